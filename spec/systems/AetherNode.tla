----------------------------- MODULE AetherNode -----------------------------
(***************************************************************************)
(* M11: nodes that run the handlers of Node.tla unmodified, on a network   *)
(* that may delay, reorder, repeat and lose everything, beside a Byzantine *)
(* validator.  Question: whatever order things arrive in, do honest nodes  *)
(* keep a head, agree on what is hard, and never sign a slashable pair?    *)
(*                                                                         *)
(* The network is the set of everything ever sent; delivering is picking   *)
(* one of it, so that loss is never picking it.  The Byzantine validator   *)
(* has signed every possible link from the start, and mines on any block.  *)
(* A node reads its own votes at once.  Every step writes to last which    *)
(* handler calls it made; TLC's view leaves last out, and Java recomputes  *)
(* each call of each transition (replay).                                  *)
(*                                                                         *)
(* Small on purpose: checkpoints at every block (S = 1), votes at the head *)
(* (KAPPA = 0), difficulty changes every second block.                     *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, TLC, Maps, Types, Variants, Node,
        SmallParams

CONSTANTS
    Honest,        \* positions of the honest validators, 1..n
    Stakes,        \* stake by position, the Byzantine ones behind the honest ones
    MaxBlocks,     \* blocks that may be mined at all
    MaxByzantine,  \* how many of them by the Byzantine validator
    MaxHeight,     \* height of the highest block
    MaxTime,       \* last value of a clock; all start at 0
    SwitchAge,     \* how old a conflicting justification has to be
    Submitted,     \* which transactions of Commands are on their way
    EarlyVotes,    \* whether votes may arrive before the block they are for, and
                   \* from a source that is not on the chain of their target
    Miners,        \* the honest nodes that find blocks
    ClockLimit,    \* how far a clock may be off; 0: clocks are not compared
    Churn,         \* the part of the stake that a hand-over may move; 0: none ever
    Support        \* whether Byzantine votes arrive only for links that an honest
                   \* validator has voted for, or for any

VARIABLES
    nodes,         \* the honest nodes
    net,           \* every event ever sent
    last           \* the handler calls of the last step, in order

\* Stakes for the configurations.  In the first the Byzantine validator, the last,
\* has a quarter: with the first it is a quorum, with the second it is not.  In
\* the second it has nine tenths and decides alone which links get a quorum.  In
\* the third the first two have exactly two thirds, which is more than a half and
\* no quorum; the first and the last have one.
QuarterByzantine == <<4, 2, 2>>
MostlyByzantine == <<1, 9>>
\* The honest validator decides alone: for models of what follows from finality.
MostlyHonest == <<9, 1>>
ThreePeers == <<9, 1, 1, 1>>
TwoThirds == <<3, 1, 2>>

vars == <<nodes, net, last>>

\* What tells states apart.  The third component is always TRUE: it makes TLC look
\* at last, for it fails to store functions that it never evaluated.
View == <<nodes, net, last = last>>

-----------------------------------------------------------------------------
(* The network that is modelled *)

Params == [SmallParams EXCEPT !.switchAgeMs = SwitchAge,
                              !.clockLimitMs = ClockLimit,
                              !.churnDivisor = Churn,
                              !.unbondBlocks = IF Churn = 0 THEN @ ELSE 2]

Validators ==
    [i \in 1..Len(Stakes) |->
        [voteKey |-> i, owner |-> 10 + i, stake |-> Stakes[i]]]

Byzantine == 1..Len(Stakes) \ Honest

\* Key 21 owns the coin that transactions spend, key 22 a capacity; 21 also has
\* memory granted by 22, and a program. The second validator has a bond.
GenesisOutput(kind, owner, amount) ==
    [Coin(owner, amount) EXCEPT !.kind = kind]
At(index) == [txid |-> 0, index |-> index]
Memory == [GenesisOutput("MEM", 21, 4) EXCEPT !.provider = 22, !.leaseEnd = 9]

Genesis ==
    [timeMs |-> 0, difficulty |-> 4, validators |-> Validators,
     outputs |-> (At(1) :> GenesisOutput("COIN", 21, 60)
               @@ At(2) :> GenesisOutput("COIN", 21, 30)
               @@ At(3) :> GenesisOutput("CAPACITY_MEM", 22, 8)
               @@ At(4) :> Memory
               @@ At(5) :> [GenesisOutput("PROGRAM", 21, 1) EXCEPT
                               !.commit = 3]
               @@ At(6) :> [GenesisOutput("BOND", 12, 9) EXCEPT
                               !.commit = 2])]

\* What everybody starts from.
Root == Start(Params, Genesis, 0, {}, 0)
RootId == Root.chainId
RootCheckpoint == GenesisCheckpoint(RootId)

-----------------------------------------------------------------------------
(* Transactions that users have sent: two that spend one output, a better      *)
(* paying third, a grant, and one whose signature is wrong.                    *)

Payment(number, amount, signature) ==
    [tx |-> [chainId |-> RootId, anchor |-> RootCheckpoint, timeMs |-> number,
             validTo |-> 5, inputs |-> <<[txid |-> 0, index |-> 1]>>,
             command |-> Variant("Pay", [memo |-> NoHash]),
             outputs |-> <<Coin(22, amount)>>, originator |-> 21],
     witness |-> 21 :> signature]

Granting ==
    LET grant == [GenesisOutput("MEM", 21, 5) EXCEPT !.provider = 22,
                                                     !.leaseEnd = 3]
    IN [tx |-> [chainId |-> RootId, anchor |-> RootCheckpoint, timeMs |-> 4,
                validTo |-> 5,
                inputs |-> <<[txid |-> 0, index |-> 3],
                             [txid |-> 0, index |-> 2]>>,
                command |-> Variant("Grant", [memo |-> NoHash]),
                outputs |-> <<grant, GenesisOutput("CAPACITY_MEM", 22, 3),
                              Coin(22, 20)>>,
                originator |-> 22],
        witness |-> 21 :> 1 @@ 22 :> 1]

\* A transaction of key 21 with a number, which is its time, that may stand in blocks
\* up to a height.
OfUser(number, validTo, inputs, command, outputs) ==
    [tx |-> [chainId |-> RootId, anchor |-> RootCheckpoint, timeMs |-> number,
             validTo |-> validTo, inputs |-> inputs, command |-> command,
             outputs |-> outputs, originator |-> 21],
     witness |-> 21 :> 1]
Made(transaction, index) == [txid |-> TxId(transaction.tx), index |-> index]
Memo == [memo |-> NoHash]

\* Memory becomes a process, which runs once and is terminated; who ran it collects.
\* The last run is attested for another state.
Process(state) ==
    [Memory EXCEPT !.kind = "PROCESS", !.commit = state, !.ref = 3]
Spawning ==
    OfUser(1, 5, <<At(4), At(1)>>, Variant("Spawn", [program |-> At(5)]),
           <<Process(6), Coin(21, 55)>>)
Running(number, attested) ==
    OfUser(number, 2, <<Made(Spawning, 1), Made(Spawning, 2)>>,
        Variant("Run", [certificate |->
            [attestation |-> [chainId |-> RootId, setId |-> 0,
                              txid |-> TxId(Spawning.tx),
                              outputCommit |-> attested],
             signers |-> {1}, signature |-> 1]]),
        <<Process(7),
          [GenesisOutput("ESCROW", 22, 20) EXCEPT
              !.provider = 21, !.commit = 7, !.maturity = 3],
          Coin(21, 25)>>)
Terminating ==
    OfUser(3, 5, <<Made(Running(2, 7), 1), Made(Running(2, 7), 3)>>,
           Variant("Terminate", Memo), <<Memory, Coin(21, 15)>>)
Collecting ==
    LET paid == OfUser(3, 6, <<Made(Running(2, 7), 2), Made(Running(2, 7), 3)>>,
                       Variant("Collect", Memo), <<Coin(22, 20), Coin(21, 15)>>)
    IN [paid EXCEPT !.witness = 21 :> 1 @@ 22 :> 1]

\* Two locks; the first can be claimed, the second runs out too early for that.  Then
\* a claim and a refund of each.
Locking(number, coin, amount, expiry) ==
    OfUser(number, 1, <<coin>>, Variant("Lock", Memo),
        <<[GenesisOutput("XLOCK", 21, 10) EXCEPT
              !.provider = 22, !.leaseEnd = expiry, !.maturity = 1, !.ref = 5],
          Coin(21, amount)>>)
FirstLock  == Locking(1, At(1), 42, 5)
SecondLock == Locking(2, At(2), 12, 2)
Claiming(number, lock, amount) ==
    OfUser(number, 6, <<Made(lock, 2)>>,
           Variant("Claim", [lock |-> Made(lock, 1)]),
           <<Coin(22, 10), Coin(21, amount)>>)
Refunding(number, lock, amount) ==
    OfUser(number, 6, <<Made(lock, 1), Made(lock, 2)>>,
           Variant("Refund", Memo), <<Coin(21, amount)>>)

Commands ==
    <<Payment(1, 52, 1), Payment(2, 51, 1), Payment(3, 30, 1), Granting,
      Payment(5, 20, 0),
      Spawning, Running(2, 7), Running(3, 8), Terminating, Collecting,
      FirstLock, SecondLock, Claiming(3, FirstLock, 36),
      Refunding(3, FirstLock, 44), Claiming(3, SecondLock, 6),
      Refunding(3, SecondLock, 14)>>

ASSUME \A i, j \in 1..Len(Commands) :
           i # j => TxId(Commands[i].tx) # TxId(Commands[j].tx)

-----------------------------------------------------------------------------
(* What has been sent *)

Blocks == {event.value.block : event \in {e \in net : e.tag = "Block"}}
Votes  == {event.value.vote : event \in {e \in net : e.tag = "Vote"}}
IdOf(block) == BlockId(block.header, block.nonce)
Ids == {RootId} \cup {IdOf(block) : block \in Blocks}
BlockWith(id) == CHOOSE block \in Blocks : IdOf(block) = id

\* The ids of the chain that ends in id, by height.
ChainOf(id) ==
    LET Step(i, ids) ==
            IF ids[1] = RootId THEN ids
            ELSE <<BlockWith(ids[1]).header.prev>> \o ids
    IN FoldRange(Step, <<id>>, 1, MaxHeight)

\* Every vote that a Byzantine validator can have signed: for each link between
\* two blocks of one chain.  They cost the adversary nothing.  The source that is
\* not on the chain calls the target itself a checkpoint of epoch 0.
ByzantineVotes ==
    UNION {LET chain   == ChainOf(id)
               sources == {[blockId |-> chain[i], epoch |-> i - 1] :
                              i \in 1..(Len(chain) - 1)}
               strange == IF EarlyVotes /\ id # RootId
                          THEN {[blockId |-> id, epoch |-> 0]} ELSE {}
           IN {[vote |-> [chainId |-> RootId, setId |-> 0,
                          source |-> source,
                          target |-> [blockId |-> id,
                                      epoch |-> Len(chain) - 1]],
                validator |-> v, signature |-> 1] :
                   source \in sources \cup strange, v \in Byzantine} :
           id \in Ids}

\* Those that may arrive.
Arriving ==
    {signed \in ByzantineVotes :
        Support => \E vote \in Votes : /\ vote.validator \in Honest
                                      /\ vote.vote = signed.vote}

\* A template with a nonce that no other child of its parent has.  The block's
\* identity then depends on the order of mining: both orders are explored.
Found(template) ==
    [header |-> template.header,
     nonce  |-> Cardinality({b \in Blocks :
                                b.header.prev = template.header.prev}) + 1,
     transactions |-> template.transactions,
     aux |-> template.aux]

-----------------------------------------------------------------------------
(* Handler calls *)

Call(n, node, event) ==
    [node |-> n, before |-> node, event |-> event,
     outcome |-> Handle(Params, node, event)]

\* The votes that an outcome asks a node to sign, as the network sees them.
Signed(outcome) ==
    {[vote |-> effect.value.vote, validator |-> effect.value.validator,
      signature |-> 1] :
        effect \in {e \in Range(outcome.effects) : e.tag = "SignVote"}}

\* What an outcome adds to the network: evidence that a node found, and its votes.
Sent(outcome) ==
    {Variant("Vote", [vote |-> vote]) : vote \in Signed(outcome)}
        \cup {Variant("Evidence", [evidence |-> effect.value.evidence]) :
                 effect \in {e \in Range(outcome.effects) : e.tag = "Accuse"}}

\* An event at a node, and then its own vote if the event makes it cast one.
Calls(n, event) ==
    LET first == Call(n, nodes[n], event)
        own   == Signed(first.outcome)
    IN IF own = {} THEN <<first>>
       ELSE <<first, Call(n, first.outcome.node,
                          Variant("Vote", [vote |-> CHOOSE v \in own : TRUE]))>>

\* The step that makes these calls and sends these events besides.
Step(n, calls, sent) ==
    /\ nodes' = [nodes EXCEPT ![n] = calls[Len(calls)].outcome.node]
    /\ net'   = net \cup sent
                    \cup UNION {Sent(call.outcome) : call \in Range(calls)}
    /\ last'  = calls

-----------------------------------------------------------------------------
(* Steps *)

Init ==
    /\ nodes = [n \in Honest |-> Start(Params, Genesis, 0, {n}, 0)]
    /\ net   = {Variant("Transaction", [transaction |-> Commands[i]]) :
                   i \in Submitted}
    /\ last  = <<>>

\* An honest node finds a block on its head and reads it itself.
Mine(n) ==
    LET propose  == Call(n, nodes[n],
                         Variant("Propose", [proposer |-> 10 + n]))
        template == propose.outcome.effects[1].value.template
        block    == Variant("Block", [block |-> Found(template)])
    IN /\ n \in Miners
       /\ propose.outcome.reasons = {}
       /\ Cardinality(Blocks) < MaxBlocks
       /\ template.header.height <= MaxHeight
       /\ Step(n, <<propose>> \o Calls(n, block), {block})

\* A node whose clock nobody confirms is asked for a block, and refuses.  Changes
\* nothing; the replay sees that it refused.
Hold(n) ==
    LET propose == Call(n, nodes[n],
                        Variant("Propose", [proposer |-> 10 + n]))
    IN /\ ClockLimit > 0
       /\ propose.outcome.reasons # {}
       /\ Step(n, <<propose>>, {})

\* The Byzantine validator finds an empty block on any block that a node knows.
MineByzantine(n) ==
    \E parent \in DOMAIN nodes[n].entries :
        LET view     == [nodes[n] EXCEPT !.head = parent, !.pool = EmptyPool,
                                         !.finality.votes = EmptyMap,
                                         !.finality.certificates = EmptyMap]
            template == TemplateFor(Params, view, 10 + Max(Byzantine))
            block    == Variant("Block", [block |-> Found(template)])
        IN /\ Cardinality(Blocks) < MaxBlocks
           /\ template.header.height <= MaxHeight
           /\ Cardinality({b \in Blocks : b.header.proposer - 10 \in Byzantine})
                  < MaxByzantine
           /\ net' = net \cup {block}
           /\ last' = <<>>
           /\ UNCHANGED nodes

\* A node receives something that was sent.
Deliver(n) ==
    \E event \in net :
        /\ event.tag = "Vote" /\ ~EarlyVotes =>
               event.value.vote.vote.target.blockId \in DOMAIN nodes[n].entries
        /\ Step(n, Calls(n, event), {})

\* A node receives a vote of the Byzantine validator.
DeliverByzantine(n) ==
    \E vote \in Arriving :
        /\ ~EarlyVotes => vote.vote.target.blockId \in DOMAIN nodes[n].entries
        /\ Step(n, Calls(n, Variant("Vote", [vote |-> vote])), {})

\* A node's clock moves on.
Tick(n) ==
    LET localMs == nodes[n].clock.localMs
    IN /\ localMs < MaxTime
       /\ Step(n, Calls(n, Variant("Tick", [nowMs |-> localMs + 1])), {})

\* A node hears from a peer, all of which are Byzantine, what time it is: the same as
\* its own, one more, or too much.
Answer(n) ==
    \E peer \in Byzantine, ahead \in {0, 1, ClockLimit + 1} :
        /\ ClockLimit > 0
        /\ peer \notin DOMAIN nodes[n].clock.answers
        /\ Step(n, Calls(n, Variant("Time",
               [validator |-> peer,
                exchange  |-> [sentMs |-> 0, receivedMs |-> ahead,
                               repliedMs |-> ahead, returnedMs |-> 0]])), {})

Next ==
    \E n \in Honest :
        Mine(n) \/ Hold(n) \/ MineByzantine(n) \/ Deliver(n) \/ DeliverByzantine(n)
            \/ Tick(n) \/ Answer(n)

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
(* Properties *)

\* The final entry of a node.
Final(n) == nodes[n].entries[nodes[n].finality.final.blockId]

\* What is hard for one honest node is on the hard chain of every other, or ahead
\* of it.
HardPrefixesAgree ==
    \A n, m \in Honest :
        \/ Descends(Final(n), nodes[m].finality.final)
        \/ Descends(Final(m), nodes[n].finality.final)

\* A node never loses its head, and the head kept up step by step is the one that
\* the definition gives.  So is the heaviest descendant of F.
HeadExists ==
    \A n \in Honest :
        LET node == nodes[n]
            now  == node.finality
        IN ~node.halted =>
           /\ Candidates(node.entries, now.final, now.best) # {}
           /\ node.head = SoftHeadSpec(node.entries, now.final, now.best,
                                       now.latest)
           /\ node.heaviest = SoftHeadSpec(node.entries, now.final, now.final,
                                           now.latest)

\* J descends from F.
BestUnderFinal ==
    \A n \in Honest :
        LET node == nodes[n]
        IN /\ node.finality.best.blockId \in DOMAIN node.entries
           /\ Descends(node.entries[node.finality.best.blockId],
                       node.finality.final)

\* What a node holds justified follows from the votes it has seen.
JustifiedAgrees ==
    \A n \in Honest :
        LET now     == nodes[n].finality
            quorums == {link \in DOMAIN now.votes \cup DOMAIN now.certificates :
                           HasQuorum(Validators, Voters(now, link))}
        IN DOMAIN now.justified \subseteq JustifiedBy(RootCheckpoint, quorums)

\* No output is consumed twice on a chain that an honest node accepted.
NoDoubleExecution ==
    \A n \in Honest : \A id \in DOMAIN nodes[n].entries :
        LET chain == ChainOf(id)
            consumed(i) == UNION {Range(t.tx.inputs) :
                t \in Range(BlockWith(chain[i]).transactions)}
        IN \A i, j \in 2..Len(chain) : i # j => consumed(i) \cap consumed(j) = {}

\* R-E4: coins are neither made nor lost, and the running totals are what they say.
Conservation ==
    \A n \in Honest : \A id \in DOMAIN nodes[n].entries :
        LET ledger == nodes[n].entries[id].ledger
            Total(kinds) ==
                LET Add(point, sum) ==
                        sum + (IF ledger.unspent[point].kind \in kinds
                               THEN ledger.unspent[point].amount ELSE 0)
                IN FoldSet(Add, 0, DOMAIN ledger.unspent)
        IN /\ Supply(ledger) = 99
           /\ ledger.bonds = Total({"BOND"})
           /\ ledger.coins = Total({"COIN"})
           /\ ledger.held = Total({"ESCROW", "XLOCK"}) - Total({"CLAIMED"})

\* R-X2: no lock is claimed and refunded on a chain: what was claimed stays locked.
ClaimedStaysLocked ==
    \A n \in Honest : \A id \in DOMAIN nodes[n].entries :
        LET unspent == nodes[n].entries[id].ledger.unspent
            locks   == {p \in DOMAIN unspent : unspent[p].kind = "XLOCK"}
        IN \A p \in DOMAIN unspent :
               unspent[p].kind = "CLAIMED" =>
                   \E lock \in locks : ClaimPoint(lock) = p

\* R-A1: a process gets no state that the committee did not attest.
OnlyAttestedRuns ==
    \A n \in Honest : \A id \in DOMAIN nodes[n].entries :
        Made(Running(3, 8), 1) \notin DOMAIN nodes[n].entries[id].ledger.unspent

\* An honest validator never signs two votes that could be used against it.
VotesNeverSlashable ==
    \A one, other \in {v \in Votes : v.validator \in Honest} :
        one.validator = other.validator => ~Slashable(one.vote, other.vote)

\* No evidence names an honest validator.
OnlyByzantineAccused ==
    \A n \in Honest : DOMAIN nodes[n].offences \subseteq Byzantine

\* R-F8: F only moves to its own descendants.
HardMonotone ==
    [][\A n \in Honest :
          Descends(Final(n)', nodes[n].finality.final)]_vars

\* R-T3: a node votes and proposes only while it trusts its clock.
SilentUnlessTrusted ==
    [][\A call \in Range(last') :
          LET tags == {effect.tag : effect \in Range(call.outcome.effects)}
          IN tags \cap {"SignVote", "Search"} # {} =>
                 ClockLimit = 0 \/ call.before.clock.isTrusted]_vars

\* R-T3: a node's time never goes back.
TimeMonotone ==
    [][\A n \in Honest : nodes[n].nowMs <= nodes[n]'.nowMs]_vars

\* R-F7: when the heaviest chain reaches a new epoch, a node leaves J for a
\* conflicting justification that it has known for long enough.
SwitchTaken ==
    [][\A n \in Honest :
          LET old == nodes[n]
              new == nodes[n]'
              pending == Pending(old.entries, old.finality)
          IN (/\ HeightOf(new, new.heaviest) > old.finality.reached
              /\ new.finality.final = old.finality.final
              /\ pending # old.finality.best
              /\ old.nowMs - old.finality.justified[pending]
                     >= Params.switchAgeMs)
             => new.finality.best # old.finality.best]_vars

-----------------------------------------------------------------------------
(* Reachability: each of these has to be violated, or the model is vacuous *)

NothingFinal == \A n \in Honest : nodes[n].finality.final.epoch = 0
NobodySpends == \A n \in Honest : nodes[n].entries[nodes[n].head].ledger.burned = 0
NobodyRuns ==
    \A n \in Honest : nodes[n].entries[nodes[n].head].ledger.held = 0
NobodyClaims ==
    \A n \in Honest :
        LET unspent == nodes[n].entries[nodes[n].head].ledger.unspent
        IN \A p \in DOMAIN unspent : unspent[p].kind # "CLAIMED"
NobodyRefunds ==
    \A n \in Honest :
        LET unspent == nodes[n].entries[nodes[n].head].ledger.unspent
        IN Made(Refunding(3, SecondLock, 14), 1) \notin DOMAIN unspent
NobodyCollects ==
    \A n \in Honest :
        LET unspent == nodes[n].entries[nodes[n].head].ledger.unspent
        IN Made(Collecting, 1) \notin DOMAIN unspent
NobodyTrusted == \A n \in Honest : ~nodes[n].clock.isTrusted
NobodyAccused == \A n \in Honest : nodes[n].offences = EmptyMap
=============================================================================
