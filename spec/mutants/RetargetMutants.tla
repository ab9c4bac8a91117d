--------------------------- MODULE RetargetMutants ---------------------------
(***************************************************************************)
(* M5 with rules of difficulty broken on purpose; WrongAmounts has the     *)
(* paper's rule.                                                           *)
(***************************************************************************)
EXTENDS AetherRetarget, WrongAmounts

\* NextDifficulty that applies the paper's rule at every block: each change counts
\* again as long as the window remembers it.
\* @type: ($params, Seq($stamp), Int) => $wide;
IntegrateAlways(params, window, height) == Integrate(params, window)

\* Retarget without its clamps.
\* @type: ($params, Seq($stamp)) => $wide;
Unclamped(params, window) ==
    LET time == WeightedTime(window)
        x    == (params.targetIntervalMs * WeightedWork(window)) \div time
    IN IF x > params.minDifficulty THEN x ELSE params.minDifficulty

\* Retarget that may fall below the floor of the network.
\* @type: ($params, Seq($stamp)) => $wide;
NoFloor(params, window) ==
    LET last     == window[Len(window)].difficulty
        estimate == (params.targetIntervalMs * WeightedWork(window))
                        \div WeightedTime(window)
        capped   == IF estimate < 2 * last THEN estimate ELSE 2 * last
    IN IF capped > (last + 1) \div 2 THEN capped ELSE (last + 1) \div 2

\* Retarget that divides the intervals of its window by the number of its
\* timestamps, as the paper has it.
\* @type: ($params, Seq($stamp)) => $wide;
PaperDivisor(params, window) ==
    LET last == window[Len(window)].difficulty
        time == window[Len(window)].timeMs - window[1].timeMs
        x    == (last * params.targetIntervalMs * Len(window)) \div time
        most == IF x < 2 * last THEN x ELSE 2 * last
        half == IF most > (last + 1) \div 2 THEN most ELSE (last + 1) \div 2
    IN IF half > params.minDifficulty THEN half ELSE params.minDifficulty
=============================================================================
