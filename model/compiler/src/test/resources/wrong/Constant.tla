\* expect: 4:10 CONSTANT Limit in a rule module
---- MODULE Constant ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
CONSTANT Limit
\* @type: Int;
Twice == 2
====
