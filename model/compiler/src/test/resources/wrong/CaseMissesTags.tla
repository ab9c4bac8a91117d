\* expect: 6:12 CASE does not cover Line of $shape
---- MODULE CaseMissesTags ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @typeAlias: shape = Circle({ r: Int }) | Square({ a: Int }) | Line({ l: Int });
\* @type: $shape => Int;
Size(s) == CASE VariantTag(s) = "Circle" -> 1
             [] VariantTag(s) = "Square" -> 2
====
