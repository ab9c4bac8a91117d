\* expect: 5:11 expected (Int -> Int), found Seq(Int)
---- MODULE SequenceForFunction ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: Int => (Int -> Int);
One(n) == <<n>>
====
