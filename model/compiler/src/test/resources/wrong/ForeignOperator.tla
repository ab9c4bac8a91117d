\* expect: 5:11 Permutations of module TLC is not in the language of rules
---- MODULE ForeignOperator ----
EXTENDS Integers, Sequences, FiniteSets, TLC, Maps, Variants
\* @type: Int => Set(Int -> Int);
All(x) == Permutations({x})
====
