\* expect: 5:12 expected Seq(Int), found (Int -> Int)
---- MODULE FunctionForSequence ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: Int => Seq(Int);
UpTo(n) == [i \in 1..n |-> i]
====
