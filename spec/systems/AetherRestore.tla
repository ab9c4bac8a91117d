---------------------------- MODULE AetherRestore ----------------------------
(***************************************************************************)
(* M2 with a loss: one honest validator comes back from a backup, once.    *)
(* Question: if it is told a first epoch to vote in that is after all that *)
(* it ever voted in (R-F6), can its votes before and after be used against *)
(* it?                                                                     *)
(*                                                                         *)
(* The backup is the record at any of its votes, or from before the first. *)
(* Leaves out that the others may wait for it: while it does not vote,     *)
(* more than two thirds have to be there without it.                       *)
(***************************************************************************)
EXTENDS AetherFFG

VARIABLES
    record,      \* lastTarget and lastSource of each honest validator
    lost         \* the votes of validator 1 when it lost its record; none before

Fresh == [lastTarget |-> 0, lastSource |-> 0]

RecordOf(vote) ==
    [lastTarget |-> vote.target.epoch, lastSource |-> vote.source.epoch]

LastEpoch == Max({c.epoch : c \in Checkpoints})

RestoreInit ==
    /\ StepInit
    /\ record = [i \in HonestSet |-> Fresh]
    /\ lost = {}

\* R-F6, by what the validator has on record.
RecordedVote(i) ==
    LET justified == JustifiedNow
    IN \E vote \in AllVotes \ votes[i] :
           /\ vote.source \in justified
           /\ vote.source.epoch >= record[i].lastSource
           /\ vote.target.epoch > record[i].lastTarget
           /\ votes' = [votes EXCEPT ![i] = @ \cup {vote}]
           /\ record' = [record EXCEPT ![i] = RecordOf(vote)]
           /\ UNCHANGED lost

\* The first epochs that people may name: after all that it voted in.
FirstEpochs == (LastTarget(1) + 1)..(LastEpoch + 1)

Restore ==
    /\ lost = {}
    /\ votes[1] # {}
    /\ \E backup \in {Fresh} \cup {RecordOf(vote) : vote \in votes[1]},
          firstEpoch \in FirstEpochs :
           record' = [record EXCEPT ![1] = AfterLoss(backup, firstEpoch)]
    /\ lost' = votes[1]
    /\ UNCHANGED votes

RestoreNext == Restore \/ \E i \in HonestSet : RecordedVote(i)

\* The validators beside the first are interchangeable, and their records follow from
\* their votes.
RestoreView ==
    <<votes[1], record[1], lost,
      [set \in {votes[i] : i \in HonestSet \ {1}} |->
          Cardinality({i \in HonestSet \ {1} : votes[i] = set})]>>

RestoreSpec == RestoreInit /\ [][RestoreNext]_<<votes, record, lost>>

\* Reachability: the validator never votes again.
NeverAgain == lost = {} \/ votes[1] = lost
=============================================================================
