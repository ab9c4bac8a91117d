----------------------------- MODULE Primitives -----------------------------
(***************************************************************************)
(* What TLA+ cannot say: hashes, signatures and sizes.  This module is     *)
(* closed: rules reach the outside through nothing else.                   *)
(*                                                                         *)
(* In the node each operator is a method of one Java class (SHA-256 with   *)
(* domain tags by R-H1, ECDSA over secp256k1, BLS12-381).  In models they  *)
(* are the toys below: hashes are small numbers, a signature is valid      *)
(* unless it is 0.  A toy hash is a checksum, not collision-free: systems  *)
(* that rely on it ASSUME that their transactions have distinct ones.      *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, Maps, Types, Variants

\* Adds a number to a checksum; the results stay below 100003, so that TLC's
\* 32-bit integers suffice.  Part of the toys only.
LOCAL Mix(checksum, number) == (checksum * 31 + number) % 100003

\* The hash that stands for "none".
\* @type: HASH;
NoHash == 0

\* Strict order of hashes as big-endian numbers.
\* @type: (HASH, HASH) => Bool;
HashLess(left, right) == left < right

\* Strict order of public keys by their bytes.
\* @type: (KEY, KEY) => Bool;
KeyLess(left, right) == left < right

\* The identity of a network: the hash of its parameters and its genesis.
\* Toy: 1, the root from which the toy block ids below grow.
\* @type: ($params, $genesis) => HASH;
ChainId(params, genesis) == 1

\* The identity of a block: H_poc(H_hdr(header) || nonce).  Toy: the path of
\* nonces from genesis, injective while nonces are below 16 and differ between
\* children of one block.
\* @type: ($header, Int) => HASH;
BlockId(header, nonce) == header.prev * 16 + nonce

\* R-P1: whether a block id, as a number, is at most 2^256 div difficulty - 1.
\* Toy: the nonce 15 never suffices.
\* @type: (HASH, $wide) => Bool;
MeetsTarget(blockId, difficulty) == blockId % 16 # 15

\* The identity of a transaction, without its witness: H_tx(canonical tx).  It is
\* also what its signers sign.
\* @type: $tx => HASH;
TxId(tx) ==
    LET Output(output, sum) == Mix(Mix(sum, output.amount), output.owner)
        Input(input, sum) == Mix(Mix(sum, input.txid), input.index)
        Height(command) ==
            VariantGetOrElse("Coinbase", command, [height |-> 0]).height
    IN FoldSeq(Output,
               FoldSeq(Input, Mix(tx.timeMs, Height(tx.command)), tx.inputs),
               tx.outputs)

\* Commits to the transactions of a block with their witnesses: a Merkle root of
\* H_wtx, in which an odd node is promoted, never doubled.
\* @type: Seq($signedTx) => HASH;
TxRoot(transactions) ==
    LET Step(transaction, sum) == Mix(sum, TxId(transaction.tx))
    IN FoldSeq(Step, 7, transactions)

\* Commits to the state: the root of the sparse Merkle tree of unspent outputs,
\* burned and carried coins, what is justified and the validator set.
\* @type: $ledger => HASH;
StateRoot(ledger) ==
    LET Point(point, sum) == (sum + point.txid * 2 + point.index) % 100003
    IN Mix(Mix(Mix(FoldSet(Point, 0, DOMAIN ledger.unspent), ledger.burned),
               ledger.carried),
           ledger.held)

\* Commits to what a block carries beside its transactions.
\* @type: $aux => HASH;
AuxHash(aux) ==
    LET Step(certificate, sum) == Mix(sum, certificate.vote.target.blockId)
    IN FoldSeq(Step, 3, aux.certificate)

\* The hash of a vote key, to which a BOND commits.
\* @type: VOTEKEY => HASH;
VoteKeyHash(voteKey) == voteKey

\* The identity of a cross-shard lock: H_xid(outpoint of the lock).  Toy: injective
\* while a transaction has less than four outputs, and no toy transaction's id.
\* @type: $outPoint => HASH;
CrossId(point) == 200000 + point.txid * 4 + point.index

\* The size of a signed transaction in its canonical encoding, in bytes.
\* @type: $signedTx => Int;
SizeBytes(transaction) ==
    Len(transaction.tx.inputs) + Len(transaction.tx.outputs)

\* Whether a signature of a transaction id by a key is valid (ECDSA, low s).
\* @type: (KEY, HASH, SIG) => Bool;
SignatureValid(key, txid, signature) == signature # 0

\* Whether a signature of a vote by all of these vote keys is valid (BLS).
\* @type: (Set(VOTEKEY), $vote, VOTESIG) => Bool;
VoteSignatureValid(voteKeys, vote, signature) == signature # 0

\* Whether a proof of possession for a vote key is valid.
\* @type: (VOTEKEY, VOTESIG) => Bool;
PossessionProven(voteKey, possession) == possession # 0

\* Whether a signature of an attestation by all of these vote keys is valid (BLS).
\* @type: (Set(VOTEKEY), $attestation, VOTESIG) => Bool;
AttestationValid(voteKeys, attestation, signature) == signature # 0

\* One signature that stands for those of several validators.
\* @type: (Int -> VOTESIG) => VOTESIG;
Aggregate(signatures) == 1
=============================================================================
