\* expect: 6:10 field y of $point is missing
---- MODULE MissingField ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @typeAlias: point = { x: Int, y: Int };
\* @type: Int => $point;
At(x) == [x |-> x]
====
