\* expect: 5:10 no @typeAlias has exactly the fields x, other
---- MODULE UnknownRecord ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: Int => Int;
At(x) == [x |-> x, other |-> 1].x
====
