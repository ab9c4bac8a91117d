\* expect: 5:19 Was expecting "==== or more Module body" Encountered "x" and token "+"
---- MODULE SyntaxError ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: Int => Int;
Twice(x) == 2 * + x
====
