---------------------------- MODULE WrongFinality ----------------------------
(***************************************************************************)
(* Finality rules broken on purpose, one at a time.  Each operator stands  *)
(* in for the rule it names; the manifest says which property has to       *)
(* notice, at the smallest bounds at which it can.                         *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, Maps, Types, Reasons, Finality

\* DoubleVotes without S1: two votes for one epoch are no offence.
\* @type: ($vote, $vote) => Bool;
NeverDouble(first, second) == FALSE

\* Surrounds without S2: a link around another is no offence.
\* @type: ($vote, $vote) => Bool;
NeverSurrounds(first, second) == FALSE

\* Slashable by anything: any two different votes are an offence.
\* @type: ($vote, $vote) => Bool;
AnyTwoVotes(first, second) == first # second

\* HasQuorum with half of the stake.
\* @type: (Seq($validator), Set(Int)) => Bool;
HalfQuorum(validators, voters) ==
    2 * StakeOf(validators, voters) > StakeOf(validators, 1..Len(validators))

\* HasQuorum that counts validators, not stake.
\* @type: (Seq($validator), Set(Int)) => Bool;
HeadQuorum(validators, voters) ==
    3 * Cardinality(voters) > 2 * Len(validators)

\* HasQuorum that two thirds suffice for.
\* @type: (Seq($validator), Set(Int)) => Bool;
WeakQuorum(validators, voters) ==
    3 * StakeOf(validators, voters)
        >= 2 * StakeOf(validators, 1..Len(validators))

\* HasQuorumAcross that asks the new set alone.
\* @type: (Int -> Seq($validator), Int, Set(Int)) => Bool;
ForwardOnly(sets, dynasty, voters) == HasQuorum(sets[dynasty], voters)

\* Finalises with any link, however long.
\* @type: $link => Bool;
AnyLinkFinalises(link) == TRUE

\* Justifies from any source.
\* @type: (Set($checkpoint), $link) => Bool;
AnySourceJustifies(justified, link) == TRUE

\* LinkReasons for a source that is no ancestor of the target.
\* @type: (Int -> HASH, $vote) => Set(Str);
AnyBranch(anchors, vote) ==
    Unless(vote.source.epoch < vote.target.epoch, "EpochsNotAscending")
=============================================================================
