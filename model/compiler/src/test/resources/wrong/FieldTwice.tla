\* expect: 6:21 Non-unique fields in constructor
---- MODULE FieldTwice ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @typeAlias: point = { x: Int };
\* @type: Int => $point;
Bad(i) == [x |-> i, x |-> i]
====
