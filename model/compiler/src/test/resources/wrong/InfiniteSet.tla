\* expect: 5:24 an infinite set stands where only finite sets can
---- MODULE InfiniteSet ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: Int;
HowMany == Cardinality(Nat)
====
