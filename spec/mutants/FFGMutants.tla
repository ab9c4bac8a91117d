----------------------------- MODULE FFGMutants ------------------------------
(***************************************************************************)
(* M2 with voting broken on purpose; WrongFinality has the broken rules.   *)
(***************************************************************************)
EXTENDS AetherFFG, WrongFinality

\* MayVote from a source that nobody has justified.
AnySource(i, vote, justified) ==
    /\ vote.source.epoch >= LastSource(i)
    /\ vote.target.epoch > LastTarget(i)

\* MayVote that forgets what it voted for in an epoch.
NoLastTarget(i, vote, justified) ==
    /\ vote.source \in justified
    /\ vote.source.epoch >= LastSource(i)

\* MayVote that may go back to an older source.
NoLastSource(i, vote, justified) ==
    /\ vote.source \in justified
    /\ vote.target.epoch > LastTarget(i)
=============================================================================
