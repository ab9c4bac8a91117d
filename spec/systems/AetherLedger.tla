---------------------------- MODULE AetherLedger -----------------------------
(***************************************************************************)
(* M3: forks and the ledger.  Question: with blocks of unequal work on any *)
(* branch, delivered in any order, conflicting transactions and a finality *)
(* gadget of which only its contract is known, does every node have a head *)
(* that all nodes with its view agree on, above what is final for it, and  *)
(* with most work; is nothing consumed twice on a chain, or among what is  *)
(* final anywhere?                                                         *)
(*                                                                         *)
(* The contract, which AetherAccSafety and AetherFFG establish: a          *)
(* certificate finalises a block only if it descends from what is final.   *)
(* Choosing the head (SoftHead) and spending (Spend) are the rules' own.   *)
(* Blocks are numbered as they are mined.                                  *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, TLC, Maps, Types, Variants,
        Primitives, Finality, ForkChoice, Ledger

CONSTANTS
    Nodes,         \* the nodes
    MaxBlocks,     \* blocks besides genesis, which is block 0
    Works,         \* how much work a block may have
    Transactions   \* transactions, all of which consume one output

VARIABLES
    blk,           \* the blocks, by number: each with what follows from its chain
    view,          \* the blocks that each node has
    cert,          \* the blocks that certificates have made final
    fin            \* the block that each node knows to be final

vars == <<blk, view, cert, fin>>

\* Nodes are interchangeable.
Symmetry == Permutations(Nodes)

-----------------------------------------------------------------------------
(* The tree *)

Ids == 0..Len(blk)
Parent(id) == blk[id].parent

\* The blocks of the chain that ends in id, genesis left out.
ChainOf(id) == IF id = 0 THEN {} ELSE blk[id].chain
OnChain(ancestor, id) == ancestor = 0 \/ ancestor \in ChainOf(id)

\* The output that every transaction consumes, and each transaction.
Purse == [txid |-> 0, index |-> 1]
Tx(number) ==
    [chainId |-> 0, anchor |-> [blockId |-> 0, epoch |-> 0],
     timeMs |-> number, validTo |-> 9, inputs |-> <<Purse>>,
     command |-> Variant("Pay", [memo |-> NoHash]),
     outputs |-> <<Coin(1, number)>>, originator |-> 1]

\* R-P1: what a block of some work counts in the choice of the head: its work.
Weight(work) == work

\* What the rules know of genesis: its weight, the checkpoints of its chain (every
\* block is one) and its unspent outputs.
Root ==
    [id |-> 0, work |-> 0, anchors |-> 0 :> 0,
     ledger |-> [validators |-> <<>>, unspent |-> Purse :> Coin(1, 9)]]
EntryOf(id) == IF id = 0 THEN Root ELSE blk[id].entry

\* A block on top of another, with what follows from both.
Child(parent, work, txs) ==
    LET number == Len(blk) + 1
        below  == EntryOf(parent)
        spend(tx, unspent) == Spend(unspent, Tx(tx))
    IN [parent |-> parent,
        txs    |-> txs,
        chain  |-> ChainOf(parent) \cup {number},
        hashes |-> work + (IF parent = 0 THEN 0 ELSE blk[parent].hashes),
        entry  |->
            [id      |-> number,
             work    |-> below.work + Weight(work),
             anchors |-> With(below.anchors, Cardinality(DOMAIN below.anchors),
                              number),
             ledger  |-> [validators |-> <<>>,
                          unspent |-> FoldSet(spend, below.ledger.unspent,
                                              txs)]]]

\* R-L2: whether a transaction can stand in a child of a block.
CanSpend(id, number) ==
    Range(Tx(number).inputs) \subseteq DOMAIN EntryOf(id).ledger.unspent

\* The hashes that a chain stands for.
HashesOf(id) == IF id = 0 THEN 0 ELSE blk[id].hashes

\* A block as a checkpoint.
CheckpointAt(id) ==
    [blockId |-> id, epoch |-> Cardinality(DOMAIN EntryOf(id).anchors) - 1]

\* A node's head by the rules.  J is F here; how J moves is AetherNode's question.
HeadOf(n) ==
    SoftHead([id \in view[n] |-> EntryOf(id)], CheckpointAt(fin[n]),
             CheckpointAt(fin[n]), EmptyMap)

-----------------------------------------------------------------------------
(* Steps *)

Init ==
    /\ blk  = <<>>
    /\ view = [n \in Nodes |-> {0}]
    /\ cert = {0}
    /\ fin  = [n \in Nodes |-> 0]

\* A block is mined on any block and first reaches a node that has its parent.  A
\* block that no node has changes nothing, so it need not exist before.
Mine(n) ==
    /\ Len(blk) < MaxBlocks
    /\ \E parent \in view[n], work \in Works,
          txs \in {{}} \cup {{number} : number \in Transactions} :
           /\ \A number \in txs : CanSpend(parent, number)
           /\ blk' = Append(blk, Child(parent, work, txs))
           /\ view' = [view EXCEPT ![n] = @ \cup {Len(blk) + 1}]
    /\ UNCHANGED <<cert, fin>>

\* A block reaches a node after its parent.
Deliver(n) ==
    \E id \in Ids \ view[n] :
        /\ Parent(id) \in view[n]
        /\ view' = [view EXCEPT ![n] = @ \cup {id}]
        /\ UNCHANGED <<blk, cert, fin>>

\* The contract of the gadget: whether a block may become final.
MayCertify(id) == \A other \in cert : OnChain(other, id) \/ OnChain(id, other)

\* A block becomes final.
Finalise ==
    \E id \in Ids \ cert :
        /\ MayCertify(id)
        /\ cert' = cert \cup {id}
        /\ UNCHANGED <<blk, view, fin>>

\* R-F8: whether a node moves from what is final for it to another block.
MayMove(from, to) == OnChain(from, to)

\* A node learns that a block is final.
Learn(n) ==
    \E id \in cert \cap view[n] :
        /\ id # fin[n]
        /\ MayMove(fin[n], id)
        /\ fin' = [fin EXCEPT ![n] = id]
        /\ UNCHANGED <<blk, view, cert>>

Next == Finalise \/ \E n \in Nodes : Mine(n) \/ Deliver(n) \/ Learn(n)

Spec == Init /\ [][Next]_vars

\* R-L5: the block up to which a node lets effects leave the ledger.
HardOf(n) == fin[n]

-----------------------------------------------------------------------------
(* Properties *)

\* I1, R-FC: a head descends from what is final for its node.
HeadAboveFinal == \A n \in Nodes : OnChain(fin[n], HeadOf(n))

\* I2: what is final for two nodes is on one chain.
FinalAgrees ==
    \A n, m \in Nodes : OnChain(fin[n], fin[m]) \/ OnChain(fin[m], fin[n])

\* I3, R-L2: no output is consumed twice on a chain.
SpentOnce ==
    \A id \in Ids :
        Cardinality({i \in ChainOf(id) : blk[i].txs # {}}) <= 1

\* I4, R-L5: no two conflicting transactions have effects outside, at whichever
\* nodes.
FinalOnce ==
    \A n, m \in Nodes :
        Cardinality(UNION {blk[i].txs :
            i \in ChainOf(HardOf(n)) \cup ChainOf(HardOf(m))}) <= 1

\* I5, R-FC: the head is the one candidate before which no other goes: there is
\* exactly one, so nodes with the same view have the same head whatever came first.
HeadUnique ==
    \A n \in Nodes :
        LET entries    == [id \in view[n] |-> EntryOf(id)]
            final      == CheckpointAt(fin[n])
            candidates == Candidates(entries, final, final)
            best == {id \in candidates :
                        \A other \in candidates \ {id} :
                            Heavier(EmptyMap, entries[id], entries[other])}
        IN best = {HeadOf(n)}

\* I6, R-P1: no block above what is final stands for more hashes than the head.
HeadHasMostWork ==
    \A n \in Nodes : \A id \in view[n] :
        OnChain(fin[n], id) => HashesOf(id) <= HashesOf(HeadOf(n))

\* P8, R-F8: what is final for a node is never taken back.
FinalMonotone == [][\A n \in Nodes : OnChain(fin[n], fin'[n])]_vars

\* Reachability: a transaction becomes final, and a node leaves a branch for one
\* that came later.
NothingFinal == \A n \in Nodes : \A i \in ChainOf(fin[n]) : blk[i].txs = {}
NeverOvertaken ==
    \A n \in Nodes : \A id \in view[n] :
        id < HeadOf(n) => OnChain(id, HeadOf(n))
=============================================================================
