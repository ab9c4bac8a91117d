--------------------------- MODULE AetherAccSafety ---------------------------
(***************************************************************************)
(* M1: accountable safety of the finality rules.  Question: can two        *)
(* checkpoints on different branches both become final while less than a   *)
(* third of the stake has signed a slashable pair of votes?                *)
(*                                                                         *)
(* There are no steps.  Votes only accumulate, and what is justified or    *)
(* final only grows with them, so it suffices to look at every maximal set *)
(* of votes that honest validators can have signed without S1 or S2, with  *)
(* the Byzantine ones having signed every link.  That is exact, and a      *)
(* hundred times smaller than letting votes arrive one by one.             *)
(*                                                                         *)
(* Checkpoints form two branches from genesis, numbered 0 for genesis, 1.. *)
(* for the first branch A, then on for the second branch B; a checkpoint   *)
(* is the record of the rules with that number as its block id.            *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, TLC, Maps, Types, Finality

CONSTANTS
    Stakes,      \* stake by validator, the honest ones first
    HonestCount, \* how many are honest
    LengthA,     \* checkpoints on branch A above the shared ones
    LengthB,     \* checkpoints on branch B above the shared ones
    Shared       \* checkpoints that both branches share, besides genesis

VARIABLES
    votes        \* the votes of each honest validator, a maximal set

-----------------------------------------------------------------------------
(* Stakes of the configurations *)

Equal31   == <<1, 1, 1, 1>>
Equal41   == <<1, 1, 1, 1, 1>>
Equal21   == <<1, 1, 1>>
Unequal   == <<4, 4, 1, 1>>
-----------------------------------------------------------------------------

Validators ==
    [i \in 1..Len(Stakes) |->
        [voteKey |-> i, owner |-> i, stake |-> Stakes[i]]]

HonestSet    == 1..HonestCount
ByzantineSet == (HonestCount + 1)..Len(Stakes)

Genesis == [blockId |-> 0, epoch |-> 0]

\* The checkpoints of a branch by epoch: genesis, the shared ones, its own.
BranchA ==
    [epoch \in 0..(Shared + LengthA) |-> epoch]
BranchB ==
    [epoch \in 0..(Shared + LengthB) |->
        IF epoch <= Shared THEN epoch ELSE epoch + LengthA]

CheckpointsOf(branch) ==
    {[blockId |-> branch[epoch], epoch |-> epoch] : epoch \in DOMAIN branch}
Checkpoints == CheckpointsOf(BranchA) \cup CheckpointsOf(BranchB)

\* The chain that a checkpoint stands on, as the rules see it: its ancestors and
\* itself by epoch.
AnchorsOf(checkpoint) ==
    LET branch == IF checkpoint \in CheckpointsOf(BranchA) THEN BranchA
                  ELSE BranchB
    IN Restrict(branch, 0..checkpoint.epoch)

\* Every vote that is well formed by R-F2.
AllVotes ==
    {vote \in {[chainId |-> 0, setId |-> 0, source |-> s, target |-> t] :
                  s \in Checkpoints, t \in Checkpoints} :
        LinkReasons(AnchorsOf(vote.target), vote) = {}}

\* The sets of some votes in which no two are slashable and to which none of them can
\* be added: built vote by vote, each either taken or left out.
MaximalSetsOf(possible) ==
    LET Extend(vote, sets) ==
            sets \cup {set \cup {vote} :
                          set \in {s \in sets :
                              \A other \in s : ~Slashable(vote, other)}}
        all == FoldSet(Extend, {{}}, possible)
    IN {set \in all :
           \A vote \in possible \ set :
               \E other \in set : Slashable(vote, other)}
MaximalSets == MaximalSetsOf(AllVotes)

\* A set as a sequence in some order.
Numbered(set) ==
    LET Step(element, seq) == Append(seq, element)
    IN FoldSet(Step, <<>>, set)

\* Who makes a quorum.  TLC evaluates this once, not for every state.
Quorums ==
    {voters \in SUBSET (1..Len(Stakes)) : HasQuorum(Validators, voters)}

\* The links with a quorum: of honest votes and of the Byzantine, which signed all.
QuorumLinks ==
    {[source |-> vote.source, target |-> vote.target] :
        vote \in {v \in AllVotes :
            ByzantineSet \cup {i \in HonestSet : v \in votes[i]} \in Quorums}}

\* The maximal sets with numbers.  A definition of its own: TLC evaluates a constant
\* once, but a LET for every state.
Choices == Numbered(MaximalSets)

\* Validators with the same stake are interchangeable: only one order of their
\* sets needs to be looked at.
Init ==
    \E choice \in [HonestSet -> DOMAIN Choices] :
        /\ \A i, j \in HonestSet :
               i < j /\ Stakes[i] = Stakes[j] => choice[i] <= choice[j]
        /\ votes = [i \in HonestSet |-> Choices[choice[i]]]

Next == FALSE /\ UNCHANGED votes

Spec == Init /\ [][Next]_votes

-----------------------------------------------------------------------------
(* Properties *)

\* Whether two checkpoints are on different branches.
Conflict(one, other) ==
    LET low  == IF one.epoch <= other.epoch THEN one ELSE other
        high == IF one.epoch <= other.epoch THEN other ELSE one
    IN AnchorsOf(high)[low.epoch] # low.blockId

\* No two final checkpoints conflict.
Safety ==
    LET final == FinalBy(Genesis, QuorumLinks)
    IN \A one, other \in final : ~Conflict(one, other)

\* At most one checkpoint of an epoch is justified: the first half of the proof.
OneJustifiedPerEpoch ==
    LET justified == JustifiedBy(Genesis, QuorumLinks)
    IN \A one, other \in justified :
           one.epoch = other.epoch => one = other

\* Reachability: something besides genesis becomes final on either branch.
NothingFinalOnA ==
    FinalBy(Genesis, QuorumLinks) \cap CheckpointsOf(BranchA) = {Genesis}
NothingFinalOnB ==
    FinalBy(Genesis, QuorumLinks) \cap CheckpointsOf(BranchB) = {Genesis}
=============================================================================
