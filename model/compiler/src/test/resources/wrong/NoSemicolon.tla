\* expect: 4:10 an annotation without its ';'
---- MODULE NoSemicolon ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: Int => Int
Twice(x) == 2 * x
====
