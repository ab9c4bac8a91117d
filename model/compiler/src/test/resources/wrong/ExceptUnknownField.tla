\* expect: 6:22 $point has no field z
---- MODULE ExceptUnknownField ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @typeAlias: point = { x: Int, y: Int };
\* @type: $point => $point;
Move(p) == [p EXCEPT !.z = 1]
====
