\* expect: 5:9 this kind of expression is not in the language of rules (Decimal)
---- MODULE Decimal ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: Int;
Half == 0.5
====
