\* expect: 6:8 a set of records [f : S] is not in the language of rules
---- MODULE SetOfRecords ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @typeAlias: point = { x: Int };
\* @type: Set($point);
All == [x : {1, 2}]
====
