\* expect: 4:16 type alias tree contains itself through tree
---- MODULE AliasOfItself ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @typeAlias: tree = { left: $tree, value: Int };
\* @type: Int;
One == 1
====
