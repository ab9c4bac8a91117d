\* expect: 5:1 a recursive function is not in the language of rules
---- MODULE RecursiveFunction ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: Int -> Int;
Sum[n \in 0..5] == IF n = 0 THEN 0 ELSE n + Sum[n - 1]
====
