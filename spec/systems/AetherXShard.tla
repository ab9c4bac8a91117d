---------------------------- MODULE AetherXShard -----------------------------
(***************************************************************************)
(* M7: moving value between shards, per node and per chain.  Question: is  *)
(* a lock ever both claimed and refunded on one chain, or claimed for one  *)
(* node and refunded for another, among what is hard for them?  And is     *)
(* every lock claimed or refunded in the end?                              *)
(*                                                                         *)
(* Each node has a chain.  A block holds at most one command and may hold  *)
(* a certificate, which makes an ancestor hard for the blocks above it:    *)
(* that height is the hard root of R-X2, and it belongs to the chain.      *)
(* What a node itself knows to be final (known) is another thing, and no   *)
(* rule of validity looks at it.  Of the finality gadget the contract of   *)
(* AetherAccSafety is assumed: what becomes final extends what is, and a   *)
(* certificate is for something final.  Nodes reorganise to any chain that *)
(* has what they know to be final.                                         *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, TLC, Maps, Types, CrossShard

CONSTANTS
    Nodes,       \* the nodes
    Xids,        \* the locks that may be made
    Expiry,      \* last height at which a lock can be claimed
    MaxHeight,   \* of a chain
    Reserve      \* blocks below MaxHeight that are kept for the certificate that
                 \* opens a refund, and for the refund: a bounded chain could
                 \* otherwise be full

VARIABLES
    log,         \* the chain of each node: what its blocks hold, by height
    final,       \* what is final: a prefix of some chain
    known        \* how much of it each node knows

vars == <<log, final, known>>

\* Nodes are interchangeable.
Symmetry == Permutations(Nodes)

IsPrefix(one, other) ==
    Len(one) <= Len(other) /\ SubSeq(other, 1, Len(one)) = one

Block(kind, xid, hard) == [kind |-> kind, xid |-> xid, hard |-> hard]

\* The hard root of a block on top of a chain: the highest height that certificates
\* in the chain have made final.
HardOf(chain) == IF chain = <<>> THEN 0 ELSE chain[Len(chain)].hard

\* The heights at which a chain has a command for a lock.
HeightsOf(chain, kind, xid) ==
    {h \in 1..Len(chain) : chain[h].kind = kind /\ chain[h].xid = xid}

\* Whether shard B's state at a height of a chain shows a claim.
ClaimedAt(chain, xid, height) ==
    \E h \in HeightsOf(chain, "Claim", xid) : h <= height

\* The locks of shard A that are still there.
Locked(chain) ==
    {xid \in Xids : /\ HeightsOf(chain, "Lock", xid) # {}
                    /\ HeightsOf(chain, "Refund", xid) = {}}

\* Whether a command can stand in the next block of a chain.
Valid(chain, kind, xid) ==
    LET height == Len(chain) + 1
    IN CASE kind = "Lock" ->
                /\ HeightsOf(chain, "Lock", xid) = {}
                /\ LockReasons(Expiry, height) = {}
         [] kind = "Claim" ->
                /\ HeightsOf(chain, "Lock", xid) # {}
                /\ ClaimReasons(ClaimedAt(chain, xid, height),
                                Max(HeightsOf(chain, "Lock", xid)), Expiry,
                                height, HardOf(chain)) = {}
         [] kind = "Refund" ->
                /\ xid \in Locked(chain)
                /\ RefundReasons(ClaimedAt(chain, xid, HardOf(chain)), Expiry,
                                 HardOf(chain)) = {}
         [] kind = "Idle" -> TRUE

Init ==
    /\ log   = [n \in Nodes |-> <<>>]
    /\ final = <<>>
    /\ known = [n \in Nodes |-> 0]

\* What a block on a chain may make hard for the blocks above it: nothing new, or
\* with a certificate what is final on the chain.
HardChoices(chain) ==
    {HardOf(chain)} \cup (IF IsPrefix(final, chain) THEN {Len(final)} ELSE {})

\* A node's chain grows by a block.
Grow(n, kind, xid, hard) ==
    LET chain == log[n]
    IN /\ Len(chain) < MaxHeight
       /\ \/ Len(chain) < MaxHeight - Reserve
          \/ kind = "Refund"
          \/ HardOf(chain) < Expiry /\ hard >= Expiry
       /\ Valid(chain, kind, xid)
       /\ log' = [log EXCEPT ![n] = Append(@, Block(kind, xid, hard))]
       /\ UNCHANGED <<final, known>>

\* The blocks that may come next.
Extend(n, choices) ==
    \E hard \in choices :
        \/ Grow(n, "Idle", 0, hard)
        \/ \E xid \in Xids, kind \in {"Lock", "Claim", "Refund"} :
               Grow(n, kind, xid, hard)

\* A longer prefix of a node's chain becomes final, and that node knows.
Fin(n) ==
    /\ IsPrefix(final, log[n])
    /\ \E height \in (Len(final) + 1)..Len(log[n]) :
           /\ final' = SubSeq(log[n], 1, height)
           /\ known' = [known EXCEPT ![n] = height]
    /\ UNCHANGED log

\* A node hears what is final, and follows if its chain lacks it.
Learn(n) ==
    /\ known[n] < Len(final)
    /\ known' = [known EXCEPT ![n] = Len(final)]
    /\ log' = [log EXCEPT ![n] = IF IsPrefix(final, @) THEN @ ELSE final]
    /\ UNCHANGED final

\* A node's chain is replaced by another's that has what the node knows to be
\* final, or loses its last block.
Reorg(n) ==
    /\ \E chain \in {log[m] : m \in Nodes}
                        \cup {SubSeq(log[n], 1, Len(log[n]) - 1)} :
           /\ chain # log[n]
           /\ IsPrefix(SubSeq(final, 1, known[n]), chain)
           /\ log' = [log EXCEPT ![n] = chain]
    /\ UNCHANGED <<final, known>>

Next ==
    \E n \in Nodes :
        Extend(n, HardChoices(log[n])) \/ Fin(n) \/ Learn(n) \/ Reorg(n)

Spec == Init /\ [][Next]_vars

\* For liveness nobody reorganises, a block carries the certificate that there is,
\* chains grow, what is on them becomes final, and who can have a refund asks for
\* it.
Newest(n) == {Max(HardChoices(log[n]))}
Steady == \E n \in Nodes : Extend(n, Newest(n)) \/ Fin(n) \/ Learn(n)
FairSpec ==
    /\ Init /\ [][Steady]_vars
    /\ \A n \in Nodes :
           /\ WF_vars(Extend(n, Newest(n)))
           /\ WF_vars(Fin(n))
           /\ WF_vars(Learn(n))

-----------------------------------------------------------------------------
(* Properties *)

Has(chain, kind, xid) == HeightsOf(chain, kind, xid) # {}

\* R-X2: on no chain both are done, nor one of them twice.
Once ==
    \A n \in Nodes : \A xid \in Xids :
        Cardinality(HeightsOf(log[n], "Claim", xid))
            + Cardinality(HeightsOf(log[n], "Refund", xid)) <= 1

\* R-L5: among what nodes know to be final, which is when effects leave the
\* ledger, no lock is claimed for one and refunded for another.
OnceHard ==
    \A n, m \in Nodes : \A xid \in Xids :
        ~(/\ Has(SubSeq(final, 1, known[n]), "Claim", xid)
          /\ Has(SubSeq(final, 1, known[m]), "Refund", xid))

\* R-X2: a claim rests on a lock that certificates below it have made final.
ClaimsRestOnHard ==
    \A n \in Nodes : \A xid \in Xids :
        \A height \in HeightsOf(log[n], "Claim", xid) :
            Max({0} \cup HeightsOf(log[n], "Lock", xid))
                <= HardOf(SubSeq(log[n], 1, height - 1))

\* What a node knows to be final is on its chain.
KnownOnChain ==
    \A n \in Nodes : IsPrefix(SubSeq(final, 1, known[n]), log[n])

\* What is hard for a node stays.
HardMonotone ==
    [][/\ IsPrefix(final, final')
       /\ \A n \in Nodes : known[n] <= known'[n]]_vars

\* Every lock is claimed or refunded.
Resolved ==
    \A n \in Nodes : \A xid \in Xids :
        Has(log[n], "Lock", xid) ~>
            (Has(log[n], "Claim", xid) \/ Has(log[n], "Refund", xid))

\* Reachability: both ways out are open.
NothingClaimed == \A n \in Nodes : \A xid \in Xids : ~Has(log[n], "Claim", xid)
NothingRefunded == \A n \in Nodes : \A xid \in Xids : ~Has(log[n], "Refund", xid)
=============================================================================
