----------------------------- MODULE Difficulty -----------------------------
(***************************************************************************)
(* How hard the next block is (R-D).  Difficulty is the expected number of *)
(* hashes; it changes every retargetBlocks blocks.  The window estimates   *)
(* the rate of hashing (weighted work over weighted time) and keeps no     *)
(* state beyond itself, so an error cannot accumulate.                     *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, Maps, Types

\* The stamps of a chain after a block with this stamp: as many as R-D1 and R-T1
\* look at, oldest first.
\* @type: ($params, Seq($stamp), $stamp) => Seq($stamp);
ExtendStamps(params, stamps, stamp) ==
    LET all  == Append(stamps, stamp)
        kept == params.windowBlocks + 1
    IN IF Len(all) > kept
       THEN SubSeq(all, Len(all) - kept + 1, Len(all)) ELSE all

\* R-D1: the weighted time of a window, the sum of j * (ts_j - ts_{j-1}), in its
\* telescoped form.  Linear in every time and signed: a time that is wrong once
\* is undone by the next.
\* @type: Seq($stamp) => Int;
WeightedTime(stamps) ==
    LET intervals == Len(stamps) - 1
        \* @type: (Int, Int) => Int;
        Add(i, sum) == sum + stamps[i].timeMs
    IN intervals * stamps[Len(stamps)].timeMs
           - FoldRange(Add, 0, 1, intervals)

\* R-D1: the weighted work of a window, the sum of j * D_j.
\* @type: Seq($stamp) => $wide;
WeightedWork(stamps) ==
    LET \* @type: (Int, $wide) => $wide;
        Add(j, sum) == sum + j * stamps[j + 1].difficulty
    IN FoldRange(Add, 0, 1, Len(stamps) - 1)

\* R-D1: the difficulty after a window: the estimate, at most doubled, at least
\* halved, never below the floor of the network.
\* @type: ($params, Seq($stamp)) => $wide;
Retarget(params, stamps) ==
    LET last     == stamps[Len(stamps)].difficulty
        weighted == WeightedTime(stamps)
        double   == 2 * last
        half     == (last + 1) \div 2
        estimate == IF weighted <= 0 THEN double
                    ELSE (params.targetIntervalMs * WeightedWork(stamps))
                             \div weighted
        capped   == IF estimate < double THEN estimate ELSE double
        raised   == IF capped > half THEN capped ELSE half
    IN IF raised > params.minDifficulty THEN raised ELSE params.minDifficulty

\* R-D1: the difficulty of a block at a height whose parent's chain has these
\* stamps.
\* @type: ($params, Seq($stamp), Int) => $wide;
NextDifficulty(params, stamps, height) ==
    IF height % params.retargetBlocks = 0 THEN Retarget(params, stamps)
    ELSE stamps[Len(stamps)].difficulty

\* R-T1: the median time of the last blocks of a chain, the upper one if their
\* number is even.
\* @type: ($params, Seq($stamp)) => Int;
MedianTime(params, stamps) ==
    LET count == IF Len(stamps) < params.medianBlocks THEN Len(stamps)
                 ELSE params.medianBlocks
        \* @type: (Int, Int) => Bool;
        Earlier(i, j) ==
            \/ stamps[i].timeMs < stamps[j].timeMs
            \/ stamps[i].timeMs = stamps[j].timeMs /\ i < j
        sorted == SortedSeq((Len(stamps) - count + 1)..Len(stamps), Earlier)
    IN stamps[sorted[count \div 2 + 1]].timeMs
=============================================================================
