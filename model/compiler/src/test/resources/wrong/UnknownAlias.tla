\* expect: 4:12 unknown type alias $coin
---- MODULE UnknownAlias ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: $coin => Int;
Value(x) == 1
====
