\* expect: 5:9 the number 9223372036854775808 does not fit into 64 bits
---- MODULE NumberTooLarge ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: Int;
Huge == 9223372036854775808
====
