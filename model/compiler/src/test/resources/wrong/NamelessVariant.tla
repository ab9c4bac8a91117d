\* expect: 4:11 a variant without a name
---- MODULE NamelessVariant ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: A({ x: Int }) | B({ y: Int }) => Int;
Get(r) == 1
====
