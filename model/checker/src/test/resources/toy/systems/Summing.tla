---- MODULE Summing ----
\* Nodes that add up what they are sent: a system to replay, in miniature.
EXTENDS Integers, Sequences, TLC
VARIABLES nodes, last

Params == [factor |-> 2, limit |-> 6]
Handle(params, node, event) ==
  IF node.sum + event.add > params.limit
  THEN [node |-> node, reasons |-> {"TOO_LARGE"}]
  ELSE [node |-> [sum |-> node.sum + params.factor * event.add], reasons |-> {}]
Call(n, node, event) ==
  [node |-> n, before |-> node, event |-> event, outcome |-> Handle(Params, node, event)]
Step(n, calls) ==
  /\ nodes' = [nodes EXCEPT ![n] = calls[Len(calls)].outcome.node]
  /\ last' = calls

Init == nodes = [n \in {1, 2} |-> [sum |-> 0]] /\ last = <<>>
Once(n) == \E add \in 1..2 : Step(n, <<Call(n, nodes[n], [add |-> add])>>)
Twice(n) ==
  LET first == Call(n, nodes[n], [add |-> 1])
  IN Step(n, <<first, Call(n, first.outcome.node, [add |-> 2])>>)
Next == \E n \in {1, 2} : Once(n) \/ Twice(n)

\* The outcome that last tells is not what became of the node.
Lying(n) ==
  /\ nodes' = [nodes EXCEPT ![n].sum = 1]
  /\ last' = <<Call(n, nodes[n], [add |-> 1])>>
NextLying == Next \/ (nodes[1].sum = 6 /\ Lying(1))

View == <<nodes, last = last>>
Bounded == \A n \in {1, 2} : nodes[n].sum <= 8
====
