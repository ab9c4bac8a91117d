---- MODULE Counting ----
\* A rule module in miniature: what the systems beside it call.
EXTENDS Integers

Step(n) == n + 1
MayStep(n, max) == n < max
====
