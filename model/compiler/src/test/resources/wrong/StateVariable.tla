\* expect: 4:10 VARIABLE state in a rule module
---- MODULE StateVariable ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
VARIABLE state
\* @type: Int;
Twice == 2
====
