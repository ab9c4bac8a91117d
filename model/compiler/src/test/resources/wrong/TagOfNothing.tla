\* expect: 5:29 no variant has the tag Nowhere
---- MODULE TagOfNothing ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: Int => Int;
Make(x) == LET v == Variant("Nowhere", x) IN x
====
