\* expect: 5:16 alias outPoint becomes the Java class OutPoint, like out_point
---- MODULE SameJavaType ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @typeAlias: out_point = { x: Int };
\* @typeAlias: outPoint = { y: Int };
\* @type: Int;
One == 1
====
