\* expect: 6:21 expected Set(Int), found Set($wide)
---- MODULE WideInSet ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @typeAlias: wide = Int;
\* @type: (Set(Int), Set($wide)) => Set(Int);
All(a, b) == a \cup b
====
