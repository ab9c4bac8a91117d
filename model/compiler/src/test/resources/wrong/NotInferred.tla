\* expect: 5:21 the type of this cannot be inferred (Set(an unknown type))
---- MODULE NotInferred ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: Int;
None == Cardinality({})
====
