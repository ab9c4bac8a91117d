\* expect: 6:15 expected Int, found $wide
---- MODULE WideKey ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @typeAlias: wide = Int;
\* @type: (Int -> Int, $wide) => Int;
At(f, w) == f[w]
====
