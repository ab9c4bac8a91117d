---------------------------- MODULE WrongAmounts -----------------------------
(***************************************************************************)
(* Rules of fees, of the mempool and of difficulty broken on purpose, one  *)
(* at a time.                                                              *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, Maps, Types, Variants, Primitives,
        Reasons, Fees, Mempool, Difficulty

\* Shares that rounds the voters' part down as well: units are lost.
\* @type: Int => $shares;
RoundTwice(shared) ==
    LET originator == OriginatorShare(shared)
        pool       == shared - originator
    IN [originator |-> originator,
        proposer   |-> (2 * pool) \div 3,
        voters     |-> pool \div 3]

\* WeightedShares without the units left over.
\* @type: (Int, Seq(Int)) => Seq(Int);
FloorShares(amount, weights) ==
    LET \* @type: (Int, $wide) => $wide;
        AddWeight(weight, sum) == sum + weight
        \* @type: $wide;
        total == FoldSeq(AddWeight, 0, weights)
        \* @type: $wide;
        units == amount
        \* @type: Int => Int;
        Floor(weight) == (units * weight) \div total
    IN MapSeq(Floor, weights)

\* Remove that leaves the claims of what it removes.
\* @type: ($pool, HASH) => $pool;
KeepClaims(pool, txid) ==
    IF txid \notin DOMAIN pool.waiting THEN pool
    ELSE [waiting   |-> Without(pool.waiting, txid),
          claims    |-> pool.claims,
          sizeBytes |-> pool.sizeBytes - pool.waiting[txid].sizeBytes]

\* Retarget that integrates, as the paper has it: the last difficulty is scaled by
\* the time that the window took, so every change counts again and again.
\* @type: ($params, Seq($stamp)) => $wide;
Integrate(params, stamps) ==
    LET last   == stamps[Len(stamps)].difficulty
        passed == stamps[Len(stamps)].timeMs - stamps[1].timeMs
        wanted == params.targetIntervalMs * (Len(stamps) - 1)
        \* @type: $wide;
        double == 2 * last
        \* @type: $wide;
        scaled == IF passed <= 0 THEN double ELSE (last * wanted) \div passed
    IN IF scaled > params.minDifficulty THEN scaled ELSE params.minDifficulty
=============================================================================
