------------------------------ MODULE WrongSets ------------------------------
(***************************************************************************)
(* Rules of membership broken on purpose, one at a time.                   *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, Maps, Types, Finality, Membership

\* MovedSet that takes every change that stands on the chain, final or not.
\* @type: ($params, $ledger) => $move;
MovedSoft(params, ledger) ==
    LET limit == StakeOf(ledger.validators, 1..Len(ledger.validators))
                     \div params.churnDivisor
        \* @type: ($change, $move) => $move;
        Step(change, move) ==
            LET set == move.validators
                i   == PositionOf(set, change.validator.voteKey)
            IN [move EXCEPT !.validators =
                   IF i > 0
                   THEN [set EXCEPT ![i].stake = change.validator.stake]
                   ELSE Append(set, change.validator)]
    IN FoldSeq(Step,
               [validators |-> ledger.validators, joins |-> limit,
                leaves |-> limit, pending |-> <<>>],
               ledger.pending)

\* HandOver that does not wait until the hand-over before is final.
\* @type: ($params, Int, $ledger) => $ledger;
HandOverAgain(params, height, ledger) ==
    LET setId   == ledger.setId
        now     == ledger.validators
        move    == MovedSet(params, ledger)
        next    == move.validators
        isLast  == IF setId = 0 THEN TRUE ELSE ledger.earlier[setId - 1] = now
        \* @type: (Int, Seq($validator)) => Seq($validator);
        Absent(i, set) == Append(set, [next[i] EXCEPT !.stake = 0])
        \* @type: Seq($validator) => Seq($validator);
        Padded(set) == FoldRange(Absent, set, Len(set) + 1, Len(next))
        kept    == IF setId = 0 THEN EmptyMap
                   ELSE With(EmptyMap, setId - 1, Padded(ledger.earlier[setId - 1]))
    IN IF next = now /\ isLast THEN ledger
       ELSE [ledger EXCEPT
                !.validators = next,
                !.setId      = setId + 1,
                !.earlier    = With(kept, setId, Padded(now)),
                !.since      = (height + params.checkpointSpacing - 1)
                                   \div params.checkpointSpacing,
                !.pending    = move.pending]

\* HasLeft as soon as a validator is out of both sets: it can still be guilty of what
\* it signed, and nothing is left to take.
\* @type: ($params, $ledger, VOTEKEY) => Bool;
LeftAtOnce(params, ledger, voteKey) ==
    PositionOf(ledger.validators, voteKey) \in DOMAIN ledger.left
=============================================================================
