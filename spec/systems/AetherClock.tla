----------------------------- MODULE AetherClock -----------------------------
(***************************************************************************)
(* M9: the clock.  Question: if fewer than a third of the peers lie and    *)
(* every honest interval is at most 2e wide, is a node's network time      *)
(* wrong by at most e?                                                     *)
(*                                                                         *)
(* The true difference between the clocks is 0; that is no restriction,    *)
(* for the rule does not change when every interval is moved by the same   *)
(* amount.  Honest peers answer first and in one order of their intervals, *)
(* which is none either: the rule looks at the intervals as a set.         *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, TLC, Maps, Types, Clock

CONSTANTS
    HonestCount,  \* honest peers
    LiarCount,    \* peers that answer anything
    MaxError,     \* e, half of the width of an honest interval at most
    Reach         \* a liar's interval lies in -Reach..Reach

VARIABLES
    intervals,    \* the answers so far
    off           \* the offset that the node uses: alone in a set, or none

vars == <<intervals, off>>

Honest ==
    {[low |-> low, high |-> high] :
        low \in -(2 * MaxError)..0, high \in 0..(2 * MaxError)}
Narrow == {i \in Honest : i.high - i.low <= 2 * MaxError}
Anything ==
    {i \in {[low |-> low, high |-> high] :
               low \in -Reach..Reach, high \in -Reach..Reach} :
        i.low <= i.high}

\* An order of intervals.
NotBefore(one, other) ==
    \/ one.low > other.low
    \/ one.low = other.low /\ one.high >= other.high

Init == intervals = <<>> /\ off = {}

\* A peer answers.
Report ==
    LET count == Len(intervals)
    IN /\ count < HonestCount + LiarCount
       /\ \E answer \in IF count < HonestCount THEN Narrow ELSE Anything :
              /\ count > 0 /\ count # HonestCount =>
                     NotBefore(answer, intervals[count])
              /\ intervals' = Append(intervals, answer)
              /\ off' = NetworkOffset(intervals')

Next == Report

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
(* Properties *)

All == Len(intervals) = HonestCount + LiarCount

\* R-T3: the network's time is wrong by at most e.
ErrorBounded == All => \A ms \in off : -MaxError <= ms /\ ms <= MaxError

\* Liars cannot keep a node from knowing the time.
OffsetFound == All => off # {}

\* Reachability: liars do move the result.
NeverWrong == All => off \subseteq {0}
=============================================================================
