\* expect: 5:13 Int is applied like a function
---- MODULE ApplyNumber ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: (Int, Int) => Int;
At(t, i) == t[i]
====
