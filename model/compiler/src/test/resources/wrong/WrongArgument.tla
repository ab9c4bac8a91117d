\* expect: 7:17 expected Int, found Str
---- MODULE WrongArgument ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: Int => Int;
Twice(x) == 2 * x
\* @type: Str => Int;
Use(s) == Twice(s)
====
