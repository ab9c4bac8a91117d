\* expect: 5:20 expected Set(an unknown type), found Int
---- MODULE QuantifierOverNumber ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: Int => Bool;
Bad(x) == \A y \in x : y > 0
====
