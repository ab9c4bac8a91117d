\* expect: 6:30 $shape has no tag Oval
---- MODULE UnknownTag ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @typeAlias: shape = Circle({ r: Int }) | Square({ a: Int });
\* @type: $shape => Bool;
IsOval(s) == VariantTag(s) = "Oval"
====
