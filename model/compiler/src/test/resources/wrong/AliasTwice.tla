\* expect: 6:16 type alias point is already declared at AliasTwice.tla:4:16
---- MODULE AliasTwice ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @typeAlias: point = { x: Int };

\* @typeAlias: point = { y: Int };
\* @type: Int;
One == 1
====
