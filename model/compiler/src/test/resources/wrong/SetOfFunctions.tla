\* expect: 5:8 a set of functions [S -> T] is not in the language of rules
---- MODULE SetOfFunctions ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: Set(Int -> Int);
All == [{1, 2} -> {3}]
====
