\* expect: 7:1 operator total gets the same Java name as Total at line 5
---- MODULE SameJavaName ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: Int;
Total == 1
\* @type: Int;
total == 2
====
