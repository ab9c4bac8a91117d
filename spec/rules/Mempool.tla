------------------------------- MODULE Mempool -------------------------------
(***************************************************************************)
(* Transactions that wait for a block (R-M1).  At most one claims an       *)
(* output; a better paying one may take the place of others within limits. *)
(* The mempool is policy: no property of the ledger depends on it.         *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, Maps, Types, Variants, Primitives,
        Reasons, Ledger

\* Nothing waits.
\* @type: $pool;
EmptyPool == [waiting |-> EmptyMap, claims |-> EmptyMap, sizeBytes |-> 0]

\* The pool without a transaction and its claims; the same if it is not there.
\* @type: ($pool, HASH) => $pool;
Remove(pool, txid) ==
    LET pending == pool.waiting[txid]
        \* @type: ($outPoint, $outPoint -> HASH) => ($outPoint -> HASH);
        Drop(point, claims) == Without(claims, point)
    IN IF txid \notin DOMAIN pool.waiting THEN pool
       ELSE [waiting   |-> Without(pool.waiting, txid),
             claims    |-> FoldSeq(Drop, pool.claims,
                                   pending.transaction.tx.inputs),
             sizeBytes |-> pool.sizeBytes - pending.sizeBytes]

\* The pool with a transaction that claims nothing that is claimed.
\* @type: ($pool, HASH, $pending) => $pool;
Insert(pool, txid, pending) ==
    LET \* @type: ($outPoint, $outPoint -> HASH) => ($outPoint -> HASH);
        Claim(point, claims) == With(claims, point, txid)
    IN [waiting   |-> With(pool.waiting, txid, pending),
        claims    |-> FoldSeq(Claim, pool.claims,
                              pending.transaction.tx.inputs),
        sizeBytes |-> pool.sizeBytes + pending.sizeBytes]

\* The waiting transactions that claim what a transaction consumes.
\* @type: ($pool, $tx) => Set(HASH);
Conflicts(pool, tx) ==
    {pool.claims[point] :
        point \in {p \in Range(tx.inputs) : p \in DOMAIN pool.claims}}

\* Whether the first pays more per byte.  Compared as products, which need more
\* than 64 bits.
\* @type: ($pending, $pending) => Bool;
PaysMore(first, second) ==
    LET \* @type: $wide;
        mine == first.fee
        \* @type: $wide;
        theirs == second.fee
    IN mine * second.sizeBytes > theirs * first.sizeBytes

\* The waiting transactions from the best paying to the worst.
\* @type: $pool => Seq(HASH);
Ranking(pool) ==
    LET \* @type: (HASH, HASH) => Bool;
        Before(left, right) ==
            LET l == pool.waiting[left]
                r == pool.waiting[right]
            IN \/ PaysMore(l, r)
               \/ ~PaysMore(r, l) /\ HashLess(left, right)
    IN SortedSeq(DOMAIN pool.waiting, Before)

\* The pool within its bounds.  When it grew over one, the worst paying leave
\* until a tenth is free, so that a full pool is not sorted for every newcomer.
\* @type: ($params, $pool) => $pool;
Bounded(params, pool) ==
    LET \* @type: (HASH, $pool) => $pool;
        Step(txid, rest) ==
            IF /\ 10 * Cardinality(DOMAIN rest.waiting)
                      <= 9 * params.maxPoolTransactions
               /\ 10 * rest.sizeBytes <= 9 * params.maxPoolBytes
            THEN rest ELSE Remove(rest, txid)
    IN IF /\ Cardinality(DOMAIN pool.waiting) <= params.maxPoolTransactions
          /\ pool.sizeBytes <= params.maxPoolBytes
       THEN pool
       ELSE FoldSeq(Step, pool, Reverse(Ranking(pool)))

\* What waits of a transaction that the ledger would accept.
\* @type: ($params, $ledger, $signedTx) => $pending;
PendingOf(params, ledger, transaction) ==
    [transaction |-> transaction,
     fee         |-> Charge(params, transaction,
                            Consumed(ledger, transaction.tx),
                            Released(ledger, transaction.tx)).fee,
     sizeBytes   |-> SizeBytes(transaction)]

\* The pool after a transaction that the ledger would accept: those it replaces
\* leave, and the bounds are kept.
\* @type: ($params, $pool, HASH, $pending) => $pool;
Offer(params, pool, txid, pending) ==
    LET \* @type: (HASH, $pool) => $pool;
        Drop(other, rest) == Remove(rest, other)
    IN Bounded(params,
               Insert(FoldSet(Drop, pool,
                              Conflicts(pool, pending.transaction.tx)),
                      txid, pending))

\* R-M1: why a transaction that conflicts with waiting ones does not replace them:
\* it has to pay all their fees, the floor and its own bytes, and more per byte
\* than each, and it may not replace too many.
\* @type: ($params, $pool, $pending) => Set(Str);
ReplacementReasons(params, pool, pending) ==
    LET conflicts == Conflicts(pool, pending.transaction.tx)
        \* @type: (HASH, Int) => Int;
        AddFee(txid, sum) == sum + pool.waiting[txid].fee
        price == FoldSet(AddFee, 0, conflicts) + params.feeFloor
                     + params.byteFee * pending.sizeBytes
    IN IF conflicts = {} THEN {}
       ELSE Unless(Cardinality(conflicts) <= params.replaceLimit,
                   "TooManyConflicts")
            \cup Unless(/\ pending.fee >= price
                        /\ \A txid \in conflicts :
                               PaysMore(pending, pool.waiting[txid]),
                        "ReplacementTooCheap")

\* R-M1: why a node does not let a transaction wait.
\* @type: ($params, $place, $ledger, $pool, $signedTx) => Set(Str);
AdmissionReasons(params, place, ledger, pool, transaction) ==
    LET txid    == TxId(transaction.tx)
        reasons == TransactionReasons(params, place, ledger, transaction)
        pending == PendingOf(params, ledger, transaction)
        replace == ReplacementReasons(params, pool, pending)
    IN IF txid \in DOMAIN pool.waiting THEN {"TransactionKnown"}
       ELSE IF reasons # {} THEN reasons
       ELSE IF replace # {} THEN replace
       ELSE Unless(txid \in DOMAIN Offer(params, pool, txid, pending).waiting,
                   "PoolFull")

\* The pool with a transaction if it may wait, else the same.
\* @type: ($params, $place, $ledger, $signedTx, $pool) => $pool;
Admit(params, place, ledger, transaction, pool) ==
    IF AdmissionReasons(params, place, ledger, pool, transaction) = {}
    THEN Offer(params, pool, TxId(transaction.tx),
               PendingOf(params, ledger, transaction))
    ELSE pool

\* The pool after a block joined the chain: what its transactions consumed cannot
\* be claimed any more.
\* @type: ($block, $pool) => $pool;
Include(block, pool) ==
    LET \* @type: (HASH, $pool) => $pool;
        Drop(txid, rest) == Remove(rest, txid)
        \* @type: ($signedTx, $pool) => $pool;
        Step(transaction, rest) ==
            FoldSet(Drop, rest, Conflicts(rest, transaction.tx))
    IN FoldSeq(Step, pool, block.transactions)

\* The pool after a block left the chain: its transactions wait again if the
\* chain that took its place still allows them.
\* @type: ($params, $place, $ledger, $block, $pool) => $pool;
Restore(params, place, ledger, block, pool) ==
    LET \* @type: ($signedTx, $pool) => $pool;
        Step(transaction, rest) ==
            Admit(params, place, ledger, transaction, rest)
    IN FoldSeq(Step, pool, SubSeq(block.transactions, 2, Len(block.transactions)))

\* Transactions for a block: the best paying first, those that the ledger refuses
\* left out, within the bounds of a body.
\* @type: ($params, $place, $ledger, $pool) => Seq($signedTx);
Selection(params, place, ledger, pool) ==
    LET \* @type: (HASH, <<Seq($signedTx), $tally>>) => <<Seq($signedTx), $tally>>;
        Step(txid, chosen) ==
            LET transaction == pool.waiting[txid].transaction
                tally       == Count(params, place, transaction, chosen[2])
            IN IF \/ Len(chosen[1]) + 1 >= params.maxTransactions
                  \/ chosen[2].sizeBytes + pool.waiting[txid].sizeBytes
                         > params.maxBlockBytes
               THEN chosen
               ELSE IF tally.reasons # {} THEN chosen
               ELSE <<Append(chosen[1], transaction), tally>>
    IN FoldSeq(Step, <<<<>>, EmptyTally(ledger)>>, Ranking(pool))[1]
=============================================================================
