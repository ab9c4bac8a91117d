\* expect: 4:10 operator Add has 2 parameters, its type has 1
---- MODULE TooFewTypes ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: Int => Int;
Add(x, y) == x + y
====
