\* expect: 4:1 INSTANCE in a rule module
---- MODULE Instance ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
M == INSTANCE Maps
\* @type: Int;
One == 1
====
