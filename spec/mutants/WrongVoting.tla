----------------------------- MODULE WrongVoting -----------------------------
(***************************************************************************)
(* Rules of voting and of switching broken on purpose, one at a time.      *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, Maps, Types, Variants, Primitives,
        Reasons, Gadget

\* NextVote that waits for one block more: everything is final a block too late.
\* @type: ($params, HASH, HASH -> $entry, $finality, HASH) => Set($vote);
VoteLate(params, chainId, entries, finality, head) ==
    LET entry == entries[head]
        epoch == (entry.block.header.height - params.voteDepth - 1)
                     \div params.checkpointSpacing
    IN IF /\ epoch > finality.lastTarget
          /\ epoch > finality.best.epoch
          /\ finality.best.epoch >= finality.lastSource
          /\ Descends(entry, finality.best)
       THEN {[chainId |-> chainId,
              setId   |-> entry.ledger.setId,
              source  |-> finality.best,
              target  |-> [blockId |-> entry.anchors[epoch], epoch |-> epoch]]}
       ELSE {}

\* Pending as if it had been stored when it was seen and were not looked at again:
\* any justification off J's branch counts, however old.
\* @type: (HASH -> $entry, $finality) => $checkpoint;
StalePending(entries, finality) ==
    LET best == finality.best
        \* @type: ($checkpoint, $checkpoint) => $checkpoint;
        Step(checkpoint, found) ==
            IF ~Descends(entries[best.blockId], checkpoint)
            THEN checkpoint ELSE found
    IN FoldSet(Step, best, DOMAIN finality.justified)

\* Switch without deferral: a conflicting justification of a higher epoch is
\* followed as soon as it is known.
\* @type: ($params, HASH -> $entry, Int, $finality, HASH) => $finality;
SwitchAtOnce(params, entries, nowMs, finality, heaviest) ==
    LET pending == Pending(entries, finality)
    IN [finality EXCEPT
           !.reached = entries[heaviest].block.header.height,
           !.best    = IF pending = finality.best THEN pending
                       ELSE BestUnder(entries, finality.justified, pending)]
=============================================================================
