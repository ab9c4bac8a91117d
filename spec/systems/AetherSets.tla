----------------------------- MODULE AetherSets ------------------------------
(***************************************************************************)
(* M6: changes of the validator set.  Question: can two checkpoints on     *)
(* different branches both become final without a third of a set being     *)
(* slashable, when the branches disagree on whether and when the set       *)
(* changed?                                                                *)
(*                                                                         *)
(* Validator 1 leaves, 4 joins, 2 and 3 stay, 5 is Byzantine: a quarter of *)
(* either set.  The bond and the exit stand in genesis, which is final by  *)
(* the link to the shared checkpoint; a branch hands over where it carries *)
(* that certificate, and carrying it is up to whoever mines the branch:    *)
(* any epoch after the shared checkpoint, or never.                        *)
(*                                                                         *)
(* As in AetherAccSafety, whose branches and votes these are, there are no *)
(* steps: every maximal unslashable set of votes is looked at.             *)
(***************************************************************************)
EXTENDS AetherAccSafety

CONSTANTS
    HandsOfA     \* the epochs at which branch A may hand over; 99 is never

VARIABLES
    handA,       \* the first epoch of branch A after its hand-over
    handB        \* the same of branch B

\* The stakes of the two sets.
First  == <<1, 1, 1, 0, 1>>
Second == <<0, 1, 1, 1, 1>>

SetOf(stakes) ==
    [i \in 1..5 |-> [voteKey |-> i, owner |-> i, stake |-> stakes[i]]]
Sets == 0 :> SetOf(First) @@ 1 :> SetOf(Second)

\* The dynasty of a checkpoint when the branches hand over at these epochs.
Dynasty(a, b, checkpoint) ==
    DynastyAt(IF checkpoint \in CheckpointsOf(BranchA) THEN {a} ELSE {b},
              checkpoint.epoch)

\* The links with a quorum in the sets that their targets ask for.
LinksWith(a, b) ==
    {[source |-> vote.source, target |-> vote.target] :
        vote \in {v \in AllVotes :
            HasQuorumAcross(Sets, Dynasty(a, b, v.target),
                ByzantineSet \cup {i \in HonestSet : v \in votes[i]})}}
Links == LinksWith(handA, handB)

\* The checkpoint that both branches share, and the link that makes the change final.
SharedOne == [blockId |-> 1, epoch |-> 1]
ChangeFinal == [source |-> Genesis, target |-> SharedOne]

\* The hand-overs that a branch can have: none, or anywhere above the shared
\* checkpoint.  The branches are alike, so that A need never hand over before B;
\* and without any hand-over the question is that of AetherAccSafety.
Never == 99
HandOvers(length) == {Never} \cup (2..(1 + length))
Hands ==
    {hands \in HandsOfA \X HandOvers(LengthB) :
        hands[1] >= hands[2] /\ hands[2] # Never}

\* What validator 4 may have voted, for each pair of hand-overs: only its votes for
\* targets after one count anywhere, and leaving the others out forbids it nothing.
JoinerChoices ==
    TLCEval([hands \in Hands |->
        MaximalSetsOf({vote \in AllVotes :
                          Dynasty(hands[1], hands[2], vote.target) > 0})])

SetsInit ==
    \E hands \in Hands : \E one, two, three \in DOMAIN Choices :
        \E joined \in JoinerChoices[hands] :
            /\ two <= three
            /\ votes = <<Choices[one], Choices[two], Choices[three], joined>>
            /\ handA = hands[1]
            /\ handB = hands[2]
            /\ ChangeFinal \in LinksWith(Never, Never)

SetsSpec == SetsInit /\ [][FALSE]_<<votes, handA, handB>>

-----------------------------------------------------------------------------
(* Properties *)

\* No two final checkpoints conflict.
SetsSafety ==
    LET final == FinalBy(Genesis, Links)
    IN \A one, other \in final : ~Conflict(one, other)

\* At most one checkpoint of an epoch is justified.
OneJustified ==
    LET justified == JustifiedBy(Genesis, Links)
    IN \A one, other \in justified :
           one.epoch = other.epoch => one = other

\* The hand-over is within a churn of one in four, as it is meant to be here.
Churn == ChurnWithin(4, Sets[0], Sets[1]) /\ ~ChurnWithin(5, Sets[0], Sets[1])
ASSUME Churn

\* Reachability: something becomes final after a hand-over.
NothingFinalAfter ==
    \A checkpoint \in FinalBy(Genesis, Links) :
        checkpoint \in CheckpointsOf(BranchB) => checkpoint.epoch < handB
=============================================================================
