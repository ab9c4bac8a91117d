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

\* Advance that is rounded down.
\* @type: ($params, Int) => Int;
AdvanceDown(params, value) == value \div params.feeDivisor

\* NextDifficulty that applies the paper's rule at every block: each change counts
\* again as long as the window remembers it.
\* @type: ($params, Seq($stamp), Int) => $wide;
IntegrateAlways(params, stamps, height) == Integrate(params, stamps)

\* What the window estimates, without clamps or floor.
\* @type: ($params, Seq($stamp)) => $wide;
Estimate(params, stamps) ==
    (params.targetIntervalMs * WeightedWork(stamps)) \div WeightedTime(stamps)

\* Retarget without its clamps.
\* @type: ($params, Seq($stamp)) => $wide;
Unclamped(params, stamps) ==
    LET \* @type: $wide;
        estimate == Estimate(params, stamps)
    IN IF estimate > params.minDifficulty THEN estimate ELSE params.minDifficulty

\* Retarget that may fall below the floor of the network.
\* @type: ($params, Seq($stamp)) => $wide;
NoFloor(params, stamps) ==
    LET \* @type: $wide;
        last == stamps[Len(stamps)].difficulty
        \* @type: $wide;
        estimate == Estimate(params, stamps)
        \* @type: $wide;
        capped == IF estimate < 2 * last THEN estimate ELSE 2 * last
    IN IF capped > (last + 1) \div 2 THEN capped ELSE (last + 1) \div 2

\* Retarget that divides the intervals of its window by the number of its
\* timestamps, as the paper has it.
\* @type: ($params, Seq($stamp)) => $wide;
PaperDivisor(params, stamps) ==
    LET \* @type: $wide;
        last == stamps[Len(stamps)].difficulty
        time == stamps[Len(stamps)].timeMs - stamps[1].timeMs
        \* @type: $wide;
        scaled == (last * params.targetIntervalMs * Len(stamps)) \div time
        \* @type: $wide;
        capped == IF scaled < 2 * last THEN scaled ELSE 2 * last
    IN IF capped > (last + 1) \div 2 THEN capped ELSE (last + 1) \div 2
=============================================================================
