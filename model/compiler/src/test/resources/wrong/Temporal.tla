\* expect: 5:14 the temporal operator [] is not in the language of rules
---- MODULE Temporal ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: Bool => Bool;
Always(x) == [](x)
====
