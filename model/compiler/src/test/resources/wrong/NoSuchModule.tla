\* expect: 1:1 there is no module Mapz
---- MODULE NoSuchModule ----
EXTENDS Integers, Sequences, FiniteSets, Mapz, Variants
\* @type: Int;
One == 1
====
