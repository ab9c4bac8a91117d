\* expect: 5:12 CHOOSE without a set is not in the language of rules
---- MODULE UnboundedChoose ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: Int => Int;
Some(x) == CHOOSE y : y = x
====
