\* expect: 5:10 VARIABLE state in a rule module
\* expect: 7:10 state is a constant or a variable of a module
---- MODULE UsesVariable ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
VARIABLE state
\* @type: Int;
Twice == state * 2
====
