\* expect: 6:11 Argument number 1 to operator 'FoldSeq' should be a 2-parameter operator
\* expect: 6:11 Lambda expression with arity 1 used as argument 1 of operator `FoldSeq', ...
---- MODULE LambdaArity ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: Seq(Int) => Int;
Bad(s) == FoldSeq(LAMBDA x : x, 0, s)
====
