------------------------------ MODULE Functions -------------------------------
EXTENDS Integers, Sequences, FiniteSets, TLC, Maps
\* @typeAlias: point = { x: Int, y: Int };
\* @typeAlias: world = { here: $point, all: Int -> $point, path: Seq($point), count: Int };
\* @type: Int -> Int;
F == [x \in 1..3 |-> x * 10]
\* @type: Str -> Int;
G == "a" :> 1 @@ "b" :> 2
\* @type: Str -> Int;
LeftIsKept == ("a" :> 1 @@ "b" :> 2) @@ ("b" :> 3 @@ "c" :> 4)
\* @type: Str -> Int;
LeftIsKeptSmall == ("b" :> 1) @@ ("a" :> 5 @@ "b" :> 3 @@ "c" :> 4)
\* @type: Str -> Int;
Merged == Merge("b" :> 1, G)
\* @type: Int;
Outside == F[4]
\* @type: Int;
OutsideNegative == F[-1]
\* @type: Str -> Int;
Updated == [G EXCEPT !["a"] = 7]
\* @type: Str -> Int;
UpdatedByOld == [G EXCEPT !["a"] = @ + 40, !["b"] = @ * 3]
\* @type: Str -> Int;
UpdatedTwice == [G EXCEPT !["a"] = @ + 1, !["a"] = @ * 10]
\* differs: TLC leaves a function as it is and warns; here it is an error.
\* @type: Str -> Int;
UpdatedOutside == [G EXCEPT !["z"] = 7]
\* differs: the same through the old value.
\* @type: Str -> Int;
ChangedOutside == [G EXCEPT !["z"] = 7 + 1, !["z"] = @ + 1]
\* @type: $world;
World == [here |-> [x |-> 1, y |-> 2], all |-> [i \in {5, 6} |-> [x |-> i, y |-> 0]],
          path |-> <<[x |-> 0, y |-> 0], [x |-> 9, y |-> 9]>>, count |-> 3]
\* @type: $world;
Moved == [World EXCEPT !.here.x = @ + 1, !.all[5].y = @ + 7, !.path[2].x = -@, !.count = @ + @]
\* @type: $world;
MovedInOrder == [World EXCEPT !.here.x = 5, !.here.y = 6, !.here.x = @ + 1]
\* @type: $world;
OfExpression == [[World EXCEPT !.count = 10] EXCEPT !.count = @ + 1]
\* @type: $world;
OldInside == [World EXCEPT !.all = [i \in DOMAIN @ |-> [@[i] EXCEPT !.x = @ + 100]]]
\* @type: Int;
BigUpdate == [i \in 1..40 |-> i][17]
\* @type: <<Int, Int>> -> Int;
Table == [x \in 1..2, y \in 3..4 |-> x * y]
\* @type: Int;
TableCell == Table[2, 3]
\* @type: Int;
TableCellByPair == Table[<<2, 4>>]
\* @type: <<Int, Int>> -> Int;
TableUpdated == [Table EXCEPT ![1, 3] = @ + 50]
\* @type: Set(Int);
Keys == DOMAIN F
\* @type: Set(Str);
NoKeys == LET \* @type: Str -> Int;
              none == EmptyMap
          IN DOMAIN none
\* @type: Int -> Int;
With1 == With(With(F, 2, 0), 9, 9)
\* @type: Int -> Int;
Without1 == Without(Without(F, 2), 77)
\* @type: Int -> Int;
Restricted == Restrict(F, {1, 3, 99})
\* @type: Seq(Int);
Looked == <<GetOrElse(F, 1, 0), GetOrElse(F, 9, -1)>>
\* @type: Bool;
Equal == LET \* @type: Int -> Int;
             none == EmptyMap
         IN
         /\ F = With(Without(F, 1), 1, 10)
         /\ [x \in {} |-> x] = none
         /\ F # Without(F, 1)
\* @type: Str -> (Int -> Int);
Nested == [s \in {"a", "b"} |-> [i \in 1..2 |-> i]]
\* @type: Str -> (Int -> Int);
NestedUpdated == [Nested EXCEPT !["a"][2] = @ + 5]
\* @type: Int;
FunctionOfSets == [s \in {{1}, {1, 2}} |-> Cardinality(s)][{2, 1}]
\* @type: Bool;
RecordsAreValues == [x |-> 1, y |-> 2] = [[x |-> 1, y |-> 0] EXCEPT !.y = 2]
\* @type: Int;
RecordInSet == Cardinality({World.here, [x |-> 1, y |-> 2], [x |-> 2, y |-> 1]})
===============================================================================
