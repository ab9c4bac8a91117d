---------------------------- MODULE LedgerMutants ----------------------------
(***************************************************************************)
(* M3 with rules of the fork choice, the ledger and finality broken on     *)
(* purpose, one at a time.                                                 *)
(***************************************************************************)
EXTENDS AetherLedger

\* SoftHead without the filters of F and J.
\* @type: (HASH -> $entry, $checkpoint, $checkpoint, Int -> $checkpoint) => HASH;
NoFilter(entries, final, best, latest) ==
    LET Step(id, head) ==
            IF Heavier(latest, entries[id], entries[head]) THEN id ELSE head
    IN FoldSet(Step, best.blockId, DOMAIN entries)

\* Heavier by work alone: of two equal chains neither goes first.
\* @type: (Int -> $checkpoint, $entry, $entry) => Bool;
NoTie(latest, first, second) == first.work > second.work

\* Weight by the ease of a block, as the paper adds it up.
SumEase(work) == 3 - work

\* Spend that leaves what was consumed among the unspent outputs.
\* @type: ($outPoint -> $output, $tx) => ($outPoint -> $output);
NoUtxo(unspent, tx) ==
    With(unspent, [txid |-> TxId(tx), index |-> 1], tx.outputs[1])

\* MayMove back to what was final before.
AnyMove(from, to) == TRUE

\* MayCertify what conflicts with something final.
AnyCertificate(id) == TRUE

\* HardOf a node is what lies one block below its head.
OneConfirmation(n) == IF HeadOf(n) = 0 THEN 0 ELSE Parent(HeadOf(n))
=============================================================================
