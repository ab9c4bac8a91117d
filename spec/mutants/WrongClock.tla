----------------------------- MODULE WrongClock -----------------------------
(***************************************************************************)
(* Clock rules broken on purpose, one at a time.                           *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, Maps, Types, Clock

\* Covered by as many as may lie: liars alone can then widen the result.
\* @type: Seq($interval) => Set($interval);
LiarsSuffice(answers) ==
    LET needed == ClockFaults(Len(answers))
        points == {i.low : i \in Range(answers)}
                      \cup {i.high : i \in Range(answers)}
        dense  == {p \in points : Coverage(answers, p) >= needed}
    IN IF dense = {} THEN {} ELSE {[low |-> Min(dense), high |-> Max(dense)]}

\* NetworkOffset as the average of all answers.
\* @type: Seq($interval) => Set(Int);
AverageAll(answers) ==
    LET \* @type: ($interval, Int) => Int;
        Add(answer, sum) == sum + answer.low + answer.high
    IN IF Len(answers) < 4 THEN {}
       ELSE {FoldSeq(Add, 0, answers) \div (2 * Len(answers))}

\* ClockFaults of peers that never lie: one that does leaves the node without time.
\* @type: Int => Int;
NobodyLies(count) == 0
=============================================================================
