\* expect: 5:12 expected (Int -> Int), found Seq(Int)
---- MODULE SequenceEqualsFunction ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: Int => Bool;
Same(a) == <<a>> = [i \in 1..1 |-> a]
====
