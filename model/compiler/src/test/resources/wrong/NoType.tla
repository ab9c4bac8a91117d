\* expect: 5:1 operator Twice has no @type
---- MODULE NoType ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* Twice a number.
Twice(x) == 2 * x
====
