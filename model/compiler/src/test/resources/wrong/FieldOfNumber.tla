\* expect: 5:11 .size of Int, which is no record
---- MODULE FieldOfNumber ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: Int => Int;
Get(x) == x.size
====
