----------------------------- MODULE ForkChoice -----------------------------
(***************************************************************************)
(* Which chain is the soft one (R-FC): among the blocks that descend from  *)
(* the last final checkpoint and from the best justified one, the block    *)
(* with most cumulative work.  Work chooses; stake only breaks exact ties, *)
(* and it is the stake of those who voted, never the proposer's.           *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, Maps, Types, Primitives, Finality

\* Whether a chain that ends in entry contains a checkpoint.
\* @type: ($entry, $checkpoint) => Bool;
Descends(entry, checkpoint) ==
    /\ checkpoint.epoch \in DOMAIN entry.anchors
    /\ entry.anchors[checkpoint.epoch] = checkpoint.blockId

\* R-FC: the stake whose latest vote is for a checkpoint on the chain that ends
\* in entry.
\* @type: (Int -> $checkpoint, $entry) => Int;
AttestingStake(latest, entry) ==
    StakeOf(entry.ledger.validators,
            {i \in DOMAIN latest \cap (1..Len(entry.ledger.validators)) :
                Descends(entry, latest[i])})

\* R-FC: whether the first entry goes before the second: more work, then more
\* attesting stake, then the smaller hash.  Two different entries are never
\* equal in this order.
\* @type: (Int -> $checkpoint, $entry, $entry) => Bool;
Heavier(latest, first, second) ==
    \/ first.work > second.work
    \/ /\ first.work = second.work
       /\ LET mine   == AttestingStake(latest, first)
              theirs == AttestingStake(latest, second)
          IN \/ mine > theirs
             \/ mine = theirs /\ HashLess(first.id, second.id)

\* R-FC: the entries that descend from both checkpoints.
\* @type: (HASH -> $entry, $checkpoint, $checkpoint) => Set(HASH);
Candidates(entries, final, best) ==
    {id \in DOMAIN entries :
        /\ Descends(entries[id], final)
        /\ Descends(entries[id], best)}

\* R-FC as it is meant: the candidate that no other candidate goes before.
\* @type: (HASH -> $entry, $checkpoint, $checkpoint, Int -> $checkpoint) => HASH;
SoftHeadSpec(entries, final, best, latest) ==
    LET candidates == Candidates(entries, final, best)
    IN CHOOSE id \in candidates :
           \A other \in candidates \ {id} :
               Heavier(latest, entries[id], entries[other])

\* R-FC in one pass.  It starts from the best checkpoint's own block, which is a
\* candidate as long as it descends from the final one.  Equal to SoftHeadSpec.
\* @type: (HASH -> $entry, $checkpoint, $checkpoint, Int -> $checkpoint) => HASH;
SoftHead(entries, final, best, latest) ==
    LET \* @type: (HASH, HASH) => HASH;
        Step(id, head) ==
            IF /\ entries[id].work >= entries[head].work
               /\ Descends(entries[id], final)
               /\ Descends(entries[id], best)
               /\ Heavier(latest, entries[id], entries[head])
            THEN id ELSE head
    IN FoldSet(Step, best.blockId, DOMAIN entries)

\* The head after one entry was added and nothing else changed: the new one, or
\* the same.  Equal to SoftHead.
\* @type: (HASH -> $entry, $checkpoint, $checkpoint, Int -> $checkpoint, HASH,
\*     HASH) => HASH;
SoftHeadAfter(entries, final, best, latest, head, id) ==
    IF /\ Descends(entries[id], final)
       /\ Descends(entries[id], best)
       /\ Heavier(latest, entries[id], entries[head])
    THEN id ELSE head

\* The ids on the way from a block down to a height, itself included, as far as
\* the entries are kept.
\* @type: (HASH -> $entry, HASH, Int) => Set(HASH);
PathDown(entries, id, height) ==
    LET \* @type: (Int, <<HASH, Set(HASH)>>) => <<HASH, Set(HASH)>>;
        Step(i, path) ==
            IF path[1] \notin DOMAIN entries THEN path
            ELSE <<entries[path[1]].block.header.prev, path[2] \cup {path[1]}>>
        steps == entries[id].block.header.height - height + 1
    IN FoldRange(Step, <<id, {}>>, 1, steps)[2]
=============================================================================
