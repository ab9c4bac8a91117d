\* expect: 5:19 expected Int, found Str
---- MODULE Mismatch ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: (Int, Str) => Bool;
Same(x, y) == x = y
====
