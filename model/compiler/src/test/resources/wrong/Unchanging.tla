\* expect: 5:12 UNCHANGED is not in the language of rules
---- MODULE Unchanging ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: Int => Bool;
Same(x) == UNCHANGED x
====
