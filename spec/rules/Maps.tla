-------------------------------- MODULE Maps --------------------------------
(***************************************************************************)
(* Finite maps and folds, written for two readers.  TLC evaluates the      *)
(* definitions below; the compiler replaces each by one operation of a     *)
(* persistent collection, so that updating one entry of a large map does   *)
(* not rebuild the map.  Rules therefore use With and Without instead of   *)
(* [k \in DOMAIN map \cup {key} |-> ...], and folds instead of recursion.  *)
(* Every definition is total on finite arguments unless it says otherwise. *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets

\* The map without entries.
\* @type: () => (a -> b);
EmptyMap == [key \in {} |-> key]

\* The map with key bound to value, whether or not key was bound before.
\* @type: (a -> b, a, b) => (a -> b);
With(map, key, value) ==
    [k \in DOMAIN map \cup {key} |-> IF k = key THEN value ELSE map[k]]

\* The map with key unbound; the same map if it was not bound.
\* @type: (a -> b, a) => (a -> b);
Without(map, key) == [k \in DOMAIN map \ {key} |-> map[k]]

\* Both maps together; where both bind a key the left one is kept.
\* @type: (a -> b, a -> b) => (a -> b);
Merge(left, right) ==
    [k \in DOMAIN left \cup DOMAIN right |->
        IF k \in DOMAIN left THEN left[k] ELSE right[k]]

\* The entries of a map whose keys are in a set.
\* @type: (a -> b, Set(a)) => (a -> b);
Restrict(map, keys) == [k \in DOMAIN map \cap keys |-> map[k]]

\* What key is bound to, or else if it is not bound.
\* @type: (a -> b, a, b) => b;
GetOrElse(map, key, else) == IF key \in DOMAIN map THEN map[key] ELSE else

\* Op applied to the elements of a sequence from first to last, each with the
\* result so far, which starts as base.
\* @type: ((a, b) => b, b, Seq(a)) => b;
FoldSeq(Op(_, _), base, seq) ==
    LET Fold[i \in 0..Len(seq)] ==
            IF i = 0 THEN base ELSE Op(seq[i], Fold[i - 1])
    IN Fold[Len(seq)]

\* Op applied to the elements of a set, each with the result so far, which
\* starts as base.  The result must not depend on the order.
\* @type: ((a, b) => b, b, Set(a)) => b;
FoldSet(Op(_, _), base, set) ==
    LET Fold[rest \in SUBSET set] ==
            IF rest = {} THEN base
            ELSE LET one == CHOOSE x \in rest : TRUE
                 IN Op(one, Fold[rest \ {one}])
    IN Fold[set]

\* Op applied to from, from + 1, ..., to, each with the result so far, which
\* starts as base; base itself if from > to.
\* @type: ((Int, b) => b, b, Int, Int) => b;
FoldRange(Op(_, _), base, from, to) ==
    LET Fold[i \in (from - 1)..to] ==
            IF i < from THEN base ELSE Op(i, Fold[i - 1])
    IN IF from > to THEN base ELSE Fold[to]

\* The results of Op for the elements of a sequence, in the same order.
\* @type: ((a) => b, Seq(a)) => Seq(b);
MapSeq(Op(_), seq) == [i \in 1..Len(seq) |-> Op(seq[i])]

\* The set of the elements of a sequence.
\* @type: Seq(a) => Set(a);
Range(seq) == {seq[i] : i \in 1..Len(seq)}

\* The elements of a sequence from last to first.
\* @type: Seq(a) => Seq(a);
Reverse(seq) == [i \in 1..Len(seq) |-> seq[Len(seq) + 1 - i]]

\* The elements of a set in ascending order of Less, a strict total order on
\* that set.
\* @type: (Set(a), (a, a) => Bool) => Seq(a);
SortedSeq(set, Less(_, _)) ==
    LET At(i) == CHOOSE x \in set :
                     Cardinality({y \in set : Less(y, x)}) = i - 1
    IN [i \in 1..Cardinality(set) |-> At(i)]

\* The smallest and the largest of a set of integers that is not empty.
\* @type: Set(Int) => Int;
Min(set) == CHOOSE x \in set : \A y \in set : x <= y
\* @type: Set(Int) => Int;
Max(set) == CHOOSE x \in set : \A y \in set : x >= y
=============================================================================
