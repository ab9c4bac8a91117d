\* expect: 6:1 RECURSIVE operator Sum
---- MODULE RecursiveOperator ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
RECURSIVE Sum(_)
\* @type: Int => Int;
Sum(n) == IF n = 0 THEN 0 ELSE n + Sum(n - 1)
====
