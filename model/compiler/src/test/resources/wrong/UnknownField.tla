\* expect: 6:13 $point has no field z
---- MODULE UnknownField ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @typeAlias: point = { x: Int, y: Int };
\* @type: $point => Int;
Depth(p) == p.z
====
