\* expect: 8:36 Argument number 2 to operator 'SelectSeq' should be a 1-parameter operator
\* expect: 8:53 An expression appears as argument number 2 (counting from 1) to operator ...
---- MODULE OperatorAsValue ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: Int => Int;
Inc(x) == x + 1
\* @type: Int;
Bad == Cardinality({Inc(1)}) + Len(SelectSeq(<<1>>, 3))
====
