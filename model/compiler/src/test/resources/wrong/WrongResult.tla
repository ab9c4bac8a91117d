\* expect: 5:12 expected Str, found Int
---- MODULE WrongResult ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: Int => Str;
Name(x) == x + 1
====
