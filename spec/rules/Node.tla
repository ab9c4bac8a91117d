-------------------------------- MODULE Node --------------------------------
(***************************************************************************)
(* One handler for each kind of event: it yields the node after it, the    *)
(* reasons if it refuses, and the effects to carry out in order.  Systems  *)
(* and the Java node run them unmodified; they decide and do nothing.      *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, Maps, Types, Variants, Primitives,
        Reasons, Clock, Chain, ForkChoice, Finality, Gadget, Evidence, Ledger,
        Mempool

\* A node that knows genesis and nothing else.  voteKeys is its own vote key, alone in
\* a set, or none; nobody is the key that genesis names as proposer; lastTarget is
\* the last epoch in which it may have voted before.
\* @type: ($params, $genesis, KEY, Set(VOTEKEY), Int) => $node;
Start(params, genesis, nobody, voteKeys, lastTarget) ==
    LET entry == GenesisEntry(params, genesis, nobody)
        root  == GenesisCheckpoint(entry.id)
    IN [chainId   |-> entry.id,
        voteKeys  |-> voteKeys,
        nowMs     |-> genesis.timeMs,
        clock     |-> FreshClock(genesis.timeMs),
        entries   |-> With(EmptyMap, entry.id, entry),
        orphans   |-> EmptyMap,
        head      |-> entry.id,
        heaviest  |-> entry.id,
        finality  |-> [justified    |-> With(EmptyMap, root, genesis.timeMs),
                       best         |-> root,
                       final        |-> root,
                       votes        |-> EmptyMap,
                       certificates |-> EmptyMap,
                       ready        |-> {},
                       latest       |-> EmptyMap,
                       reached      |-> 0,
                       lastTarget   |-> lastTarget,
                       lastSource   |-> 0],
        pool      |-> EmptyPool,
        offences  |-> EmptyMap,
        halted    |-> FALSE]

\* The height of a block that a node keeps.
\* @type: ($node, HASH) => Int;
HeightOf(node, id) == node.entries[id].block.header.height

\* The epoch of a node's head.
\* @type: ($params, $node) => Int;
HeadEpoch(params, node) ==
    HeightOf(node, node.head) \div params.checkpointSpacing

\* An event refused: the node as it was.
\* @type: ($node, Set(Str)) => $outcome;
Refuse(node, reasons) ==
    [node |-> node, reasons |-> reasons, effects |-> <<>>]

-----------------------------------------------------------------------------
(* After a block, vote or certificate *)

\* R-FC, R-F7: heads after something changed, with the switch that the heaviest
\* chain may cause.  fresh is the block that was added, alone in a set, or none.
\* before is the node before the event.
\* @type: ($params, $node, $node, Set(HASH)) => $node;
MoveHeads(params, before, node, fresh) ==
    LET entries  == node.entries
        now      == node.finality
        old      == before.finality
        isSame   == now.final = old.final /\ now.latest = old.latest
        \* @type: ($checkpoint, HASH, Bool) => HASH;
        Best(best, head, isKept) ==
            IF ~isKept THEN SoftHead(entries, now.final, best, now.latest)
            ELSE LET \* @type: (HASH, HASH) => HASH;
                     Step(id, found) ==
                         SoftHeadAfter(entries, now.final, best, now.latest,
                                       found, id)
                 IN FoldSet(Step, head, fresh)
        heaviest == Best(now.final, node.heaviest, isSame)
        switched == Switch(params, entries, node.nowMs, now, heaviest)
        head     == Best(switched.best, node.head,
                         isSame /\ switched.best = old.best)
    IN [node EXCEPT !.heaviest = heaviest, !.finality = switched,
                    !.head = head]

\* R-M1: the pool after the head moved.  Blocks of the new chain take their
\* transactions out; blocks of the old one give theirs back.
\* @type: ($params, $node, $node) => $pool;
MovePool(params, before, node) ==
    LET entries == node.entries
        lowest  == HeightOf(before, before.finality.final.blockId) + 1
        isChild == entries[node.head].block.header.prev = before.head
        newPath == IF isChild THEN {node.head}
                   ELSE PathDown(entries, node.head, lowest)
        oldPath == IF isChild THEN {}
                   ELSE PathDown(entries, before.head, lowest)
        place   == PlaceAfter(params, node.chainId, entries[node.head],
                              node.nowMs)
        \* @type: (HASH, HASH) => Bool;
        Lower(left, right) ==
            entries[left].block.header.height
                < entries[right].block.header.height
        \* @type: (HASH, $pool) => $pool;
        Join(id, pool) == Include(entries[id].block, pool)
        \* @type: (HASH, $pool) => $pool;
        Leave(id, pool) ==
            Restore(params, place, entries[node.head].ledger,
                    entries[id].block, pool)
    IN IF node.head = before.head THEN node.pool
       ELSE FoldSeq(Leave,
                    FoldSet(Join, node.pool, newPath \ oldPath),
                    SortedSeq(oldPath \ newPath, Lower))

\* What a node keeps after F moved: the final block, and what is higher.
\* @type: ($params, $node) => $node;
Prune(params, node) ==
    LET height == HeightOf(node, node.finality.final.blockId)
    IN [node EXCEPT
           !.entries = Restrict(node.entries,
               {id \in DOMAIN node.entries :
                   \/ HeightOf(node, id) > height
                   \/ id = node.finality.final.blockId}),
           !.orphans = Restrict(node.orphans,
               {id \in DOMAIN node.orphans :
                   node.orphans[id].header.height > height})]

\* R-F6, R-F9: a node's own vote, if it has one to cast and is a voter for its target:
\* recorded first, then signed and sent.
\* @type: ($params, $node) => $outcome;
CastVote(params, node) ==
    LET votes == NextVote(params, node.chainId, node.entries, node.finality,
                          node.head)
        vote  == CHOOSE v \in votes : TRUE
        state == node.entries[vote.target.blockId].ledger
        own   == PositionsOf(state, node.voteKeys) \cap Members(state)
    IN IF votes = {} \/ ~MayAct(params, node.clock) \/ own = {}
       THEN [node |-> node, reasons |-> {}, effects |-> <<>>]
       ELSE [node |-> [node EXCEPT
                          !.finality.lastTarget = vote.target.epoch,
                          !.finality.lastSource = vote.source.epoch],
             reasons |-> {},
             effects |-> <<Variant("SaveVote",
                               [lastTarget |-> vote.target.epoch,
                                lastSource |-> vote.source.epoch]),
                           Variant("SignVote",
                               [vote |-> vote, validator |-> Max(own)])>>]

\* Everything that follows from new blocks, votes or certificates: finality, heads,
\* pool, own vote, and halting if finality is broken.
\* @type: ($params, $node, $node, Set(HASH)) => $outcome;
Proceed(params, before, node, fresh) ==
    LET settled  == [node EXCEPT !.finality =
                        Settle(node.entries, node.nowMs, node.finality)]
        breaches == Breaches(settled.entries, settled.finality)
        moved    == MoveHeads(params, before, settled, fresh)
        pooled   == [moved EXCEPT !.pool = MovePool(params, before, moved)]
        final    == pooled.finality.final
        hasFinal == final # before.finality.final
        pruned   == IF hasFinal THEN Prune(params, pooled) ELSE pooled
        epoch    == HeadEpoch(params, pruned)
        forgot   == IF hasFinal \/ epoch # HeadEpoch(params, before)
                    THEN [pruned EXCEPT !.finality =
                              Forget(params, pruned.finality, epoch)]
                    ELSE pruned
        voted    == CastVote(params, forgot)
    IN IF breaches # {}
       THEN [node    |-> [settled EXCEPT !.halted = TRUE],
             reasons |-> {},
             effects |-> <<Variant("Halt",
                 [checkpoint |-> SortedSeq(breaches, LinkBefore)[1].source,
                  final      |-> settled.finality.final])>>]
       ELSE [voted EXCEPT !.effects =
                voted.effects \o
                    (IF hasFinal
                     THEN <<Variant("Finalised", [checkpoint |-> final])>>
                     ELSE <<>>)]

\* An outcome with effects before and after its own.
\* @type: (Seq($effect), $outcome, Seq($effect)) => $outcome;
Around(first, outcome, last) ==
    [outcome EXCEPT !.effects = first \o outcome.effects \o last]

-----------------------------------------------------------------------------
(* Blocks *)

\* Why a block cannot be looked at now.
\* @type: ($params, $node, $block) => Set(Str);
ArrivalReasons(params, node, block) ==
    LET header == block.header
        id     == BlockId(header, block.nonce)
        final  == HeightOf(node, node.finality.final.blockId)
    IN IF node.halted THEN {"Halted"}
       ELSE IF id \in DOMAIN node.entries THEN {"BlockKnown"}
       ELSE IF header.height <= final THEN {"BlockTooLow"}
       ELSE IF \/ header.difficulty < params.minDifficulty
               \/ ~MeetsTarget(id, header.difficulty)
       THEN {"InsufficientWork"}
       ELSE Unless(header.prev \in DOMAIN node.entries, "ParentUnknown")
            \cup Unless(header.timeMs <= node.nowMs + params.futureLimitMs,
                        "TooEarly")

\* A block kept until its parent or its time comes, if there is room.
\* @type: ($params, $node, HASH, $block) => $node;
KeepOrphan(params, node, id, block) ==
    IF Cardinality(DOMAIN node.orphans) < params.maxOrphans
    THEN [node EXCEPT !.orphans = With(node.orphans, id, block)] ELSE node

\* The blocks that a node never drops to make room.
\* @type: $node => Set(HASH);
Protected(node) ==
    {node.head, node.heaviest, node.finality.final.blockId,
     node.finality.best.blockId,
     Pending(node.entries, node.finality).blockId}
        \cup {node.finality.latest[i].blockId :
                  i \in PositionsOf(node.entries[node.head].ledger, node.voteKeys)
                           \cap DOMAIN node.finality.latest}

\* The block that leaves when there are too many: the leaf of least work; none
\* while there is room.
\* @type: ($params, $node, HASH) => Set(HASH);
Surplus(params, node, fresh) ==
    LET ids     == DOMAIN node.entries
        parents == {node.entries[id].block.header.prev : id \in ids}
        leaves  == ids \ (parents \cup Protected(node))
        \* @type: (HASH, HASH) => HASH;
        Lightest(id, found) ==
            IF \/ node.entries[id].work < node.entries[found].work
               \/ /\ node.entries[id].work = node.entries[found].work
                  /\ HashLess(found, id)
            THEN id ELSE found
    IN IF Cardinality(ids) <= params.maxBlocks THEN {}
       ELSE {FoldSet(Lightest, fresh, leaves)}

\* R-F5: evidence that a certificate gives together with those known before.
\* @type: ($node, Seq($linkCert)) => Seq($evidence);
CertificateOffences(node, certificate) ==
    LET known == node.finality.certificates
        new   == certificate[1]
        found == {link \in DOMAIN known :
                     /\ Slashable(known[link].vote, new.vote)
                     /\ known[link].voters \cap new.voters # {}}
        \* @type: $link => $evidence;
        Pair(link) ==
            Variant("CertPair", [first |-> known[link], second |-> new])
    IN IF certificate = <<>> THEN <<>>
       ELSE MapSeq(Pair, SortedSeq(found, LinkBefore))

\* The node with evidence against everybody it proves guilty.
\* @type: ($node, Seq($evidence)) => $node;
Accuse(node, found) ==
    LET \* @type: ($evidence, Int -> $evidence) => (Int -> $evidence);
        Add(evidence, offences) ==
            Merge(offences, [i \in Offenders(evidence) |-> evidence])
    IN [node EXCEPT !.offences = FoldSeq(Add, node.offences, found)]

\* The orphans that wait for a block, to be presented again.
\* @type: ($node, HASH) => Set(HASH);
Children(node, id) ==
    {child \in DOMAIN node.orphans : node.orphans[child].header.prev = id}

\* Orphans presented again, in the order of their hashes.
\* @type: ($node, Set(HASH)) => Seq($effect);
Reconsider(node, ids) ==
    LET \* @type: HASH => $effect;
        Present(id) == Variant("Reconsider", [block |-> node.orphans[id]])
        \* @type: (HASH, HASH) => Bool;
        Before(left, right) == HashLess(left, right)
    IN MapSeq(Present, SortedSeq(ids, Before))

\* A block whose parent is known and whose time has come.
\* @type: ($params, $node, $block) => $outcome;
AddBlock(params, node, block) ==
    LET id          == BlockId(block.header, block.nonce)
        parent      == node.entries[block.header.prev]
        connected   == Connect(params, node.chainId, parent, block)
        certificate == block.aux.certificate
        entry       == EntryAfter(params, parent, block, connected.ledger)
        added       == [node EXCEPT
                           !.entries = With(node.entries, id, entry),
                           !.orphans = Without(node.orphans, id)]
        surplus     == Surplus(params, added, id)
        kept        == IF surplus = {} THEN added
                       ELSE [added EXCEPT !.entries =
                                Restrict(added.entries, DOMAIN added.entries \ surplus)]
        offences    == CertificateOffences(node, certificate)
        children    == Children(kept, id)
        waiting     == [kept EXCEPT !.orphans =
                           Restrict(kept.orphans,
                                    DOMAIN kept.orphans \ children)]
        accusing    == Accuse(waiting, offences)
        certified   == IF certificate = <<>> THEN accusing
                       ELSE [accusing EXCEPT !.finality =
                                AddCertificate(accusing.finality,
                                               certificate[1])]
        outcome     == Proceed(params, node,
            [certified EXCEPT !.finality =
                AddTarget(certified.entries, certified.finality, id)], {id})
        event       == Variant("Block", [block |-> block])
    IN IF connected.reasons # {}
       THEN Refuse([node EXCEPT !.orphans = Without(node.orphans, id)],
                   connected.reasons)
       ELSE IF id \in surplus THEN Refuse(node, {"TreeFull"})
       ELSE Around(<<Variant("Relay", [event |-> event])>>, outcome,
                   Reconsider(kept, children) \o Accusations(offences))

\* @type: ($params, $node, $block) => $outcome;
OnBlock(params, node, block) ==
    LET id      == BlockId(block.header, block.nonce)
        reasons == ArrivalReasons(params, node, block)
    IN IF reasons = {} THEN AddBlock(params, node, block)
       ELSE IF reasons \subseteq {"ParentUnknown", "TooEarly"}
       THEN Refuse(KeepOrphan(params, node, id, block), reasons)
       ELSE Refuse(node, reasons)

-----------------------------------------------------------------------------
(* Votes and evidence *)

\* R-F5: the evidence of a vote together with another of the same validator.
\* @type: ($node, $signedVote, $link) => $evidence;
PairOf(node, signed, link) ==
    Variant("VotePair",
        [first |-> [vote      |-> [signed.vote EXCEPT !.setId  = link.setId,
                                                      !.source = link.source,
                                                      !.target = link.target],
                    validator |-> signed.validator,
                    signature |-> node.finality.votes[link][signed.validator]],
         second |-> signed])

\* A vote that stands beside another that its validator must not have signed: the
\* first one counts, both together are evidence.
\* @type: ($node, $signedVote, Set($link)) => $outcome;
CatchOffender(node, signed, offended) ==
    LET evidence == PairOf(node, signed, SortedSeq(offended, LinkBefore)[1])
    IN IF signed.validator \in DOMAIN node.offences
       THEN Refuse(node, {"DoubleVote"})
       ELSE [node    |-> Accuse(node, <<evidence>>),
             reasons |-> {},
             effects |-> Accusations(<<evidence>>)]

\* @type: ($params, $node, $signedVote) => $outcome;
OnVote(params, node, signed) ==
    LET reasons    == IF node.halted THEN {"Halted"}
                      ELSE VoteReasons(params, node.chainId, node.entries,
                                       node.finality, HeadEpoch(params, node),
                                       signed)
        offended   == Offended(node.finality, signed)
        counted    == [node EXCEPT !.finality =
                          AddVote(node.entries, node.finality, signed)]
        relay      == Variant("Relay",
                              [event |-> Variant("Vote", [vote |-> signed])])
    IN IF reasons # {} THEN Refuse(node, reasons)
       ELSE IF offended # {} THEN CatchOffender(node, signed, offended)
       ELSE Around(<<relay>>, Proceed(params, node, counted, {}), <<>>)

\* R-F5: evidence from somebody else, kept and sent on if it proves something new.
\* @type: ($params, $node, $evidence) => $outcome;
OnEvidence(params, node, evidence) ==
    LET head    == node.entries[node.head]
        reasons == EvidenceReasons(params, node.chainId, head.ledger,
                                   head.block.header.height + 1, evidence)
        relay   == Variant("Relay",
                       [event |-> Variant("Evidence", [evidence |-> evidence])])
    IN IF node.halted THEN Refuse(node, {"Halted"})
       ELSE IF reasons # {} THEN Refuse(node, reasons)
       ELSE IF Offenders(evidence) \subseteq DOMAIN node.offences
       THEN Refuse(node, {"EvidenceKnown"})
       ELSE [node    |-> Accuse(node, <<evidence>>),
             reasons |-> {},
             effects |-> <<relay>>]

-----------------------------------------------------------------------------
(* Commands, time and proposals *)

\* The place of a transaction in the next block, as far as a node can tell.
\* @type: ($params, $node) => $place;
NextPlace(params, node) ==
    PlaceAfter(params, node.chainId, node.entries[node.head], node.nowMs)

\* @type: ($params, $node, $signedTx) => $outcome;
OnTransaction(params, node, transaction) ==
    LET place   == NextPlace(params, node)
        ledger  == node.entries[node.head].ledger
        reasons == IF node.halted THEN {"Halted"}
                   ELSE AdmissionReasons(params, place, ledger, node.pool,
                                         transaction)
        relay   == Variant("Relay",
                       [event |-> Variant("Transaction",
                                          [transaction |-> transaction])])
    IN IF reasons # {} THEN Refuse(node, reasons)
       ELSE [node    |-> [node EXCEPT !.pool =
                             Offer(params, node.pool, TxId(transaction.tx),
                                   PendingOf(params, ledger, transaction))],
             reasons |-> {},
             effects |-> <<relay>>]

\* R-T2, R-T3: the own clock moves on; blocks that were too early may be due.  The
\* network's time stands still while a correction would take it back.
\* @type: ($params, $node, Int) => $outcome;
OnTick(params, node, localMs) ==
    LET netMs == localMs + node.clock.offsetMs
        nowMs == IF netMs > node.nowMs THEN netMs ELSE node.nowMs
        due   == {id \in DOMAIN node.orphans :
                     /\ node.orphans[id].header.prev \in DOMAIN node.entries
                     /\ node.orphans[id].header.timeMs
                            <= nowMs + params.futureLimitMs}
    IN IF localMs < node.clock.localMs THEN Refuse(node, {"TickBackwards"})
       ELSE [node    |-> [node EXCEPT !.nowMs = nowMs,
                             !.clock.localMs = localMs,
                             !.orphans = Restrict(node.orphans,
                                            DOMAIN node.orphans \ due)],
             reasons |-> {},
             effects |-> Reconsider(node, due)]

\* R-T3: a validator answered what time it is.  One answer of each counts, whatever
\* its stake: clocks cost a bond each.  A validator's own clock counts like that of any other.
\* @type: ($params, $node, Int, $exchange) => $outcome;
OnTime(params, node, validator, exchange) ==
    LET ledger  == node.entries[node.finality.final.blockId].ledger
        own     == PositionsOf(ledger, node.voteKeys)
        peers   == Members(ledger) \ own
        reasons == Unless(validator \in peers, "NotAValidator")
                       \cup AnswerReasons(params, exchange)
    IN IF reasons # {} THEN Refuse(node, reasons)
       ELSE [node    |-> [node EXCEPT !.clock =
                             AddAnswer(params, Counted(params, node.clock, own, peers),
                                       validator, exchange)],
             reasons |-> {}, effects |-> <<>>]

\* The certificate for a child of the head: the oldest that its chain lacks.
\* @type: $node => Seq($linkCert);
CertificateFor(node) ==
    LET finality == node.finality
        links == SortedSeq(CertifiableLinks(finality, node.entries[node.head]),
                           LinkBefore)
        link  == links[1]
    IN IF links = <<>> THEN <<>>
       ELSE IF link \in DOMAIN finality.certificates
       THEN <<finality.certificates[link]>>
       ELSE <<[vote      |-> [chainId |-> node.chainId,
                              setId   |-> link.setId,
                              source  |-> link.source,
                              target  |-> link.target],
               voters    |-> DOMAIN finality.votes[link],
               signature |-> Aggregate(finality.votes[link])]>>

\* The next block of the head's chain, before its nonce: what waits and pays most,
\* with the certificate that the chain lacks.
\* @type: ($params, $node, KEY) => $template;
TemplateFor(params, node, proposer) ==
    LET parent       == node.entries[node.head]
        height       == parent.block.header.height + 1
        median       == MedianTime(params, parent.stamps)
        timeMs       == IF node.nowMs > median THEN node.nowMs ELSE median + 1
        place        == PlaceAfter(params, node.chainId, parent, timeMs)
        certificate  == CertificateFor(node)
        chosen       == Selection(params, place, parent.ledger, node.pool)
        tally        == CountAll(params, place, parent.ledger, chosen)
        certified    == IF certificate = <<>> THEN tally.ledger
                        ELSE Certify(params, height, tally.ledger, certificate[1])
        coinbase     == Coinbase(params, place, certified, tally, proposer,
                                 certificate)
        ledger       == PayOut(certified, tally, coinbase.tx, certificate)
        transactions == <<coinbase>> \o chosen
        aux          == [certificate |-> certificate]
    IN [header |-> [prev       |-> parent.id,
                    height     |-> height,
                    timeMs     |-> timeMs,
                    difficulty |-> NextDifficulty(params, parent.stamps, height),
                    txRoot     |-> TxRoot(transactions),
                    stateRoot  |-> StateRoot(ledger),
                    auxHash    |-> AuxHash(aux),
                    proposer   |-> proposer],
        transactions |-> transactions,
        aux          |-> aux]

\* @type: ($params, $node, KEY) => $outcome;
OnPropose(params, node, proposer) ==
    IF node.halted THEN Refuse(node, {"Halted"})
    ELSE IF ~MayAct(params, node.clock) THEN Refuse(node, {"ClockUntrusted"})
    ELSE [node    |-> node, reasons |-> {},
          effects |-> <<Variant("Search",
              [template |-> TemplateFor(params, node, proposer)])>>]

\* What a node does with an event.
\* @type: ($params, $node, $event) => $outcome;
Handle(params, node, event) ==
    CASE VariantTag(event) = "Block" ->
             OnBlock(params, node, VariantGetUnsafe("Block", event).block)
      [] VariantTag(event) = "Vote" ->
             OnVote(params, node, VariantGetUnsafe("Vote", event).vote)
      [] VariantTag(event) = "Transaction" ->
             OnTransaction(params, node,
                 VariantGetUnsafe("Transaction", event).transaction)
      [] VariantTag(event) = "Evidence" ->
             OnEvidence(params, node,
                 VariantGetUnsafe("Evidence", event).evidence)
      [] VariantTag(event) = "Tick" ->
             OnTick(params, node, VariantGetUnsafe("Tick", event).nowMs)
      [] VariantTag(event) = "Propose" ->
             OnPropose(params, node,
                 VariantGetUnsafe("Propose", event).proposer)
      [] VariantTag(event) = "Time" ->
             LET time == VariantGetUnsafe("Time", event)
             IN OnTime(params, node, time.validator, time.exchange)
=============================================================================
