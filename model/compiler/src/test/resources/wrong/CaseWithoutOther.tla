\* expect: 5:12 CASE without OTHER
---- MODULE CaseWithoutOther ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: Int => Int;
Sign(x) == CASE x < 0 -> 0 [] x >= 0 -> 1
====
