--------------------------------- MODULE SetTraps ---------------------------------
EXTENDS Integers, Sequences, FiniteSets, Maps
\* @type: Set(Int);
Odd == {n \in 1..9 : n % 2 = 1}
\* @type: Set(Int);
UnionOfNothing == LET \* @type: Set(Set(Int));
                      none == {}
                  IN UNION none
\* @type: Set(Int);
UnionOfEmpty == UNION {{}, {}, {1}, {1, 2}}
\* @type: Set(Set(Int));
UnionOfNested == UNION {{{1}, {}}, {{2}}}
\* @type: Set(Set(Int));
SubsetOfEmpty == LET \* @type: Set(Int);
                     none == {}
                 IN SUBSET none
\* @type: Set(Set(Int));
Subsets == SUBSET {3, 1, 2}
\* @type: Set(Set(Set(Int)));
NestedSubsets == SUBSET (SUBSET {1})
\* @type: Set(Int);
Squares == {x * x : x \in -2..2}
\* @type: Set(Int);
Sums == {x + y : x \in {1, 2}, y \in {10, 20}}
\* @type: Set(<<Int, Int>>);
Pairs == {<<x, y>> : x, y \in {1, 2}}
\* @type: Set(<<Int, Str>>);
Product == {1, 2} \X {"a", "b"}
\* @type: Set(Int);
Firsts == {p[1] : p \in {<<1, "a">>, <<2, "b">>, <<1, "c">>}}
\* @type: Bool;
TuplePattern == \A <<x, y>> \in {<<1, 2>>, <<2, 4>>} : y = 2 * x
\* @type: Set(Int);
SetAlgebra == ((Odd \cup {2}) \ {3, 4}) \cap (1..7)
\* @type: Seq(Set(Int));
OneElement == <<Odd \ {3}, Odd \ {4}, Odd \cup {4}, Odd \cup {3}, {3} \cup Odd, {3} \ Odd>>
\* @type: Seq(Bool);
OverRange == LET s == <<5, 7, 5>>
             IN <<\A x \in Range(s) : x > 4, \E x \in Range(s) : x = 6, 7 \in Range(s),
                  6 \notin Range(s), \A x, y \in Range(s) : x + y < 15>>
\* @type: Seq(Bool);
Relations == <<{1} \subseteq Odd, Odd \subseteq {1}, {1, 2} = {2, 1, 1}, {} = {1} \ {1},
               {1} # {2}, 3 \in Odd, 4 \notin Odd, {1} \in SUBSET Odd, {2} \in SUBSET Odd>>
\* @type: Int;
Counted == Cardinality({1, 1, 2, 3, 3})
\* @type: Seq(Bool);
Quantified == <<\A x \in {} : x = 1, \E x \in {} : x = 1, \E x \in Odd, y \in Odd : x + y = 4,
                \A x, y \in Odd : x + y # 3>>
\* @type: Int;
TheOnly == CHOOSE x \in Odd : x > 7
\* @type: Int;
NoneFits == CHOOSE x \in Odd : x > 9
\* @type: Int;
OrderFree == FoldSet(LAMBDA x, sum : x + sum, 0, {5, 3, 9, 100, -7})
\* @type: Seq(Int);
Sorted == SortedSeq({5, 3, 9, 100, -7}, LAMBDA x, y : x < y)
\* @type: Seq(Int);
SortedDown == SortedSeq({5, 3, 9, 100, -7}, LAMBDA x, y : x > y)
\* @type: Seq(Int);
Extremes == <<Min(Odd), Max(Odd)>>
\* @type: Int;
MinOfNothing == Min({x \in Odd : x > 100})
\* @type: Set(Set(Int));
SetsInSets == {{1, 2}, {2, 1}, {3}}
\* @type: Bool;
LargeOperands == LET big == 1..1000
                 IN /\ Cardinality(big \cup {0}) = 1001
                    /\ Cardinality({0} \cup big) = 1001
                    /\ Cardinality(big \cap {5, 2000}) = 1
                    /\ Cardinality({5, 2000} \cap big) = 1
                    /\ Cardinality(big \ {5}) = 999
                    /\ {5, 2000} \ big = {2000}
===============================================================================
