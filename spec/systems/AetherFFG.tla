------------------------------ MODULE AetherFFG ------------------------------
(***************************************************************************)
(* M2: voting step by step.  Question: do validators that follow the       *)
(* voting rule (R-F6) ever sign two votes that can be used against them,   *)
(* and can they always go on to finalise something without doing so?       *)
(*                                                                         *)
(* The checkpoints, the branches and what makes a quorum are those of      *)
(* AetherAccSafety.  There the votes are any that cannot be punished; here *)
(* each honest validator casts them one by one, from any checkpoint that   *)
(* is justified by then: its view may be old, but its sources never        *)
(* decrease and its targets increase.  The Byzantine have signed every     *)
(* link.                                                                   *)
(***************************************************************************)
EXTENDS AetherAccSafety

StepInit == votes = [i \in HonestSet |-> {}]

\* The votes of a validator with the highest target and source so far: lastTarget
\* and lastSource of R-F6.
LastTarget(i) == Max({0} \cup {vote.target.epoch : vote \in votes[i]})
LastSource(i) == Max({0} \cup {vote.source.epoch : vote \in votes[i]})

\* What links with a quorum justify by now.
JustifiedNow == JustifiedBy(Genesis, QuorumLinks)

\* R-F6: whether a validator may cast a vote.
MayVote(i, vote, justified) ==
    /\ vote.source \in justified
    /\ vote.source.epoch >= LastSource(i)
    /\ vote.target.epoch > LastTarget(i)

Vote(i) ==
    LET justified == JustifiedNow
    IN \E vote \in AllVotes \ votes[i] :
           /\ MayVote(i, vote, justified)
           /\ votes' = [votes EXCEPT ![i] = @ \cup {vote}]

StepNext == \E i \in HonestSet : Vote(i)

\* What tells states apart: which sets of votes there are, and how many validators
\* have each.  Honest validators have equal stakes here and are interchangeable.
StepView ==
    [set \in {votes[i] : i \in HonestSet} |->
        Cardinality({i \in HonestSet : votes[i] = set})]

StepSpec == StepInit /\ [][StepNext]_votes

-----------------------------------------------------------------------------
(* Properties *)

\* R-F5: nobody honest can be punished.
SlashableNever ==
    \A i \in HonestSet : \A one, other \in votes[i] : ~Slashable(one, other)

\* Plausible liveness: whatever was voted, all honest validators may vote from the
\* justified checkpoint of the highest epoch to a new one above all epochs, on its
\* branch, and no such vote is slashable together with an older one.
NotStuck ==
    LET justified == JustifiedNow
        best  == CHOOSE c \in justified :
                     \A other \in justified : other.epoch <= c.epoch
        above == 1 + Max({c.epoch : c \in Checkpoints})
        fresh == [chainId |-> 0, setId |-> 0, source |-> best,
                  target |-> [blockId |-> 99, epoch |-> above]]
    IN \A i \in HonestSet :
           /\ MayVote(i, fresh, justified)
           /\ \A vote \in votes[i] : ~Slashable(vote, fresh)

\* Reachability: something becomes final by votes cast in order.
NothingFinalInSteps == FinalBy(Genesis, QuorumLinks) = {Genesis}
=============================================================================
