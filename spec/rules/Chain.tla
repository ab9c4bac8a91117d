-------------------------------- MODULE Chain --------------------------------
(***************************************************************************)
(* A block against its parent: proof of compute, time, difficulty and the  *)
(* ledger (R-P, R-T, R-D, R-L).  Validity depends on the chain alone,      *)
(* never on a clock, a view of finality or a mempool: what is valid for    *)
(* one node is valid for all.                                              *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, Maps, Types, Variants, Primitives,
        Reasons, Difficulty, Finality, Ledger

\* The place of the transactions of a child of parent with a time.
\* @type: ($params, HASH, $entry, Int) => $place;
PlaceAfter(params, chainId, parent, timeMs) ==
    [chainId  |-> chainId,
     height   |-> parent.block.header.height + 1,
     timeMs   |-> timeMs,
     medianMs |-> MedianTime(params, parent.stamps),
     anchors  |-> parent.anchors]

\* R-P1, R-T1, R-D1: why a header cannot follow parent, or does not belong to its
\* body.  The cheapest proof that somebody worked comes first.
\* @type: ($params, $entry, $block) => Set(Str);
HeaderReasons(params, parent, block) ==
    LET header == block.header
        height == parent.block.header.height + 1
        needed == NextDifficulty(params, parent.stamps, height)
    IN Unless(MeetsTarget(BlockId(header, block.nonce), header.difficulty),
              "InsufficientWork")
       \cup Unless(header.height = height, "HeightMismatch")
       \cup Unless(header.difficulty = needed, "DifficultyMismatch")
       \cup Unless(header.timeMs > MedianTime(params, parent.stamps),
                   "TimeNotAfterMedian")
       \cup Unless(header.auxHash = AuxHash(block.aux), "AuxMismatch")
       \cup Unless(header.txRoot = TxRoot(block.transactions),
                   "TxRootMismatch")

\* The bounds on a body.  The coinbase counts as a transaction but not in bytes:
\* its size follows from the others.
\* @type: ($params, $block) => Set(Str);
BodyShapeReasons(params, block) ==
    LET \* @type: ($signedTx, Int) => Int;
        Add(transaction, sum) == sum + SizeBytes(transaction)
        transactions == block.transactions
    IN Unless(Len(transactions) <= params.maxTransactions,
              "TooManyTransactions")
       \cup Unless(Len(block.aux.certificate) <= 1, "TooManyCertificates")
       \cup Unless(FoldSeq(Add, 0, SubSeq(transactions, 2, Len(transactions)))
                       <= params.maxBlockBytes,
                   "BlockTooLarge")
       \cup Unless(/\ Len(transactions) > 0
                   /\ VariantTag(transactions[1].tx.command) = "Coinbase",
                   "CoinbaseMissing")

\* The ledger after a body, or why the body is refused.  Transactions count in
\* order; the certificate counts after them, so that what is hard for a block
\* was certified in strict ancestors; the coinbase comes last.
\* @type: ($params, HASH, $entry, $block) => $applied;
Body(params, chainId, parent, block) ==
    LET header      == block.header
        certificate == block.aux.certificate
        place       == PlaceAfter(params, chainId, parent, header.timeMs)
        tally       == CountAll(params, place, parent.ledger,
                                Tail(block.transactions))
        certReasons == IF certificate = <<>> THEN {}
                       ELSE CertificateReasons(params, place, parent.ledger,
                                               certificate[1])
        certified   == IF certificate = <<>> THEN tally.ledger
                       ELSE Certify(params, place.height, tally.ledger,
                                    certificate[1])
        coinbase    == Coinbase(params, place, certified, tally,
                                header.proposer, certificate)
        paid        == PayOut(certified, tally, coinbase.tx, certificate)
    IN IF tally.reasons # {}
       THEN [ledger |-> parent.ledger,
             reasons |-> {"TransactionInvalid"} \cup tally.reasons]
       ELSE IF certReasons # {}
       THEN [ledger |-> parent.ledger, reasons |-> certReasons]
       ELSE IF block.transactions[1] # coinbase
       THEN [ledger |-> parent.ledger, reasons |-> {"CoinbaseMismatch"}]
       ELSE [ledger |-> paid,
             reasons |-> Unless(header.stateRoot = StateRoot(paid),
                                "StateRootMismatch")]

\* The ledger after a block, or why it cannot follow parent.
\* @type: ($params, HASH, $entry, $block) => $applied;
Connect(params, chainId, parent, block) ==
    LET reasons == HeaderReasons(params, parent, block)
                       \cup BodyShapeReasons(params, block)
    IN IF reasons # {} THEN [ledger |-> parent.ledger, reasons |-> reasons]
       ELSE Body(params, chainId, parent, block)

\* R-F1: the checkpoints of a chain by epoch after a block.  Those that are too
\* old to anchor a transaction leave, but none that may not be final yet.
\* @type: ($params, $entry, HASH, Int, $ledger) => (Int -> HASH);
ExtendAnchors(params, parent, id, height, ledger) ==
    LET \* @type: (Int, Int) => Int;
        Oldest(at, hardEpoch) ==
            LET old == (at - params.anchorAgeBlocks)
                           \div params.checkpointSpacing
            IN IF old < hardEpoch THEN old ELSE hardEpoch
        from == Oldest(height - 1, parent.ledger.hardEpoch)
        to   == Oldest(height, ledger.hardEpoch)
        \* @type: (Int, Int -> HASH) => (Int -> HASH);
        Drop(epoch, map) == Without(map, epoch)
        kept == FoldRange(Drop, parent.anchors, from, to - 1)
    IN IF height % params.checkpointSpacing = 0
       THEN With(kept, height \div params.checkpointSpacing, id) ELSE kept

\* What a node keeps of a valid block.
\* @type: ($params, $entry, $block, $ledger) => $entry;
EntryAfter(params, parent, block, ledger) ==
    LET header == block.header
        id     == BlockId(header, block.nonce)
    IN [id      |-> id,
        block   |-> block,
        work    |-> parent.work + header.difficulty,
        ledger  |-> ledger,
        stamps  |-> ExtendStamps(params, parent.stamps,
                        [timeMs |-> header.timeMs,
                         difficulty |-> header.difficulty]),
        anchors |-> ExtendAnchors(params, parent, id, header.height, ledger)]

\* The ledger of a network before its first block: all validators have their
\* stake, and epoch 0 is justified and final.
\* @type: $genesis => $ledger;
GenesisLedger(genesis) ==
    LET \* @type: (Str, $outPoint, Int) => Int;
        Amount(kind, point, sum) ==
            sum + (IF genesis.outputs[point].kind = kind
                   THEN genesis.outputs[point].amount ELSE 0)
        \* @type: ($outPoint, Int) => Int;
        AddCoin(point, sum) == Amount("COIN", point, sum)
        \* @type: ($outPoint, Int) => Int;
        AddBond(point, sum) == Amount("BOND", point, sum)
    IN [unspent    |-> genesis.outputs,
        burned     |-> 0,
        carried    |-> 0,
        coins      |-> FoldSet(AddCoin, 0, DOMAIN genesis.outputs),
        bonds      |-> FoldSet(AddBond, 0, DOMAIN genesis.outputs),
        held       |-> 0,
        validators |-> genesis.validators,
        setId      |-> 0,
        earlier    |-> EmptyMap,
        since      |-> 0,
        pending    |-> <<>>,
        left       |-> EmptyMap,
        justified  |-> {0},
        hardEpoch  |-> 0]

\* The entry of the genesis block.  Its id is the chain's id, and it has no
\* proposer, transactions or proof: it is agreed on, not found.
\* @type: ($params, $genesis, KEY) => $entry;
GenesisEntry(params, genesis, nobody) ==
    LET chainId == ChainId(params, genesis)
        ledger  == GenesisLedger(genesis)
        aux     == [certificate |-> <<>>]
    IN [id      |-> chainId,
        block   |-> [header |-> [prev       |-> NoHash,
                                 height     |-> 0,
                                 timeMs     |-> genesis.timeMs,
                                 difficulty |-> genesis.difficulty,
                                 txRoot     |-> TxRoot(<<>>),
                                 stateRoot  |-> StateRoot(ledger),
                                 auxHash    |-> AuxHash(aux),
                                 proposer   |-> nobody],
                     nonce |-> 0, transactions |-> <<>>, aux |-> aux],
        work    |-> genesis.difficulty,
        ledger  |-> ledger,
        stamps  |-> <<[timeMs |-> genesis.timeMs,
                       difficulty |-> genesis.difficulty]>>,
        anchors |-> With(EmptyMap, 0, chainId)]
=============================================================================
