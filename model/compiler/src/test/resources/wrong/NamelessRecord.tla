\* expect: 4:11 a record without a name
---- MODULE NamelessRecord ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: { x: Int } => Int;
Get(r) == r.x
====
