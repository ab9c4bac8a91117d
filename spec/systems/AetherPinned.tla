---------------------------- MODULE AetherPinned -----------------------------
(***************************************************************************)
(* One order of events that no small model reaches, for it takes seven     *)
(* blocks: a conflicting justification waits while another branch becomes  *)
(* final.  A node that had stored what waits, and adopted it unchecked at  *)
(* the next switch point, would have no head.                              *)
(*                                                                         *)
(* The node is that of AetherNode; the schedule below is all that happens. *)
(* Branches x1, x2 and y1 to y5 grow from genesis; the Byzantine validator *)
(* has a quorum alone and certifies 0 -> y1 (J = y1), 0 -> x2 (waits),     *)
(* y1 -> y3 and y3 -> y4 (F = y3, J = y4); y5 is a switch point.           *)
(***************************************************************************)
EXTENDS AetherNode

VARIABLES
    step         \* how much of the schedule has happened

\* The toy ids of the blocks: the path of nonces from genesis, which is 1.
X1 == [blockId |-> 17, epoch |-> 1]
X2 == [blockId |-> 273, epoch |-> 2]
Y1 == [blockId |-> 18, epoch |-> 1]
Y2 == [blockId |-> 289, epoch |-> 2]
Y3 == [blockId |-> 4625, epoch |-> 3]
Y4 == [blockId |-> 74001, epoch |-> 4]
Y5 == [blockId |-> 1184017, epoch |-> 5]

Grow(parent) == [kind |-> "Grow", source |-> parent, target |-> parent]
Link(source, target) == [kind |-> "Link", source |-> source, target |-> target]
Wait == [kind |-> "Wait", source |-> RootCheckpoint, target |-> RootCheckpoint]

Schedule ==
    <<Grow(RootCheckpoint), Grow(X1),
      Grow(RootCheckpoint), Grow(Y1), Grow(Y2), Grow(Y3),
      Link(RootCheckpoint, Y1), Link(RootCheckpoint, X2),
      Link(Y1, Y3), Link(Y3, Y4), Wait, Grow(Y4)>>

\* An empty block on a block, by the Byzantine validator.
BlockOn(node, parent) ==
    LET view == [node EXCEPT !.head = parent, !.pool = EmptyPool,
                             !.finality.votes = EmptyMap,
                             !.finality.certificates = EmptyMap]
    IN Found(TemplateFor(Params, view, 10 + Max(Byzantine)))

EventOf(node, item) ==
    CASE item.kind = "Grow" ->
             Variant("Block", [block |-> BlockOn(node, item.source.blockId)])
      [] item.kind = "Link" ->
             Variant("Vote",
                 [vote |-> [vote |-> [chainId |-> RootId, setId |-> 0,
                                      source |-> item.source,
                                      target |-> item.target],
                            validator |-> Max(Byzantine), signature |-> 1]])
      [] item.kind = "Wait" ->
             Variant("Tick", [nowMs |-> node.nowMs + SwitchAge])

PinnedInit == Init /\ step = 0

PinnedNext ==
    /\ step < Len(Schedule)
    /\ LET event == EventOf(nodes[1], Schedule[step + 1])
       IN Step(1, Calls(1, event), {event})
    /\ step' = step + 1

PinnedSpec == PinnedInit /\ [][PinnedNext]_<<nodes, net, last, step>>

PinnedView == <<nodes, net, step, last = last>>

-----------------------------------------------------------------------------
(* Properties: those of AetherNode, and that the story is the one told *)

\* What J, F and the head are after each part.
Story ==
    LET now == nodes[1].finality
    IN /\ step = 7 => now.best = Y1
       /\ step = 8 => /\ now.best = Y1
                      /\ Pending(nodes[1].entries, now) = X2
       /\ step = 10 => now.final = Y3 /\ now.best = Y4
       /\ step = 12 => now.best = Y4 /\ nodes[1].head = Y5.blockId

\* Reachability: the schedule is played to its end.
NeverEnds == step < Len(Schedule)
=============================================================================
