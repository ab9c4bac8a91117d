--------------------------- MODULE AetherRetarget ----------------------------
(***************************************************************************)
(* M5: difficulty.  Two questions to the rule of Difficulty, used as it    *)
(* is.  With miners of a constant rate: does the time between blocks       *)
(* settle at the wanted one, from every start?  With intervals that an     *)
(* adversary chooses freely: does a change stay within its clamps, never   *)
(* below the floor, and does a steady window leave the difficulty alone?   *)
(*                                                                         *)
(* The state is the window that the rule looks at.  Its times count from   *)
(* its first block: the rule does not change when all of them move by the  *)
(* same amount, and a finite model needs finite times.                     *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, TLC, Maps, Types, Difficulty,
        SmallParams

CONSTANTS
    Interval,       \* T, the wanted time between blocks
    Epoch,          \* R, blocks between changes
    Window,         \* N, intervals in the window
    Floor,          \* DMIN
    Rates,          \* hashes a unit of time, one of them for ever
    Starts,         \* difficulties to start from
    Free,           \* whether intervals are free, or follow from the rate
    Ceiling         \* with free intervals: the difficulty at which a run is left

VARIABLES
    stamps,         \* the window, oldest first
    phase,          \* height modulo Epoch of the last block
    rate            \* hashes a unit of time

vars == <<stamps, phase, rate>>

Params == [SmallParams EXCEPT !.targetIntervalMs = Interval,
                              !.retargetBlocks = Epoch,
                              !.windowBlocks = Window,
                              !.minDifficulty = Floor]

\* Starts of the configuration with a rate.
OneToFortyEight == 1..48

Last(seq) == seq[Len(seq)]

\* The time that a block takes: its expected number of hashes over the rate,
\* rounded up; or any up to three times the wanted one.
Times(difficulty) ==
    IF Free THEN 1..(3 * Interval) ELSE {(difficulty + rate - 1) \div rate}

\* The window with its first block at 0.
FromZero(window) ==
    LET Move(stamp) == [stamp EXCEPT !.timeMs = @ - window[1].timeMs]
    IN MapSeq(Move, window)

Init ==
    /\ \E start \in Starts : stamps = <<[timeMs |-> 0, difficulty |-> start]>>
    /\ rate \in Rates
    /\ phase = 0

\* The next block, at the difficulty that the rule asks for.
Block ==
    LET height     == phase + 1
        difficulty == NextDifficulty(Params, stamps, height)
    IN \E time \in Times(difficulty) :
           /\ difficulty < Ceiling
           /\ stamps' = FromZero(ExtendStamps(Params, stamps,
                  [timeMs |-> Last(stamps).timeMs + time,
                   difficulty |-> difficulty]))
           /\ phase' = height % Epoch
           /\ UNCHANGED rate

Next == Block

Spec == Init /\ [][Next]_vars /\ WF_vars(Next)

-----------------------------------------------------------------------------
(* Properties *)

\* R-D1: a change at most doubles and at least halves, and stops at the floor.
Clamp ==
    \A i \in 2..Len(stamps) :
        LET before == stamps[i - 1].difficulty
            after  == stamps[i].difficulty
        IN /\ after >= Floor
           /\ after <= Max({2 * before, Floor})
           /\ 2 * after >= before

\* R-D1: only every so many blocks.
OnlyAtBoundary ==
    \A i \in 2..Len(stamps) :
        stamps[i].difficulty # stamps[i - 1].difficulty =>
            (phase - (Len(stamps) - i)) % Epoch = 0

\* R-D1: a window in which every block took the wanted time asks for a weighted
\* mean of its difficulties: the rule estimates, and integrates nothing.
Estimates ==
    LET difficulties == {stamps[i].difficulty : i \in 2..Len(stamps)}
        next == Retarget(Params, stamps)
    IN (/\ Len(stamps) > 1
        /\ \A i \in 2..Len(stamps) :
               stamps[i].timeMs - stamps[i - 1].timeMs = Interval)
       => Min(difficulties) <= next /\ next <= Max(difficulties)

\* R-D1: the same difficulties found later never ask for more.
SlowerIsNotHarder ==
    LET later == [stamps EXCEPT ![Len(stamps)].timeMs = @ + 1]
    IN Len(stamps) > 1 => Retarget(Params, later) <= Retarget(Params, stamps)

\* The time that the last block took.
Took == IF Len(stamps) = 1 THEN 0
        ELSE Last(stamps).timeMs - stamps[Len(stamps) - 1].timeMs

\* With a constant rate, blocks come at the wanted time sooner or later, and then
\* for ever; one unit is rounding.
Settles == <>[](Interval - 1 <= Took /\ Took <= Interval + 1)

\* Reachability: difficulty rises to twice what it was.
NeverDoubles ==
    \A i \in 2..Len(stamps) :
        stamps[i].difficulty < 2 * stamps[i - 1].difficulty
\* Reachability: the floor is met.
NeverAtFloor == Last(stamps).difficulty > Floor
=============================================================================
