\* expect: 7:10 several aliases have these fields: [$point, $vector]
---- MODULE AmbiguousRecord ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @typeAlias: point = { x: Int, y: Int };
\* @typeAlias: vector = { x: Int, y: Int };
\* @type: Int => Int;
At(x) == [x |-> x, y |-> 1].x
====
