\* expect: 5:7 parameter Op is an operator
---- MODULE OperatorParameter ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: ((Int) => Int, Int) => Int;
Twice(Op(_), x) == Op(Op(x))
====
