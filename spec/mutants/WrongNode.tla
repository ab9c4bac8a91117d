------------------------------ MODULE WrongNode ------------------------------
(***************************************************************************)
(* Rules of the ledger and of the node broken on purpose, one at a time.   *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, Maps, Types, Variants, Primitives,
        Reasons, Node

\* RepairBest that leaves J where it is when F moves to another branch.
\* @type: (HASH -> $entry, $checkpoint -> Int, $checkpoint, $checkpoint)
\*     => $checkpoint;
KeepBest(entries, justified, best, final) == best

\* Switch that looks for its switch point on the head's chain instead of the
\* heaviest one: a node whose branch nobody extends never leaves it.
\* @type: ($params, HASH -> $entry, Int, $finality, HASH) => $finality;
SwitchAtHead(params, entries, nowMs, finality, heaviest) ==
    LET head    == SoftHead(entries, finality.final, finality.best,
                            finality.latest)
        epoch   == entries[head].block.header.height
                       \div params.checkpointSpacing
        pending == Pending(entries, finality)
        adopts  == /\ pending # finality.best
                   /\ nowMs - finality.justified[pending] >= params.switchAgeMs
    IN IF epoch <= finality.reached THEN finality
       ELSE [finality EXCEPT
                !.reached = epoch,
                !.best    = IF adopts
                            THEN BestUnder(entries, finality.justified, pending)
                            ELSE finality.best]

\* NextVote without the guard on the last target: a validator votes again in an
\* epoch when its head moves to another branch.
\* @type: ($params, HASH, HASH -> $entry, $finality, HASH) => Set($vote);
VoteAgain(params, chainId, entries, finality, head) ==
    LET entry == entries[head]
        epoch == (entry.block.header.height - params.voteDepth)
                     \div params.checkpointSpacing
        vote  == [chainId |-> chainId,
                  setId   |-> entry.ledger.setId,
                  source  |-> finality.best,
                  target  |-> [blockId |-> GetOrElse(entry.anchors, epoch,
                                                     NoHash),
                               epoch |-> epoch]]
    IN IF /\ epoch > finality.best.epoch
          /\ epoch \in DOMAIN entry.anchors
          /\ Descends(entry, finality.best)
          /\ \A link \in DOMAIN finality.votes : link # LinkOf(vote)
       THEN {vote} ELSE {}

\* TakeEffect that makes final whatever is justified.
\* @type: (HASH -> $entry, Int, $finality, $link) => $finality;
FinalAtOnce(entries, nowMs, finality, link) ==
    LET justified == With(finality.justified, link.target, nowMs)
    IN [finality EXCEPT
           !.justified = justified,
           !.final     = link.target,
           !.best      = RepairBest(entries, justified, finality.best,
                                    link.target),
           !.ready     = finality.ready \ {link}]

\* Prune that forgets nothing, so that a node with a wrong J or F goes on for a
\* property to see it.
\* @type: ($params, $node) => $node;
KeepEverything(params, node) == node

\* SoftHead without the filters of F and J.
\* @type: (HASH -> $entry, $checkpoint, $checkpoint, Int -> $checkpoint) => HASH;
HeadAnywhere(entries, final, best, latest) ==
    LET \* @type: (HASH, HASH) => HASH;
        Step(id, head) ==
            IF Heavier(latest, entries[id], entries[head]) THEN id ELSE head
    IN FoldSet(Step, best.blockId, DOMAIN entries)

\* Spend that leaves what was consumed among the unspent outputs.
\* @type: ($outPoint -> $output, $tx) => ($outPoint -> $output);
KeepConsumed(unspent, tx) ==
    LET txid == TxId(tx)
        \* @type: (Int, $outPoint -> $output) => ($outPoint -> $output);
        Come(i, map) == With(map, [txid |-> txid, index |-> i], tx.outputs[i])
    IN FoldRange(Come, unspent, 1, Len(tx.outputs))

\* Apply that forgets to count what is burned.
\* @type: ($ledger, $tx, Seq($output), $charge) => $ledger;
LoseBurned(ledger, tx, consumed, charge) ==
    [ledger EXCEPT
        !.unspent = Spend(ledger.unspent, tx),
        !.coins   = ledger.coins + SumOf(tx.outputs, "COIN")
                        - SumOf(consumed, "COIN"),
        !.bonds   = ledger.bonds + SumOf(tx.outputs, "BOND")
                        - SumOf(consumed, "BOND"),
        !.held    = ledger.held + HeldIn(tx.outputs) - HeldIn(consumed)
                        - HeldIn(Released(ledger, tx))]

\* PayOut that computes the voters' part differently from CoinbaseOutputs, and so
\* carries coins that nobody paid.
\* @type: ($ledger, $tally, $tx, Seq($linkCert)) => $ledger;
CarryTooMuch(ledger, tally, coinbase, certificate) ==
    LET voters == tally.pool - tally.pool \div 3
    IN [ledger EXCEPT
           !.unspent = Spend(ledger.unspent, coinbase),
           !.coins   = ledger.coins + SumOf(coinbase.outputs, "COIN"),
           !.carried = IF certificate = <<>> THEN ledger.carried + voters
                       ELSE 0]

\* Mark that leaves no trace of a claim: it can be made again.
\* @type: ($outPoint -> $output, $ledger, $tx) => ($outPoint -> $output);
NoMark(unspent, ledger, tx) == unspent

\* RunReasons that take a process's new state from anybody.
\* @type: ($params, $place, $ledger, $tx, Seq($output), Seq($output)) => Set(Str);
RunAnything(params, place, ledger, tx, before, after) ==
    Unless(Kinds(after) = <<"PROCESS", "ESCROW">>, "KindsMismatch")

\* MayAct by any clock.
\* @type: ($params, $clock) => Bool;
AlwaysAct(params, anyClock) == TRUE
=============================================================================
