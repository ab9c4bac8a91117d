-------------------------------- MODULE Fees --------------------------------
(***************************************************************************)
(* What a transaction pays and who receives it (R-E).  Everything is in    *)
(* whole units; no share is rounded twice and nothing is lost or made.     *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, Maps, Types

\* R-E1: the advance on a value moved, a ten-thousandth of it rounded up.
\* @type: ($params, Int) => Int;
Advance(params, value) ==
    value \div params.feeDivisor
        + (IF value % params.feeDivisor = 0 THEN 0 ELSE 1)

\* R-E1: what a transaction of a size burns.  Only this prices spam: who is
\* originator and proposer of an own transaction gets the advance back.
\* @type: ($params, Int) => Int;
Burn(params, sizeBytes) ==
    LET bytes == sizeBytes * params.byteFee
    IN IF bytes > params.feeFloor THEN bytes ELSE params.feeFloor

\* R-E2: the originator's share of what a fee leaves after the burn: seven
\* tenths.  Written so that seven times the fee is never computed.
\* @type: Int => Int;
OriginatorShare(shared) ==
    (shared \div 10) * 7 + ((shared % 10) * 7) \div 10

\* R-E2: the shares of originator, proposer and voters.  Of what the originator
\* leaves, two thirds go to the proposer; the voters get the rest.
\* @type: Int => $shares;
Shares(shared) ==
    LET originator == OriginatorShare(shared)
        pool       == shared - originator
        proposer   == (2 * pool) \div 3
    IN [originator |-> originator,
        proposer   |-> proposer,
        voters     |-> pool - proposer]

\* R-E3: an amount shared by weights: everybody gets the floor of the exact
\* share, and the units left over go one each to the largest remainders, the
\* earlier position first.  The shares add up to the amount.  The weights are
\* not negative and not all 0.
\* @type: (Int, Seq(Int)) => Seq(Int);
WeightedShares(amount, weights) ==
    LET \* @type: (Int, $wide) => $wide;
        AddWeight(weight, sum) == sum + weight
        \* @type: $wide;
        total == FoldSeq(AddWeight, 0, weights)
        \* @type: $wide;
        units == amount
        \* @type: Int => Int;
        Floor(weight) == (units * weight) \div total
        \* @type: Int => $wide;
        Remainder(i) == (units * weights[i]) % total
        \* @type: (Int, Int) => Bool;
        Before(i, j) ==
            \/ Remainder(i) > Remainder(j)
            \/ Remainder(i) = Remainder(j) /\ i < j
        floors  == MapSeq(Floor, weights)
        \* @type: (Int, Int) => Int;
        Add(share, sum) == sum + share
        left    == amount - FoldSeq(Add, 0, floors)
        ranking == SortedSeq(DOMAIN weights, Before)
        lucky   == Range(SubSeq(ranking, 1, left))
        \* @type: (Int, Seq(Int)) => Seq(Int);
        Give(i, shares) ==
            Append(shares, floors[i] + (IF i \in lucky THEN 1 ELSE 0))
    IN FoldRange(Give, <<>>, 1, Len(weights))
=============================================================================
