---------------------------- MODULE WrongChoice -----------------------------
(***************************************************************************)
(* Rules of the fork choice and of spending broken on purpose, for systems *)
(* without a node.                                                         *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, Maps, Types, Variants,
        Primitives, Finality, ForkChoice, Ledger

\* SoftHead without the filters of F and J.
\* @type: (HASH -> $entry, $checkpoint, $checkpoint, Int -> $checkpoint) => HASH;
NoFilter(entries, final, best, latest) ==
    LET \* @type: (HASH, HASH) => HASH;
        Step(id, head) ==
            IF Heavier(latest, entries[id], entries[head]) THEN id ELSE head
    IN FoldSet(Step, best.blockId, DOMAIN entries)

\* Heavier by work alone: of two equal chains neither goes first.
\* @type: (Int -> $checkpoint, $entry, $entry) => Bool;
NoTie(latest, first, second) == first.work > second.work

\* Spend that leaves what was consumed among the unspent outputs.
\* @type: ($outPoint -> $output, $tx) => ($outPoint -> $output);
NoUtxo(unspent, tx) ==
    With(unspent, [txid |-> TxId(tx), index |-> 1], tx.outputs[1])
=============================================================================
