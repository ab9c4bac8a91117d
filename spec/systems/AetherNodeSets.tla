---------------------------- MODULE AetherNodeSets -----------------------------
(***************************************************************************)
(* M6 with the handlers of Node.tla unmodified: bonds and exits that are   *)
(* mined, become final, and change who validates (R-F9).  Question: is     *)
(* finality safe, and does every node know who may vote for what, when     *)
(* branches hand over at different heights or not at all?                  *)
(*                                                                         *)
(* One node, which does not vote.  Validator 2 has nine tenths of the      *)
(* stake, its exit and the bond of 3, which takes its place, stand in the  *)
(* first block, which is final; another bond stands in the second.  What   *)
(* follows is open: the node mines on its head, with the certificate that  *)
(* hands over, an adversary mines a branch without it, and 2 and 3 vote    *)
(* for any link they have not forbidden themselves by another.             *)
(* Neither of them ever offends, so nothing may ever break.                *)
(***************************************************************************)
EXTENDS AetherNode

CONSTANTS
    Beginning      \* the script before the model begins

Bonding(number, coin, voteKey, change) ==
    OfUser(number, 5, <<coin>>,
        Variant("Bond", [voteKey |-> voteKey, possession |-> 1]),
        <<[GenesisOutput("BOND", 10 + voteKey, 9) EXCEPT !.commit = voteKey],
          Coin(21, change)>>)
FirstBond  == Bonding(1, At(1), 3, 46)
SecondBond == Bonding(3, Made(FirstBond, 2), 4, 32)
Exiting ==
    [OfUser(2, 5, <<At(6), At(2)>>, Variant("Exit", [voteKey |-> 2]),
            <<Genesis.outputs[At(6)], Coin(21, 25)>>)
        EXCEPT !.witness = 12 :> 1 @@ 21 :> 1]

-----------------------------------------------------------------------------
(* The beginning: the same for every behaviour *)

Submit(transaction) == Variant("Transaction", [transaction |-> transaction])
Ballot(setId, validator, source, target) ==
    Variant("Vote",
        [vote |-> [vote |-> [chainId |-> RootId, setId |-> setId,
                             source |-> source, target |-> target],
                   validator |-> validator, signature |-> 1]])
Checkpoint(id, epoch) == [blockId |-> id, epoch |-> epoch]

\* The node mines a block on its head.
Dig == [tag |-> "Dig"]

FirstFinal ==
    <<Submit(FirstBond), Submit(Exiting), Dig,
      Ballot(0, 2, RootCheckpoint, Checkpoint(17, 1)), Submit(SecondBond), Dig,
      Ballot(0, 2, Checkpoint(17, 1), Checkpoint(273, 2))>>

\* A node, with everything sent and every call made until then, after an item.
Played(item, play) ==
    LET propose == Call(1, play.node, Variant("Propose", [proposer |-> 11]))
        found(template) ==
            [header |-> template.header, nonce |-> 1,
             transactions |-> template.transactions, aux |-> template.aux]
        event == IF item = Dig
                 THEN Variant("Block", [block |->
                          found(propose.outcome.effects[1].value.template)])
                 ELSE item
        call  == Call(1, play.node, event)
    IN [node  |-> call.outcome.node,
        net   |-> play.net \cup (IF item = Dig THEN {event} ELSE {}),
        calls |-> play.calls \o (IF item = Dig THEN <<propose>> ELSE <<>>)
                             \o <<call>>]

Begun ==
    FoldSeq(Played, [node |-> Root, net |-> {}, calls |-> <<>>], Beginning)

SetsInit ==
    /\ nodes = 1 :> Begun.node
    /\ net   = Begun.net
    /\ last  = Begun.calls

-----------------------------------------------------------------------------
(* Steps *)

\* The adversary finds an empty block without a certificate, on the last block of the
\* beginning or on another of its own: one branch.
Bare == {IdOf(b) : b \in {block \in Blocks : block.header.proposer = 12}}
MineBare(n) ==
    \E parent \in ({Begun.node.head} \cup Bare) \cap DOMAIN nodes[n].entries :
        LET view     == [nodes[n] EXCEPT !.head = parent, !.pool = EmptyPool,
                                         !.finality.votes = EmptyMap,
                                         !.finality.certificates = EmptyMap]
            template == TemplateFor(Params, view, 12)
            block    == Variant("Block", [block |-> Found(template)])
        IN /\ Cardinality(Blocks) < MaxBlocks
           /\ template.header.height <= MaxHeight
           /\ Cardinality({b \in Blocks : b.header.proposer = 12}) < MaxByzantine
           /\ Step(n, Calls(n, block), {block})

\* A vote arrives that does not offend others of its validator.  For the head it may
\* name the wrong set.
VoteFreely(n) ==
    \E source \in DOMAIN nodes[n].finality.justified,
       target \in DOMAIN nodes[n].entries, validator \in 2..3, setId \in 0..1 :
        LET node  == nodes[n]
            event == Ballot(setId, validator, source,
                            Checkpoint(target, HeightOf(node, target)))
        IN /\ setId = node.entries[target].ledger.setId \/ target = node.head
           /\ source.epoch < HeightOf(node, target)
           /\ Descends(node.entries[target], source)
           /\ validator \notin Voters(node.finality, LinkOf(event.value.vote.vote))
           /\ Offended(node.finality, event.value.vote) = {}
           /\ Step(n, Calls(n, event), {})

SetsNext == Mine(1) \/ MineBare(1) \/ VoteFreely(1)

SetsSpec == SetsInit /\ [][SetsNext]_vars

-----------------------------------------------------------------------------
(* The end: validator 2 left with the first block, and wants its bond back *)

Withdrawing ==
    [OfUser(2, 6, <<At(6), At(2)>>, Variant("Withdraw", [voteKey |-> 2]),
            <<Coin(12, 9), Coin(21, 26)>>)
        EXCEPT !.witness = 12 :> 1 @@ 21 :> 1]

Left ==
    LET entry == Root.entries[RootId]
    IN [Root EXCEPT
           !.voteKeys = {1},
           !.entries  = RootId :> [entry EXCEPT
                                      !.ledger.validators[2].stake = 0,
                                      !.ledger.left = 2 :> 0]]

LeftInit ==
    /\ nodes = 1 :> Left
    /\ net   = {Submit(Withdrawing)}
    /\ last  = <<>>

LeftSpec == LeftInit /\ [][Mine(1) \/ Deliver(1)]_vars

-----------------------------------------------------------------------------
(* Properties *)

\* Nobody offended, so finality is never broken.
Unbroken == ~nodes[1].halted

\* Every block above the final one is at most one hand-over away from its set.  All
\* links above it then need a quorum in that set: what safety rests on.
StitchedToFinal ==
    \A id \in DOMAIN nodes[1].entries :
        LET entry == nodes[1].entries[id]
        IN Descends(entry, nodes[1].finality.final) =>
               entry.ledger.setId <= Final(1).ledger.setId + 1

\* Who validates has a bond in a checkpoint that is final by certificates on the same
\* chain, and whoever left asked for it in one.
ChangesFinal ==
    \A id \in DOMAIN nodes[1].entries :
        LET ledger == nodes[1].entries[id].ledger
            chain  == ChainOf(id)
            hard   == UNION {Range(BlockWith(chain[i]).transactions) :
                                i \in 2..(ledger.hardEpoch + 1)}
            Asked(tag, i) ==
                \E t \in hard :
                    /\ t.tx.command.tag = tag
                    /\ t.tx.command.value.voteKey = ledger.validators[i].voteKey
        IN \A i \in 1..Len(ledger.validators) :
               /\ i > Len(Stakes) => Asked("Bond", i)
               /\ ledger.validators[i].stake = 0 => Asked("Exit", i)

\* No hand-over moves more than it may.
ChurnKept ==
    \A id \in DOMAIN nodes[1].entries :
        LET ledger == nodes[1].entries[id].ledger
        IN ledger.setId > 0 =>
               ChurnWithin(Churn, ledger.earlier[ledger.setId - 1],
                           ledger.validators)

\* A later block knows the sets of a checkpoint above its hard one as the checkpoint
\* itself did.
SetsAgree ==
    \A id \in DOMAIN nodes[1].entries :
        LET entry  == nodes[1].entries[id]
            ledger == entry.ledger
        IN \A epoch \in DOMAIN entry.anchors :
               epoch > ledger.hardEpoch /\ entry.anchors[epoch] \in DOMAIN nodes[1].entries =>
                   LET then == nodes[1].entries[entry.anchors[epoch]].ledger
                       sets == SetsOf(then)
                   IN /\ DynastyOf(ledger, epoch) = then.setId
                      /\ \A setId \in {then.setId, then.setId - 1} \ {-1} :
                             \A i \in 1..Len(sets[setId]) :
                                 SetsOf(ledger)[setId][i] = sets[setId][i]

\* A bond stays, for evidence to take, until its validator has been gone for long
\* enough and that is hard.
BondsStay ==
    \A id \in DOMAIN nodes[1].entries :
        LET ledger == nodes[1].entries[id].ledger
        IN ledger.hardEpoch < Params.unbondBlocks => At(6) \in DOMAIN ledger.unspent

\* Reachability: a block after a hand-over becomes final; a bond is given back.
NothingFinalAfter == Final(1).ledger.setId = 0
NobodyWithdraws ==
    \A id \in DOMAIN nodes[1].entries :
        At(6) \in DOMAIN nodes[1].entries[id].ledger.unspent
=============================================================================
