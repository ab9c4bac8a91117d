\* expect: 6:17 Unknown operator: `y'
\* expect: 8:18 Unknown operator: `z'
---- MODULE UnknownName ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: Int => Int;
Twice(x) == 2 * y
\* @type: Int => Int;
Thrice(x) == 3 * z
====
