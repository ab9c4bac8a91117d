------------------------------ MODULE Finality ------------------------------
(***************************************************************************)
(* Casper FFG over the heaviest chain (R-F).  Validators vote for links    *)
(* between checkpoints; links with a quorum of stake justify and finalise. *)
(* This module says what is justified, final and punishable for given      *)
(* votes; how one node keeps up with votes as they come is in Gadget.      *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, Maps, Types, Reasons

\* R-F5, S1: different votes for the same target epoch.
\* @type: ($vote, $vote) => Bool;
DoubleVotes(first, second) ==
    first # second /\ first.target.epoch = second.target.epoch

\* R-F5, S2: the first vote's link reaches around the second's.
\* @type: ($vote, $vote) => Bool;
Surrounds(first, second) ==
    /\ first.source.epoch < second.source.epoch
    /\ second.target.epoch < first.target.epoch

\* R-F5: two votes that no honest validator signs both.
\* @type: ($vote, $vote) => Bool;
Slashable(first, second) ==
    \/ DoubleVotes(first, second)
    \/ Surrounds(first, second)
    \/ Surrounds(second, first)

\* The stake of some validators together.
\* @type: (Seq($validator), Set(Int)) => Int;
StakeOf(validators, voters) ==
    LET \* @type: (Int, Int) => Int;
        Add(i, sum) == sum + validators[i].stake
    IN FoldSet(Add, 0, voters)

\* R-F3: whether voters hold more than two thirds of the stake.  Stake counts,
\* not heads, and exactly two thirds are not enough.
\* @type: (Seq($validator), Set(Int)) => Bool;
HasQuorum(validators, voters) ==
    3 * StakeOf(validators, voters)
        > 2 * StakeOf(validators, 1..Len(validators))

\* R-F9: how many hand-overs of the validator set a checkpoint of an epoch has behind
\* it, given the first epoch after each hand-over on its chain.
\* @type: (Set(Int), Int) => Int;
DynastyAt(handovers, epoch) ==
    Cardinality({first \in handovers : first <= epoch})

\* R-F9: whether voters are a quorum for a target in a dynasty: in its set and in the
\* one before.  Chains that disagree on whether the set changed then still share
\* a set, and two quorums in it share a third of its stake.  The sets number all
\* validators alike; who is not a member of one has stake 0 in it.
\* @type: (Int -> Seq($validator), Int, Set(Int)) => Bool;
HasQuorumAcross(sets, dynasty, voters) ==
    /\ HasQuorum(sets[dynasty], voters)
    /\ dynasty > 0 => HasQuorum(sets[dynasty - 1], voters)

\* R-F9: whether a hand-over moves at most a part of the stake of the set before: the
\* stake that joins and the stake that leaves, each at most one in divisor.
\* @type: (Int, Seq($validator), Seq($validator)) => Bool;
ChurnWithin(divisor, before, after) ==
    LET \* @type: (Int, Int) => Int;
        Joins(i, sum) ==
            sum + (IF after[i].stake > before[i].stake
                   THEN after[i].stake - before[i].stake ELSE 0)
        \* @type: (Int, Int) => Int;
        Leaves(i, sum) ==
            sum + (IF before[i].stake > after[i].stake
                   THEN before[i].stake - after[i].stake ELSE 0)
        total  == StakeOf(before, 1..Len(before))
        joined == FoldRange(Joins, 0, 1, Len(before))
        left   == FoldRange(Leaves, 0, 1, Len(before))
    IN divisor * joined <= total /\ divisor * left <= total

\* R-F2: the link of a vote leads from a checkpoint to a later one on the same
\* chain; anchors are the checkpoints of the target's chain.
\* @type: (Int -> HASH, $vote) => Set(Str);
LinkReasons(anchors, vote) ==
    LET source == vote.source
    IN Unless(source.epoch < vote.target.epoch, "EpochsNotAscending")
       \cup Unless(/\ source.epoch \in DOMAIN anchors
                   /\ anchors[source.epoch] = source.blockId,
                   "SourceNotAncestor")

\* R-F4: whether a link with a quorum justifies its target: its source has to be
\* justified.
\* @type: (Set($checkpoint), $link) => Bool;
Justifies(justified, link) == link.source \in justified

\* R-F4: whether a link that justifies its target also finalises its source: they
\* have to be neighbours.
\* @type: $link => Bool;
Finalises(link) == link.target.epoch = link.source.epoch + 1

\* R-F4: the checkpoints that links with a quorum justify, starting from genesis.
\* One pass over the epochs suffices, for a source is older than its target.
\* @type: ($checkpoint, Set($link)) => Set($checkpoint);
JustifiedBy(genesis, quorums) ==
    LET last == Max({0} \cup {link.target.epoch : link \in quorums})
        \* @type: (Int, Set($checkpoint)) => Set($checkpoint);
        Step(epoch, justified) ==
            justified \cup
                {link.target : link \in
                    {l \in quorums : l.target.epoch = epoch
                                         /\ Justifies(justified, l)}}
    IN FoldRange(Step, {genesis}, 1, last)

\* R-F4: the checkpoints that links with a quorum finalise; genesis is final.
\* @type: ($checkpoint, Set($link)) => Set($checkpoint);
FinalBy(genesis, quorums) ==
    LET justified == JustifiedBy(genesis, quorums)
    IN {genesis} \cup
           {link.source : link \in
               {l \in quorums : Justifies(justified, l) /\ Finalises(l)}}

\* R-F6: the last vote of a validator that lost its record and is told the first epoch
\* to vote in, after all that it ever voted in.  The sources of those votes are older
\* still; which, nobody knows, so the next has to be no older than any of them can be.
\* @type: ($finality, Int) => $finality;
AfterLoss(finality, firstEpoch) ==
    IF firstEpoch - 1 <= finality.lastTarget THEN finality
    ELSE [finality EXCEPT !.lastTarget = firstEpoch - 1,
                          !.lastSource = firstEpoch - 2]
=============================================================================
