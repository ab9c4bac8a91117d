\* expect: 5:17 local operator Unused is never used
---- MODULE UnusedLocalOperator ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: Int => Int;
Twice(x) == LET Unused(y) == y + 1 IN 2 * x
====
