------------------------------ MODULE Membership ------------------------------
(***************************************************************************)
(* Who validates (R-F9).  Bonds and exits wait in the ledger until the     *)
(* checkpoint that contains them is final by a certificate on the same     *)
(* chain; the block that carries it hands over to the next set.  A chain   *)
(* hands over again only when the hand-over before is itself final: above  *)
(* a final checkpoint no two branches are then more than one hand-over     *)
(* away from its set, so each of their links needs a quorum in that set.   *)
(*                                                                         *)
(* A validator keeps its position for ever; who is no member has stake 0.  *)
(* What is final is the same on every branch, and it joins in the order in *)
(* which it waited, so positions mean the same on all of them.             *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, Maps, Types, Finality

\* R-F9: whether the validator set of a network ever changes.
\* @type: $params => Bool;
MayChange(params) == params.churnDivisor > 0

\* The sets that links above the last hard checkpoint of a chain can ask for, by
\* dynasty: the chain's own and the two before.
\* @type: $ledger => (Int -> Seq($validator));
SetsOf(ledger) == With(ledger.earlier, ledger.setId, ledger.validators)

\* R-F9: the dynasty of a chain's checkpoint above its last hard one, from the state
\* after a later block.  It is the setId after the checkpoint's own block.
\* @type: ($ledger, Int) => Int;
DynastyOf(ledger, epoch) == ledger.setId - 1 + DynastyAt({ledger.since}, epoch)

\* The position of a vote key, 0 if there is none.
\* @type: (Seq($validator), VOTEKEY) => Int;
PositionOf(validators, voteKey) ==
    Max({0} \cup {i \in 1..Len(validators) : validators[i].voteKey = voteKey})

\* R-F9: whether a vote for a target counts for anything, given the state after the
\* target: the validator has stake in its set or in the one before.
\* @type: ($ledger, Int) => Bool;
IsVoter(ledger, validator) ==
    /\ validator \in 1..Len(ledger.validators)
    /\ \/ ledger.validators[validator].stake > 0
       \/ /\ ledger.setId > 0
          /\ ledger.earlier[ledger.setId - 1][validator].stake > 0

\* R-F9: everybody whose vote counts for such a target.
\* @type: $ledger => Set(Int);
Members(ledger) == {i \in 1..Len(ledger.validators) : IsVoter(ledger, i)}

\* The positions of some vote keys.
\* @type: ($ledger, Set(VOTEKEY)) => Set(Int);
PositionsOf(ledger, voteKeys) ==
    {PositionOf(ledger.validators, voteKey) : voteKey \in voteKeys} \ {0}

\* Whether a change of the stake of a vote key waits.
\* @type: ($ledger, VOTEKEY) => Bool;
IsPending(ledger, voteKey) ==
    \E change \in Range(ledger.pending) : change.validator.voteKey = voteKey

\* R-F9: the ledger with one more change that waits: from now on a validator wants
\* another stake.
\* @type: ($ledger, Int, $validator) => $ledger;
Enqueue(ledger, height, validator) ==
    [ledger EXCEPT !.pending =
        Append(ledger.pending, [height |-> height, validator |-> validator])]

\* R-F5, R-F9: the ledger with a validator on its way out, whatever it asked for.
\* @type: ($ledger, Int, Int) => $ledger;
Expel(ledger, height, position) ==
    LET validator == ledger.validators[position]
        \* @type: $change => Bool;
        IsLeave(change) ==
            /\ change.validator.voteKey = validator.voteKey
            /\ change.validator.stake = 0
        \* @type: $change => Bool;
        IsOther(change) == change.validator.voteKey # validator.voteKey
    IN IF validator.stake = 0 \/ SelectSeq(ledger.pending, IsLeave) # <<>>
       THEN ledger
       ELSE Enqueue([ledger EXCEPT !.pending =
                        SelectSeq(ledger.pending, IsOther)],
                    height, [validator EXCEPT !.stake = 0])

\* R-F9: what becomes of a set by the changes that are hard, in the order in which
\* they waited.  The stake that joins and the stake that leaves are each at most
\* one part in churnDivisor of all; what exceeds it keeps its place in the queue.
\* @type: ($params, $ledger) => $move;
MovedSet(params, ledger) ==
    LET hard  == params.checkpointSpacing * ledger.hardEpoch
        limit == StakeOf(ledger.validators, 1..Len(ledger.validators))
                     \div params.churnDivisor
        \* @type: ($change, $move) => $move;
        Step(change, move) ==
            LET set   == move.validators
                wants == change.validator.stake
                i     == PositionOf(set, change.validator.voteKey)
                has   == IF i = 0 THEN 0 ELSE set[i].stake
                up    == IF wants > has THEN Min({wants - has, move.joins}) ELSE 0
                down  == IF has > wants THEN Min({has - wants, move.leaves}) ELSE 0
                stake == has + up - down
            IN IF change.height > hard
               THEN [move EXCEPT !.pending = Append(move.pending, change)]
               ELSE [validators |->
                         IF i > 0 THEN [set EXCEPT ![i].stake = stake]
                         ELSE IF stake = 0 THEN set
                         ELSE Append(set, [change.validator EXCEPT !.stake = stake]),
                     joins   |-> move.joins - up,
                     leaves  |-> move.leaves - down,
                     pending |-> IF stake = wants THEN move.pending
                                 ELSE Append(move.pending, change)]
    IN FoldSeq(Step,
               [validators |-> ledger.validators, joins |-> limit,
                leaves |-> limit, pending |-> <<>>],
               ledger.pending)

\* R-F9: the ledger after a block at a height whose certificate has made a checkpoint
\* hard: with the next set if it differs from the present one, or if the present
\* one differs from that before it, which would otherwise be asked for ever.
\* @type: ($params, Int, $ledger) => $ledger;
HandOver(params, height, ledger) ==
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
        \* @type: (Int, Int -> Int) => (Int -> Int);
        Leave(i, left) ==
            IF now[i].stake > 0 \/ next[i].stake > 0 \/ i \in DOMAIN left THEN left
            ELSE With(left, i, height)
    IN IF \/ ledger.since > ledger.hardEpoch
          \/ height < params.checkpointSpacing * ledger.since
                          + params.handOverBlocks
       THEN ledger
       ELSE IF next = now /\ isLast THEN ledger
       ELSE [ledger EXCEPT
                !.validators = next,
                !.setId      = setId + 1,
                !.earlier    = With(kept, setId, Padded(now)),
                !.since      = (height + params.checkpointSpacing - 1)
                                   \div params.checkpointSpacing,
                !.pending    = move.pending,
                !.left       = FoldRange(Leave, ledger.left, 1, Len(now))]

\* R-F9: whether bonds of a vote key are free: it has been out of both sets for as
\* long as evidence counts, and that is hard.
\* @type: ($params, $ledger, VOTEKEY) => Bool;
HasLeft(params, ledger, voteKey) ==
    LET i == PositionOf(ledger.validators, voteKey)
    IN IF i \notin DOMAIN ledger.left THEN FALSE
       ELSE ledger.left[i] + params.unbondBlocks
                <= params.checkpointSpacing * ledger.hardEpoch
=============================================================================
