\* expect: 5:15 a tuple of 2 is indexed by something else than 1..2
---- MODULE TupleIndex ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: (<<Int, Int>>, Int) => Int;
At(t, i) == t[i]
====
