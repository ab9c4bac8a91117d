\* expect: 5:11 \A without a set is not in the language of rules
---- MODULE UnboundedForAll ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: Int => Bool;
All(x) == \A y : y = x
====
