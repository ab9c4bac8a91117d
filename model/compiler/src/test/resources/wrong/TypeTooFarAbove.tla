\* expect: 6:1 operator Twice has no @type
---- MODULE TypeTooFarAbove ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: Int => Int;

Twice(x) == 2 * x
====
