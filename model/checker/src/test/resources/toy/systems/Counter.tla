---- MODULE Counter ----
\* Two counters and a history: small enough to count its states by hand.
EXTENDS Counting, Sequences
CONSTANTS Max, Flips
VARIABLES x, r, f

vars == <<x, r, f>>
Init ==
  /\ x = 0
  /\ r = [a |-> 0, b |-> [c |-> {}, d |-> <<>>], s |-> "hello"]
  /\ f = [k \in {"p", "q"} |-> 0]
Inc ==
  /\ MayStep(x, Max)
  /\ x' = Step(x)
  /\ r' = [r EXCEPT !.b.c = @ \cup {x}, !.b.d = Append(@, x)]
  /\ UNCHANGED f
Flip(k) ==
  /\ f[k] < Flips
  /\ f' = [f EXCEPT ![k] = @ + 1]
  /\ UNCHANGED <<x, r>>
Next == Inc \/ \E k \in {"p", "q"} : Flip(k)
Spec == Init /\ [][Next]_vars /\ WF_vars(Next)

Bounded == x <= Max
Consistent == Len(r.b.d) = x
ReachesMax == <>(x = Max)
NeverThree == x < 3
NeverFinishes == <>(x = Max + 1)
BrokenInvariant == r.nothing = 1
====
