\* expect: 7:13 expected Str, found Int
\* expect: 9:14 expected Int, found Str
\* expect: 10:19 unknown type alias $nothing
---- MODULE SeveralMistakes ----
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @type: Int => Str;
First(x) == x
\* @type: Str => Int;
Second(x) == x
\* @type: Int => $nothing;
Third(x) == x
====
