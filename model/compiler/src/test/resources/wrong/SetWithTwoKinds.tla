\* expect: 5:29 expected Int, found Str
---- MODULE SetWithTwoKinds ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: Int => Int;
Count(x) == Cardinality({x, "a"})
====
