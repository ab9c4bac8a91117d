\* expect: 4:12 type variable or unknown type a
---- MODULE TypeVariable ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: (a, a) => Bool;
Same(x, y) == x = y
====
