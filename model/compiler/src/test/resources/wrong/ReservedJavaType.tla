\* expect: 4:16 alias string becomes the Java class String, which means something else
---- MODULE ReservedJavaType ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @typeAlias: string = { x: Int };
\* @type: Int;
One == 1
====
