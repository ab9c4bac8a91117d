\* expect: 5:12 a primed expression is not in the language of rules
---- MODULE Primed ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: Int => Bool;
Next(x) == x' = 1
====
