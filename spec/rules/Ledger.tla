------------------------------- MODULE Ledger -------------------------------
(***************************************************************************)
(* No double execution (R-L).  A transaction consumes outputs and makes    *)
(* outputs; each output is consumed at most once on any chain, so nothing  *)
(* executes twice, and no nonce is needed against replay.  Coins are       *)
(* neither made nor lost: what is not unspent, bonded or carried over was  *)
(* burned (R-E4).                                                          *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, Maps, Types, Variants, Primitives,
        Reasons, Fees, Finality, Evidence, Attestation, CrossShard, Membership,
        Commands

-----------------------------------------------------------------------------
(* What every transaction has to satisfy *)

\* Whether an output is well formed by itself: a known kind, a positive amount,
\* and the fields that its kind does not use empty.
\* @type: $output => Bool;
WellFormed(output) ==
    LET isGranted == output.kind \in {"MEM", "STORE", "PROCESS"}
        commits   == output.kind \in {"SHARD", "PROGRAM", "BOND", "PROCESS",
                                      "ESCROW"}
    IN /\ output.kind \in {"COIN", "BOND", "CAPACITY_MEM", "CAPACITY_STORE",
                           "MEM", "STORE", "SHARD", "PROGRAM", "PROCESS",
                           "ESCROW", "XLOCK"}
       /\ output.amount > 0
       /\ output.kind \in {"SHARD", "PROGRAM"} => output.amount = 1
       /\ output.kind # "BOND" => output.pledged = 0
       /\ output.pledged >= 0
       /\ commits <=> output.commit # NoHash
       /\ isGranted \/ output.kind = "XLOCK" <=> output.leaseEnd > 0
       /\ output.leaseEnd >= 0
       /\ ~isGranted /\ output.kind \notin {"ESCROW", "XLOCK"} =>
              output.provider = output.owner
       /\ output.kind \in {"ESCROW", "XLOCK"} <=> output.maturity > 0
       /\ output.maturity >= 0
       /\ output.kind \in {"PROCESS", "XLOCK"} <=> output.ref # NoHash

\* R-L1: the bounds on the parts of a transaction, in the order in which a node
\* can afford to check them.
\* @type: ($params, $signedTx) => Set(Str);
ShapeReasons(params, transaction) ==
    LET tx == transaction.tx
    IN Unless(Len(tx.inputs) > 0, "NoInput")
       \cup Unless(Len(tx.inputs) <= params.maxInputs, "TooManyInputs")
       \cup Unless(Len(tx.outputs) <= params.maxOutputs, "TooManyOutputs")
       \cup Unless(Cardinality(Range(tx.inputs)) = Len(tx.inputs),
                   "DuplicateInput")
       \cup Unless(SizeBytes(transaction) <= params.maxTransactionBytes,
                   "TransactionTooLarge")
       \cup Unless(\A output \in Range(tx.outputs) : WellFormed(output),
                   "OutputMalformed")

\* R-L4: whether a transaction belongs here and now.  The anchor ties it to the
\* chains that have that checkpoint: it dies on any fork without it.
\* @type: ($params, $place, $tx) => Set(Str);
PlaceReasons(params, place, tx) ==
    LET epoch        == tx.anchor.epoch
        anchorHeight == params.checkpointSpacing * epoch
    IN Unless(tx.chainId = place.chainId, "WrongChain")
       \cup Unless(/\ epoch \in DOMAIN place.anchors
                   /\ place.anchors[epoch] = tx.anchor.blockId
                   /\ place.height - anchorHeight <= params.anchorAgeBlocks,
                   "AnchorUnknown")
       \cup Unless(place.height <= tx.validTo, "Expired")
       \cup Unless(tx.validTo <= anchorHeight + params.anchorAgeBlocks,
                   "ValidToTooFar")
       \cup Unless(tx.timeMs >= place.medianMs - params.pastLimitMs,
                   "TimeTooOld")
       \cup Unless(tx.timeMs <= place.timeMs + params.futureLimitMs,
                   "TimeTooNew")

\* R-L1: exactly the signatures that are needed, and each valid.
\* @type: ($place, $signedTx, Seq($output)) => Set(Str);
SignatureReasons(place, transaction, consumed) ==
    LET witness == transaction.witness
        txid    == TxId(transaction.tx)
    IN IF DOMAIN witness # Signers(place, transaction.tx, consumed)
       THEN {"WrongSigners"}
       ELSE Unless(\A key \in DOMAIN witness :
                       SignatureValid(key, txid, witness[key]),
                   "BadSignature")

-----------------------------------------------------------------------------
(* One transaction *)

\* The outputs that a transaction consumes.  All of them have to be unspent.
\* @type: ($ledger, $tx) => Seq($output);
Consumed(ledger, tx) ==
    LET \* @type: $outPoint => $output;
        At(point) == ledger.unspent[point]
    IN MapSeq(At, tx.inputs)

\* What a Claim turns into coin: the lock that it shows, alone in a sequence.
\* @type: ($ledger, $tx) => Seq($output);
Released(ledger, tx) ==
    IF VariantTag(tx.command) # "Claim" THEN <<>>
    ELSE LET point == VariantGetUnsafe("Claim", tx.command).lock
         IN IF point \notin DOMAIN ledger.unspent THEN <<>>
            ELSE <<ledger.unspent[point]>>

\* The units among outputs that wait for somebody: escrow and locks.
\* @type: Seq($output) => Int;
HeldIn(outputs) == SumOf(outputs, "ESCROW") + SumOf(outputs, "XLOCK")

\* R-E1: the coin that a transaction moves: what each key has more of afterwards.
\* Counted per key, so that change is not charged and a second input cannot hide
\* a payment.  What it puts into escrow or a lock counts for who is to have it.
\* @type: (Seq($output), Seq($output)) => Int;
ValueMoved(consumed, outputs) ==
    LET \* @type: (Int, $output, KEY -> Int) => (KEY -> Int);
        Change(sign, output, balance) ==
            LET isLock == output.kind = "XLOCK" /\ sign > 0
                key    == IF isLock THEN output.provider ELSE output.owner
            IN IF output.kind \notin {"COIN", "BOND", "ESCROW", "XLOCK"}
               THEN balance
               ELSE With(balance, key,
                         GetOrElse(balance, key, 0) + sign * output.amount)
        \* @type: ($output, KEY -> Int) => (KEY -> Int);
        Give(output, balance) == Change(1, output, balance)
        \* @type: ($output, KEY -> Int) => (KEY -> Int);
        Take(output, balance) == Change(-1, output, balance)
        balances == FoldSeq(Take, FoldSeq(Give, EmptyMap, outputs), consumed)
        \* @type: (KEY, Int) => Int;
        Gain(key, sum) ==
            sum + (IF balances[key] > 0 THEN balances[key] ELSE 0)
    IN FoldSet(Gain, 0, DOMAIN balances)

\* R-E1: what a transaction pays.  The fee is what it consumes of coin, bond, escrow
\* and locks, or claims, and does not make again; a slashed bond loses nineteen
\* twentieths first.
\* @type: ($params, $signedTx, Seq($output), Seq($output)) => $charge;
Charge(params, transaction, consumed, released) ==
    LET tx       == transaction.tx
        burn     == Burn(params, SizeBytes(transaction))
        bonds    == SumOf(consumed, "BOND")
        penalty  == IF VariantTag(tx.command) = "Slash"
                    THEN bonds - bonds \div 20 ELSE 0
        before   == SumOf(consumed, "COIN") + bonds + HeldIn(consumed)
                        + HeldIn(released)
        after    == SumOf(tx.outputs, "COIN") + SumOf(tx.outputs, "BOND")
                        + HeldIn(tx.outputs)
        \* @type: $output => $output;
        Coined(lock) == Coin(lock.provider, lock.amount)
        moved    == ValueMoved(consumed \o MapSeq(Coined, released), tx.outputs)
    IN [fee     |-> before - after - penalty,
        burn    |-> burn,
        penalty |-> penalty,
        least   |-> burn + Advance(params, moved)]

\* R-L1 to R-L4: why a transaction cannot stand at a place of a chain whose state
\* is ledger.  Cheap checks first; signatures last.
\* @type: ($params, $place, $ledger, $signedTx) => Set(Str);
TransactionReasons(params, place, ledger, transaction) ==
    LET tx       == transaction.tx
        first    == ShapeReasons(params, transaction)
                        \cup PlaceReasons(params, place, tx)
        consumed == Consumed(ledger, tx)
        charge   == Charge(params, transaction, consumed,
                           Released(ledger, tx))
        hard     == params.checkpointSpacing * ledger.hardEpoch
        second   ==
            Unless(\A output \in Range(consumed) : output.maturity <= hard,
                   "Immature")
            \cup Unless(\E output \in Range(consumed) : output.kind = "COIN",
                        "NoCoin")
            \cup Unless(charge.fee >= charge.least, "FeeTooLow")
            \cup RowReasons(params, place, ledger, tx, consumed)
    IN IF VariantTag(tx.command) = "Coinbase" THEN {"CoinbaseMisplaced"}
       ELSE IF first # {} THEN first
       ELSE IF \E point \in Range(tx.inputs) : point \notin DOMAIN ledger.unspent
       THEN {"InputMissing"}
       ELSE IF second # {} THEN second
       ELSE SignatureReasons(place, transaction, consumed)

\* R-L2: unspent outputs after a transaction: those it consumes leave, those it
\* makes come.
\* @type: ($outPoint -> $output, $tx) => ($outPoint -> $output);
Spend(unspent, tx) ==
    LET txid == TxId(tx)
        \* @type: ($outPoint, $outPoint -> $output) => ($outPoint -> $output);
        Leave(point, map) == Without(map, point)
        \* @type: (Int, $outPoint -> $output) => ($outPoint -> $output);
        Come(i, map) == With(map, [txid |-> txid, index |-> i], tx.outputs[i])
    IN FoldRange(Come, FoldSeq(Leave, unspent, tx.inputs), 1, Len(tx.outputs))

\* R-X2: unspent outputs with the mark of what a transaction claims.
\* @type: ($outPoint -> $output, $ledger, $tx) => ($outPoint -> $output);
Mark(unspent, ledger, tx) ==
    IF VariantTag(tx.command) # "Claim" THEN unspent
    ELSE LET point == VariantGetUnsafe("Claim", tx.command).lock
         IN With(unspent, ClaimPoint(point), ClaimMark(ledger.unspent[point]))

\* R-L2, R-L3: the ledger after a transaction that TransactionReasons lets pass.
\* The running totals move with it, so that no rule adds up the whole map.
\* @type: ($ledger, $tx, Seq($output), $charge) => $ledger;
Apply(ledger, tx, consumed, charge) ==
    [ledger EXCEPT
        !.unspent = Mark(Spend(ledger.unspent, tx), ledger, tx),
        !.burned  = ledger.burned + charge.burn + charge.penalty,
        !.coins   = ledger.coins + SumOf(tx.outputs, "COIN")
                        - SumOf(consumed, "COIN"),
        !.bonds   = ledger.bonds + SumOf(tx.outputs, "BOND")
                        - SumOf(consumed, "BOND"),
        !.held    = ledger.held + HeldIn(tx.outputs) - HeldIn(consumed)
                        - HeldIn(Released(ledger, tx))]

-----------------------------------------------------------------------------
(* The transactions of a block *)

\* Nothing applied yet.
\* @type: $ledger => $tally;
EmptyTally(ledger) ==
    [ledger |-> ledger, originators |-> EmptyMap, pool |-> 0,
     sizeBytes |-> 0, reasons |-> {}]

\* The tally after one more transaction; the same with reasons if it is refused.
\* @type: ($params, $place, $signedTx, $tally) => $tally;
Count(params, place, transaction, tally) ==
    LET tx         == transaction.tx
        reasons    == TransactionReasons(params, place, tally.ledger,
                                         transaction)
        consumed   == Consumed(tally.ledger, tx)
        charge     == Charge(params, transaction, consumed,
                             Released(tally.ledger, tx))
        shared     == charge.fee - charge.burn
        originator == OriginatorShare(shared)
    IN IF reasons # {} THEN [tally EXCEPT !.reasons = reasons]
       ELSE [ledger      |-> AskFor(params, place.height,
                                    Apply(tally.ledger, tx, consumed, charge),
                                    tx),
             originators |-> With(tally.originators, tx.originator,
                                  GetOrElse(tally.originators, tx.originator, 0)
                                      + originator),
             pool        |-> tally.pool + shared - originator,
             sizeBytes   |-> tally.sizeBytes + SizeBytes(transaction),
             reasons     |-> {}]

\* The tally of transactions in order, up to the first that is refused.
\* @type: ($params, $place, $ledger, Seq($signedTx)) => $tally;
CountAll(params, place, ledger, transactions) ==
    LET \* @type: ($signedTx, $tally) => $tally;
        Step(transaction, tally) ==
            IF tally.reasons # {} THEN tally
            ELSE Count(params, place, transaction, tally)
    IN FoldSeq(Step, EmptyTally(ledger), transactions)

-----------------------------------------------------------------------------
(* Certificates in a block *)

\* R-F2 to R-F4: why a certificate cannot stand in a block at this place.  It has
\* to tell the chain something new, or a proposer could pay the voters at will.
\* @type: ($params, $place, $ledger, $linkCert) => Set(Str);
CertificateReasons(params, place, ledger, certificate) ==
    LET vote   == certificate.vote
        source == vote.source
        target == vote.target
        link   == [setId |-> vote.setId, source |-> source, target |-> target]
        dynasty == DynastyOf(ledger, target.epoch)
        keys   == {ledger.validators[i].voteKey : i \in certificate.voters}
    IN IF ~(certificate.voters \subseteq 1..Len(ledger.validators))
       THEN {"NotAValidator"}
       ELSE Unless(vote.chainId = place.chainId, "WrongChain")
            \cup Unless(vote.setId = dynasty, "WrongValidatorSet")
            \cup LinkReasons(place.anchors, vote)
            \cup Unless(/\ target.epoch \in DOMAIN place.anchors
                        /\ place.anchors[target.epoch] = target.blockId,
                        "CertificateOffChain")
            \cup Unless(source.epoch \in ledger.justified,
                        "SourceNotJustified")
            \cup Unless(place.height <= params.checkpointSpacing *
                            (target.epoch + params.certificateEpochs),
                        "CertificateTooOld")
            \cup Unless(\/ /\ target.epoch > ledger.hardEpoch
                           /\ target.epoch \notin ledger.justified
                        \/ Finalises(link) /\ source.epoch > ledger.hardEpoch,
                        "CertificateUseless")
            \cup Unless(HasQuorumAcross(SetsOf(ledger), dynasty,
                                        certificate.voters), "NoQuorum")
            \cup Unless(VoteSignatureValid(keys, vote, certificate.signature),
                        "BadVoteSignature")

\* R-F4, R-F9: what a chain knows to be justified and final after a certificate in
\* its block at a height, and who validates then.
\* @type: ($params, Int, $ledger, $linkCert) => $ledger;
Certify(params, height, ledger, certificate) ==
    LET source    == certificate.vote.source
        target    == certificate.vote.target
        hardEpoch == IF /\ target.epoch = source.epoch + 1
                        /\ source.epoch > ledger.hardEpoch
                     THEN source.epoch ELSE ledger.hardEpoch
        known     == [ledger EXCEPT
                         !.hardEpoch = hardEpoch,
                         !.justified = {epoch \in ledger.justified
                                                     \cup {target.epoch} :
                                            epoch >= hardEpoch}]
    IN IF MayChange(params) /\ hardEpoch > ledger.hardEpoch
       THEN HandOver(params, height, known) ELSE known

-----------------------------------------------------------------------------
(* The coinbase *)

\* What the voters receive from a block without and with a certificate: nothing,
\* or all that was carried and their part of this block, by stake in the target's
\* set.
\* @type: ($ledger, Int, Seq($linkCert)) => Seq($output);
VoterOutputs(ledger, amount, certificate) ==
    LET \* @type: (Int, Int) => Bool;
        Below(i, j) == i < j
        voters  == IF certificate = <<>> THEN <<>>
                   ELSE SortedSeq(certificate[1].voters, Below)
        epoch   == certificate[1].vote.target.epoch
        \* @type: Int => Int;
        Stake(i) == SetsOf(ledger)[DynastyOf(ledger, epoch)][i].stake
        shares == WeightedShares(amount, MapSeq(Stake, voters))
        \* @type: (Int, Seq($output)) => Seq($output);
        Add(i, outputs) ==
            Append(outputs, Coin(ledger.validators[voters[i]].owner, shares[i]))
    IN FoldRange(Add, <<>>, 1, Len(voters))

\* R-E2, R-E3: what a coinbase makes: the originators' shares by key, then the
\* proposer's, then the voters'.  Nobody receives an output of 0.
\* @type: ($ledger, $tally, KEY, Seq($linkCert)) => Seq($output);
CoinbaseOutputs(ledger, tally, proposer, certificate) ==
    LET \* @type: (KEY, KEY) => Bool;
        Before(left, right) == KeyLess(left, right)
        \* @type: KEY => $output;
        Due(key) == Coin(key, tally.originators[key])
        prop     == (2 * tally.pool) \div 3
        amount   == ledger.carried + tally.pool - prop
        outputs  == MapSeq(Due, SortedSeq(DOMAIN tally.originators, Before))
                        \o <<Coin(proposer, prop)>>
                        \o VoterOutputs(ledger, amount, certificate)
        \* @type: $output => Bool;
        Counts(output) == output.amount > 0
    IN SelectSeq(outputs, Counts)

\* R-L1: the only transaction of a block that consumes nothing.  All of it is
\* determined, so a proposer cannot grind it; it contains the height, so no two
\* on one chain have the same id.
\* @type: ($params, $place, $ledger, $tally, KEY, Seq($linkCert)) => $signedTx;
Coinbase(params, place, ledger, tally, proposer, certificate) ==
    LET epoch == (place.height - 1) \div params.checkpointSpacing
        \* @type: $output => $output;
        Locked(output) == [output EXCEPT !.maturity = place.height]
    IN [tx |-> [chainId    |-> place.chainId,
                anchor     |-> [blockId |-> place.anchors[epoch],
                                epoch |-> epoch],
                timeMs     |-> place.timeMs,
                validTo    |-> place.height,
                inputs     |-> <<>>,
                command    |-> Variant("Coinbase", [height |-> place.height]),
                outputs    |-> MapSeq(Locked,
                                   CoinbaseOutputs(ledger, tally, proposer,
                                                   certificate)),
                originator |-> proposer],
        witness |-> EmptyMap]

\* The ledger after a block's coinbase: its outputs come, and the voters' part is
\* carried on if no certificate says who they are.
\* @type: ($ledger, $tally, $tx, Seq($linkCert)) => $ledger;
PayOut(ledger, tally, coinbase, certificate) ==
    LET voters == tally.pool - (2 * tally.pool) \div 3
    IN [ledger EXCEPT
           !.unspent = Spend(ledger.unspent, coinbase),
           !.coins   = ledger.coins + SumOf(coinbase.outputs, "COIN"),
           !.carried = IF certificate = <<>> THEN ledger.carried + voters
                       ELSE 0]

\* R-E4: the coins that a ledger accounts for.  The same after every block.
\* @type: $ledger => Int;
Supply(ledger) ==
    ledger.coins + ledger.bonds + ledger.held + ledger.carried + ledger.burned
=============================================================================
