---------------------------- MODULE AetherBounce -----------------------------
(***************************************************************************)
(* M4: bouncing.  Two branches grow side by side; honest votes of the time *)
(* before synchrony, and one Byzantine vote a link, let the adversary      *)
(* justify a checkpoint on either branch at a moment of its choice, to     *)
(* make honest nodes change branches between their votes, for ever.        *)
(* Question: with the deferred switch of R-F7, is something final in the   *)
(* end?  The choice of the head, the vote, what a link with a quorum       *)
(* changes and the switch are the rules' own, on blocks.                   *)
(*                                                                         *)
(* Everybody is synchronous: blocks and votes reach all honest nodes at    *)
(* once, and each votes before the next block.  An epoch is one block on   *)
(* each branch (S = 1, KAPPA = 0); the first is a switch point.  What the  *)
(* adversary times is when it shows its vote for a link: so early that the *)
(* justification is old enough at the next switch point, or late.  With    *)
(* Straddle the network's delay is on its side: a vote shown close to a    *)
(* mark is early for some nodes and late for others, or reaches some       *)
(* before the switch point and others after it.                            *)
(*                                                                         *)
(* A run has no end, so a level that nothing refers to any more is taken   *)
(* out of the tree and those above it move down (Shift).  Levels next to   *)
(* one in use stay, so no two checkpoints become neighbours by it.         *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, TLC, Maps, Types, Variants, Gadget,
        SmallParams

CONSTANTS
    Straddle,      \* whether one release may fall on both sides of a mark
    MaxTop         \* levels at which a run is left; only wrong rules reach it

VARIABLES
    top,           \* the height of both branches
    state,         \* what each honest node knows of finality
    cast,          \* honest votes that may still matter: [link, validator]
    late,          \* links shown that reach a node only after the switch point
    odd            \* whether the number of epochs so far is odd

vars == <<top, state, cast, late, odd>>

Honest == 1..3
Validators ==
    [i \in 1..4 |-> [voteKey |-> i, owner |-> i, stake |-> 1]]
Byzantine == {4}
Params == SmallParams

-----------------------------------------------------------------------------
(* The tree: genesis, and levels 1..top of the branches 1 and 2 *)

Root == [blockId |-> 0, epoch |-> 0]
At(branch, level) ==
    IF level = 0 THEN Root
    ELSE [blockId |-> 100 * branch + level, epoch |-> level]
BranchOf(checkpoint) == checkpoint.blockId \div 100

\* What the rules know of a block: work one a level, every block a checkpoint.
EntryAt(branch, level) ==
    [id      |-> At(branch, level).blockId,
     block   |-> [header |-> [height |-> level]],
     work    |-> level,
     ledger  |-> [validators |-> Validators, setId |-> 0],
     anchors |-> [epoch \in 0..level |-> At(branch, epoch).blockId]]

EntriesUpTo(height) ==
    LET ids == {0} \cup {100 * branch + level :
                             branch \in 1..2, level \in 1..height}
    IN [id \in ids |-> EntryAt(id \div 100, id % 100)]

\* Every level's entries; TLCEval makes TLC compute them once.
Trees == TLCEval([height \in 0..(MaxTop + 1) |-> EntriesUpTo(height)])

\* A node's head, and the heaviest block whatever is justified.
HeadOf(height, finality) ==
    SoftHead(Trees[height], finality.final, finality.best, EmptyMap)
Heaviest(height, finality) ==
    SoftHead(Trees[height], finality.final, finality.final, EmptyMap)

-----------------------------------------------------------------------------
(* What a node does *)

\* The time is 1 whenever a node looks: what it first saw at 0 is old enough for a
\* switch, what it first saw at 1 is not.
Now == 1

\* R-F7: a node after something changed, with the switch that may follow.
Moved(height, finality) ==
    Switch(Params, Trees[height], Now, finality, Heaviest(height, finality))

\* A node after a link got its quorum, seen at a time.
Took(height, link, seen, finality) ==
    IF CanTakeEffect(Trees[height], finality, link)
    THEN Moved(height, TakeEffect(Trees[height], seen, finality, link))
    ELSE finality

Ballots(finality) ==
    NextVote(Params, 0, Trees[top], finality, HeadOf(top, finality))

\* Who has voted for a link.
VotersOf(votes, link) ==
    {vote.validator : vote \in {v \in votes : v.link = link}}

-----------------------------------------------------------------------------
(* Steps *)

\* Synchrony begins when branch 1 has a justified checkpoint, J of all, and two
\* honest validators, who did not know it yet, have voted for a later one of branch
\* 2: one more vote, which the adversary has, justifies that.  Or without such votes.
Init ==
    LET known == (Root :> 0) @@ (At(1, 1) :> 0)
        reserve == [setId |-> 0, source |-> Root, target |-> At(2, 2)]
    IN /\ top = 2
       /\ odd = FALSE
       /\ late = [i \in Honest |-> {}]
       /\ \E voted \in {{}, {1, 2}} :
              /\ cast = {[link |-> reserve, validator |-> i] : i \in voted}
              /\ state = [i \in Honest |->
                     [justified |-> known, best |-> At(1, 1), final |-> Root,
                      ready |-> {}, reached |-> 2,
                      lastTarget |-> 2, lastSource |-> 0]]

Final == \A i \in Honest : state[i].final # Root

\* An honest node votes; everybody has the vote at once.
Vote(i) ==
    \E vote \in Ballots(state[i]) :
        LET link  == LinkOf(vote)
            votes == cast \cup {[link |-> link, validator |-> i]}
            voted == [state EXCEPT ![i].lastTarget = vote.target.epoch,
                                   ![i].lastSource = vote.source.epoch]
        IN /\ ~Final
           /\ cast' = votes
           /\ state' = IF HasQuorum(Validators, VotersOf(votes, link))
                       THEN [n \in Honest |-> Took(top, link, Now, voted[n])]
                       ELSE voted
           /\ UNCHANGED <<top, late, odd>>

Shown(link) ==
    \E n \in Honest : link.target \in DOMAIN state[n].justified \/ link \in late[n]

\* Who sees what the adversary shows now as old at the next switch point, and who
\* only after it; everybody else sees it in time, but young.
Sights ==
    {[old |-> {}, after |-> {}], [old |-> Honest, after |-> {}]}
        \cup (IF Straddle
              THEN {[old |-> some, after |-> {}] : some \in SUBSET Honest}
                       \cup {[old |-> {}, after |-> some] :
                                 some \in SUBSET Honest}
              ELSE {})

\* The adversary shows its vote for a link that it completes.
Release ==
    \E link \in {vote.link : vote \in cast} : \E sight \in Sights :
        /\ ~Final
        /\ HasQuorum(Validators, VotersOf(cast, link) \cup Byzantine)
        /\ ~Shown(link)
        /\ state' = [n \in Honest |->
                        IF n \in sight.after THEN state[n]
                        ELSE Took(top, link, IF n \in sight.old THEN 0 ELSE Now,
                                  state[n])]
        /\ late' = [n \in Honest |->
                       IF n \in sight.after THEN late[n] \cup {link}
                       ELSE late[n]]
        /\ UNCHANGED <<top, cast, odd>>

\* The votes that may still matter: for links whose target is above somebody's J and
\* not justified.
Live(nodes, votes) ==
    LET least == Min({nodes[n].best.epoch : n \in Honest})
    IN {vote \in votes : /\ vote.link.target.epoch > least
                         /\ vote.link.target \notin DOMAIN nodes[1].justified}

\* The checkpoints that something refers to.
InUse(nodes, votes) ==
    LET least == Min({nodes[n].best.epoch : n \in Honest})
    IN {nodes[n].best : n \in Honest}
       \cup {vote.link.source : vote \in votes}
       \cup {vote.link.target : vote \in votes}
       \cup {c \in DOMAIN nodes[1].justified : c.epoch > least}

\* A checkpoint, a link and a node one level lower.
Down(checkpoint) ==
    IF checkpoint = Root THEN Root
    ELSE At(BranchOf(checkpoint), checkpoint.epoch - 1)
DownLink(link) ==
    [setId |-> 0, source |-> Down(link.source), target |-> Down(link.target)]
Less(level) == IF level = 0 THEN 0 ELSE level - 1
DownNode(finality) ==
    [finality EXCEPT
        !.justified  = [c \in {Down(d) : d \in DOMAIN finality.justified} |-> 0],
        !.best       = Down(finality.best),
        !.reached    = Less(finality.reached),
        !.lastTarget = Less(finality.lastTarget),
        !.lastSource = Less(finality.lastSource)]

\* A block on each branch: a new epoch, and a switch point.  Everybody has voted in
\* the last one.  What comes late comes now.  Afterwards what was seen is old, what
\* does not matter is forgotten, and the tree is kept low.
Mine ==
    LET Late(n, finality) ==
            LET Step(link, result) == Took(top + 1, link, Now, result)
            IN FoldSeq(Step, finality, SortedSeq(late[n], LinkBefore))
        switched == [n \in Honest |-> Late(n, Moved(top + 1, state[n]))]
        votes    == Live(switched, cast)
        used     == InUse(switched, votes)
        known    == (DOMAIN switched[1].justified \cap used) \cup {Root}
        aged     == [n \in Honest |->
                        [switched[n] EXCEPT !.justified = [c \in known |-> 0]]]
        lower    == \A c \in used : c = Root \/ c.epoch >= 3
    IN /\ ~Final
       /\ \A i \in Honest : Ballots(state[i]) = {}
       /\ odd' = ~odd
       /\ late' = [i \in Honest |-> {}]
       /\ IF lower
          THEN /\ top'   = top
               /\ state' = [n \in Honest |-> DownNode(aged[n])]
               /\ cast'  = {[link |-> DownLink(vote.link),
                             validator |-> vote.validator] : vote \in votes}
          ELSE /\ top'   = top + 1
               /\ state' = aged
               /\ cast'  = votes

Next == Mine \/ Release \/ \E i \in Honest : Vote(i)

Spec == Init /\ [][Next]_vars

\* Where runs of wrong rules are left.
Low == top <= MaxTop

-----------------------------------------------------------------------------
(* Properties *)

\* Something is final in the end, if blocks keep coming.  They come when everybody
\* has voted, so this is fairness to all honest actions, said without ENABLED, which
\* TLC evaluates without remembering any definition.
FinalInTheEnd == ([]<>odd /\ []<>~odd) => <>Final

\* All nodes know the same justified checkpoints, but for what is on its way.
SameKnowledge ==
    (\A n \in Honest : late[n] = {}) =>
        \A n, m \in Honest :
            DOMAIN state[n].justified = DOMAIN state[m].justified

VoteFor(link) ==
    [chainId |-> 0, setId |-> 0, source |-> link.source, target |-> link.target]

\* R-F5: nobody honest can be punished for votes that still matter.
NeverSlashable ==
    \A one, other \in cast :
        one.validator = other.validator =>
            ~Slashable(VoteFor(one.link), VoteFor(other.link))

\* Reachability: a node leaves its branch; the correct rule never reaches MaxTop.
NobodySwitches == \A i \in Honest : BranchOf(state[i].best) # 2
NeverHigh == top < MaxTop
=============================================================================
