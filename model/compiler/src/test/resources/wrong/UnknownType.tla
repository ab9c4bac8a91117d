\* expect: 4:11 the type COIN is not in the mapping of uninterpreted types
---- MODULE UnknownType ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: COIN => Int;
Value(x) == 1
====
