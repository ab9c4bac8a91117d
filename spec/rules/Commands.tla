------------------------------ MODULE Commands ------------------------------
(***************************************************************************)
(* What each command turns into what (R-L1, R-L3).  A transaction consumes *)
(* and makes COIN, which pays, and assets, which its command is about: the *)
(* assets have to match the command's row of the table exactly, and the    *)
(* row names who signs.                                                    *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, Maps, Types, Variants, Primitives,
        Reasons, Evidence, Attestation, CrossShard, Membership

-----------------------------------------------------------------------------
(* Sums over outputs *)

\* The units of one kind among outputs.
\* @type: (Seq($output), Str) => Int;
SumOf(outputs, kind) ==
    LET \* @type: ($output, Int) => Int;
        Add(output, sum) ==
            sum + (IF output.kind = kind THEN output.amount ELSE 0)
    IN FoldSeq(Add, 0, outputs)

\* The outputs that are not COIN: what the command is about.
\* @type: Seq($output) => Seq($output);
Assets(outputs) ==
    LET \* @type: $output => Bool;
        IsAsset(output) == output.kind # "COIN"
    IN SelectSeq(outputs, IsAsset)

\* The kinds of outputs, in order.
\* @type: Seq($output) => Seq(Str);
Kinds(outputs) ==
    LET \* @type: $output => Str;
        Kind(output) == output.kind
    IN MapSeq(Kind, outputs)

\* A COIN.
\* @type: (KEY, Int) => $output;
Coin(owner, amount) ==
    [kind |-> "COIN", owner |-> owner, provider |-> owner, amount |-> amount,
     pledged |-> 0, commit |-> NoHash, leaseEnd |-> 0, maturity |-> 0,
     ref |-> NoHash]

-----------------------------------------------------------------------------
(* Who signs *)

\* R-L1: the keys whose signatures a transaction needs: the owners of what it
\* consumes and the user who receives a grant.  A grant or process whose lease has
\* ended belongs to its provider; a slashed bond is taken without its owner.
\* @type: ($place, $tx, Seq($output)) => Set(KEY);
Signers(place, tx, consumed) ==
    LET tag == VariantTag(tx.command)
        \* @type: $output => Bool;
        IsAsked(output) == ~(tag = "Slash" /\ output.kind = "BOND")
        \* @type: $output => KEY;
        Holder(output) ==
            IF /\ output.kind \in {"MEM", "STORE", "PROCESS"}
               /\ place.height > output.leaseEnd
            THEN output.provider ELSE output.owner
        \* @type: $output => Bool;
        IsGrant(output) == output.kind \in {"MEM", "STORE"}
        \* @type: $output => KEY;
        Owner(output) == output.owner
    IN Range(MapSeq(Holder, SelectSeq(consumed, IsAsked)))
       \cup (IF tag = "Grant"
             THEN Range(MapSeq(Owner, SelectSeq(tx.outputs, IsGrant)))
             ELSE {})

-----------------------------------------------------------------------------
(* The rows of the table of commands: which assets they turn into which *)

\* Provide: the provider's bond, with more pledged, and the new capacity.  The
\* bond is consumed and made again, so that two pledges cannot both count.
\* @type: ($params, Seq($output), Seq($output)) => Set(Str);
ProvideReasons(params, before, after) ==
    IF ~(/\ Kinds(before) = <<"BOND">>
         /\ \/ Kinds(after) = <<"BOND", "CAPACITY_MEM">>
            \/ Kinds(after) = <<"BOND", "CAPACITY_STORE">>)
    THEN {"KindsMismatch"}
    ELSE LET bond == before[1]
             rest == after[1]
             new  == after[2]
         IN Unless(rest = [bond EXCEPT !.pledged = bond.pledged + new.amount],
                   "CapacityNotConserved")
            \cup Unless(rest.pledged <= bond.amount * params.capacityRatio,
                        "PledgeExceedsBond")
            \cup Unless(new.owner = bond.owner, "ProviderMismatch")

\* Grant: capacity becomes a grant to a user for a lease, and what remains of it.
\* Capacity and grants of one provider together stay constant.
\* @type: ($params, $place, Seq($output), Seq($output)) => Set(Str);
GrantReasons(params, place, before, after) ==
    LET fits(capacity, grant) ==
            /\ Kinds(before) = <<capacity>>
            /\ \/ Kinds(after) = <<grant>>
               \/ Kinds(after) = <<grant, capacity>>
    IN IF ~(fits("CAPACITY_MEM", "MEM") \/ fits("CAPACITY_STORE", "STORE"))
       THEN {"KindsMismatch"}
       ELSE LET capacity == before[1]
                grant    == after[1]
                rest     == IF Len(after) = 2 THEN after[2].amount ELSE 0
            IN Unless(capacity.amount = grant.amount + rest,
                      "CapacityNotConserved")
               \cup Unless(/\ grant.provider = capacity.owner
                           /\ Len(after) = 2 => after[2].owner = capacity.owner,
                           "ProviderMismatch")
               \cup Unless(/\ grant.leaseEnd > place.height
                           /\ grant.leaseEnd
                                  <= place.height + params.leaseLimitBlocks,
                           "LeaseOutOfRange")

\* Release: a grant becomes its provider's capacity again.
\* @type: (Seq($output), Seq($output)) => Set(Str);
ReleaseReasons(before, after) ==
    IF ~(\/ Kinds(before) = <<"MEM">> /\ Kinds(after) = <<"CAPACITY_MEM">>
         \/ Kinds(before) = <<"STORE">> /\ Kinds(after) = <<"CAPACITY_STORE">>)
    THEN {"KindsMismatch"}
    ELSE Unless(after[1].amount = before[1].amount, "CapacityNotConserved")
         \cup Unless(after[1].owner = before[1].provider, "ProviderMismatch")

\* Exchange: a shard gets another owner; the coin that pays for it moves in the
\* same transaction, which both sign.
\* @type: (Seq($output), Seq($output)) => Set(Str);
ExchangeReasons(before, after) ==
    IF ~(Kinds(before) = <<"SHARD">> /\ Kinds(after) = <<"SHARD">>)
    THEN {"KindsMismatch"}
    ELSE Unless(after[1].commit = before[1].commit, "ShardMismatch")

\* R-F9: Exit: a validator shows a bond, which stays, and asks to leave.
\* @type: ($params, $ledger, $command, Seq($output), Seq($output)) => Set(Str);
ExitReasons(params, ledger, command, before, after) ==
    LET voteKey == VariantGetUnsafe("Exit", command).voteKey
        i       == PositionOf(ledger.validators, voteKey)
    IN IF ~(Kinds(before) = <<"BOND">> /\ after = before)
       THEN {"KindsMismatch"}
       ELSE IF ~MayChange(params) THEN {"SetFixed"}
       ELSE IF i = 0 THEN {"NotAValidator"}
       ELSE Unless(/\ before[1].commit = VoteKeyHash(voteKey)
                   /\ before[1].owner = ledger.validators[i].owner,
                   "VoteKeyMismatch")
            \cup Unless(ledger.validators[i].stake > 0, "NotAValidator")
            \cup Unless(~IsPending(ledger, voteKey), "ChangePending")

\* R-F9: Withdraw: bonds of a validator that has left long enough ago become coin.
\* Nothing may be pledged on them.
\* @type: ($params, $ledger, $command, Seq($output), Seq($output)) => Set(Str);
WithdrawReasons(params, ledger, command, before, after) ==
    LET voteKey == VariantGetUnsafe("Withdraw", command).voteKey
    IN IF ~(/\ Len(before) > 0
            /\ \A bond \in Range(before) : bond.kind = "BOND"
            /\ Len(after) = 0)
       THEN {"KindsMismatch"}
       ELSE Unless(\A bond \in Range(before) :
                       bond.commit = VoteKeyHash(voteKey), "VoteKeyMismatch")
            \cup Unless(\A bond \in Range(before) : bond.pledged = 0,
                        "PledgeExceedsBond")
            \cup Unless(HasLeft(params, ledger, voteKey), "StillBonded")

\* R-F9: why a bond cannot join the validator set.  A vote key belongs to one owner,
\* changes once at a time and never comes back: its position is the name by which
\* evidence knows it.
\* @type: ($params, $ledger, VOTEKEY, $output) => Set(Str);
JoinReasons(params, ledger, voteKey, bond) ==
    LET i == PositionOf(ledger.validators, voteKey)
    IN IF ~MayChange(params) THEN {}
       ELSE Unless(bond.amount >= params.minBond, "BondTooSmall")
            \cup Unless(~IsPending(ledger, voteKey), "ChangePending")
            \cup (IF i = 0
                  THEN Unless(Len(ledger.validators) + Len(ledger.pending)
                                  < params.maxValidators, "SetFull")
                  ELSE Unless(/\ ledger.validators[i].owner = bond.owner
                              /\ ledger.validators[i].stake > 0,
                              "VoteKeyTaken"))

\* Bond: coin becomes a bond for a vote key that its owner has proven to hold.
\* Where sets change, it waits to become stake.
\* @type: ($params, $ledger, $command, Seq($output), Seq($output)) => Set(Str);
BondReasons(params, ledger, command, before, after) ==
    IF ~(Len(before) = 0 /\ Kinds(after) = <<"BOND">>) THEN {"KindsMismatch"}
    ELSE LET bond == VariantGetUnsafe("Bond", command)
         IN Unless(after[1].commit = VoteKeyHash(bond.voteKey),
                   "VoteKeyMismatch")
            \cup Unless(after[1].pledged = 0, "PledgeExceedsBond")
            \cup JoinReasons(params, ledger, bond.voteKey, after[1])
            \cup Unless(PossessionProven(bond.voteKey, bond.possession),
                        "PossessionNotProven")

\* Slash: the bonds of validators that evidence proves guilty.  A twentieth goes
\* to the reporter, the rest is burned; see Charge.
\* @type: ($params, $place, $ledger, $command, Seq($output), Seq($output))
\*     => Set(Str);
SlashReasons(params, place, ledger, command, before, after) ==
    LET evidence == VariantGetUnsafe("Slash", command).evidence
        guilty   == {ledger.validators[i].owner :
                        i \in Offenders(evidence)
                                  \cap (1..Len(ledger.validators))}
        reasons  == EvidenceReasons(params, place.chainId, ledger,
                                    place.height, evidence)
    IN IF ~(/\ Len(before) > 0
            /\ \A bond \in Range(before) : bond.kind = "BOND"
            /\ Len(after) = 0)
       THEN {"KindsMismatch"}
       ELSE reasons \cup
                Unless(\A bond \in Range(before) : bond.owner \in guilty,
                       "OffenderMismatch")

\* Spawn: memory becomes a process of a program, which is only referred to: it is
\* never consumed.
\* @type: ($ledger, $command, Seq($output), Seq($output)) => Set(Str);
SpawnReasons(ledger, command, before, after) ==
    LET point == VariantGetUnsafe("Spawn", command).program
    IN IF ~(Kinds(before) = <<"MEM">> /\ Kinds(after) = <<"PROCESS">>)
       THEN {"KindsMismatch"}
       ELSE IF point \notin DOMAIN ledger.unspent THEN {"ProgramUnknown"}
       ELSE LET program == ledger.unspent[point]
            IN Unless(program.kind = "PROGRAM" /\ after[1].ref = program.commit,
                      "ProgramUnknown")
               \cup Unless(after[1] = [before[1] EXCEPT
                               !.kind   = "PROCESS",
                               !.commit = after[1].commit,
                               !.ref    = after[1].ref],
                           "ProcessMismatch")

\* Run: a process gets the state that the committee attests to follow, and coin for
\* who ran it goes into escrow, one epoch longer than the run needs to be hard.
\* The state before names the task: it has one successor, whatever its owner asked.
\* @type: ($params, $place, $ledger, $tx, Seq($output), Seq($output)) => Set(Str);
RunReasons(params, place, ledger, tx, before, after) ==
    LET certificate == VariantGetUnsafe("Run", tx.command).certificate
        \* @type: $outPoint => Bool;
        IsProcess(point) ==
            point \in DOMAIN ledger.unspent
                /\ ledger.unspent[point].kind = "PROCESS"
        tasks == SelectSeq(tx.inputs, IsProcess)
    IN IF ~(/\ Kinds(before) = <<"PROCESS">>
            /\ Kinds(after) = <<"PROCESS", "ESCROW">>
            /\ Len(tasks) = 1)
       THEN {"KindsMismatch"}
       ELSE LET process == after[1]
                escrow  == after[2]
            IN Unless(/\ process = [before[1] EXCEPT !.commit = process.commit]
                      /\ place.height <= process.leaseEnd,
                      "ProcessMismatch")
               \cup Unless(/\ escrow.owner = process.provider
                           /\ escrow.provider = process.owner
                           /\ escrow.commit = process.commit
                           /\ escrow.maturity =
                                  tx.validTo + params.checkpointSpacing,
                           "EscrowMismatch")
               \cup Unless(certificate.attestation.outputCommit
                               = process.commit, "AttestationMismatch")
               \cup AttestationReasons(place.chainId, ledger.validators,
                                       ledger.setId, tasks[1].txid, certificate)

\* Terminate: a process becomes the memory again that it was made of.
\* @type: (Seq($output), Seq($output)) => Set(Str);
TerminateReasons(before, after) ==
    IF ~(Kinds(before) = <<"PROCESS">> /\ Kinds(after) = <<"MEM">>)
    THEN {"KindsMismatch"}
    ELSE Unless(after[1] = [before[1] EXCEPT !.kind = "MEM",
                                             !.commit = NoHash,
                                             !.ref = NoHash],
                "ProcessMismatch")

\* Collect: escrow that is due becomes coin.
\* @type: (Seq($output), Seq($output)) => Set(Str);
CollectReasons(before, after) ==
    Unless(/\ Len(before) > 0
           /\ \A output \in Range(before) : output.kind = "ESCROW"
           /\ Len(after) = 0,
           "KindsMismatch")

\* R-X2: Lock: coin is set aside for another shard.  The lock is hard for certain
\* once the last height at which it can stand in a block is.
\* @type: ($tx, Seq($output), Seq($output)) => Set(Str);
LockRowReasons(tx, before, after) ==
    IF ~(Len(before) = 0 /\ Kinds(after) = <<"XLOCK">>) THEN {"KindsMismatch"}
    ELSE Unless(after[1].maturity = tx.validTo, "LockMismatch")
         \cup LockReasons(after[1].leaseEnd, tx.validTo)

\* Where the state says that a lock was claimed.  A transaction's outputs count from
\* 1, so nothing else stands there; who has no claim can prove it by absence.
\* @type: $outPoint => $outPoint;
ClaimPoint(lock) == [txid |-> CrossId(lock), index |-> 0]

\* What stands there: nobody can consume it.
\* @type: $output => $output;
ClaimMark(lock) ==
    [Coin(lock.provider, lock.amount) EXCEPT !.kind = "CLAIMED"]

\* R-X2: Claim: coin in the other shard for a lock that is hard.  The lock is shown,
\* not consumed; it goes to its receiver, who need not sign.
\* @type: ($params, $place, $ledger, $tx, Seq($output), Seq($output)) => Set(Str);
ClaimRowReasons(params, place, ledger, tx, before, after) ==
    LET point == VariantGetUnsafe("Claim", tx.command).lock
        hard  == params.checkpointSpacing * ledger.hardEpoch
    IN IF ~(Len(before) = 0 /\ Len(after) = 0) THEN {"KindsMismatch"}
       ELSE IF point \notin DOMAIN ledger.unspent THEN {"LockMismatch"}
       ELSE LET lock == ledger.unspent[point]
            IN IF lock.kind # "XLOCK" THEN {"LockMismatch"}
               ELSE Unless(tx.outputs # <<>>
                               /\ Range(tx.outputs)
                                      \cap {Coin(lock.provider, lock.amount)}
                                      # {},
                           "LockMismatch")
                    \cup ClaimReasons(ClaimPoint(point) \in DOMAIN ledger.unspent,
                                      lock.maturity, lock.leaseEnd,
                                      place.height, hard)

\* R-X2: Refund: a lock that has run out unclaimed becomes coin again.  Claims end
\* before the hard root that a refund needs, so what the state shows now is what
\* that root shows.
\* @type: ($params, $ledger, $tx, Seq($output), Seq($output)) => Set(Str);
RefundRowReasons(params, ledger, tx, before, after) ==
    LET \* @type: $outPoint => Bool;
        IsLock(point) ==
            point \in DOMAIN ledger.unspent
                /\ ledger.unspent[point].kind = "XLOCK"
        locks == SelectSeq(tx.inputs, IsLock)
        hard  == params.checkpointSpacing * ledger.hardEpoch
    IN IF ~(Kinds(before) = <<"XLOCK">> /\ Len(after) = 0 /\ Len(locks) = 1)
       THEN {"KindsMismatch"}
       ELSE RefundReasons(ClaimPoint(locks[1]) \in DOMAIN ledger.unspent,
                          before[1].leaseEnd, hard)

\* R-L1, R-L3: whether the assets that a transaction consumes and makes are those
\* of its command's row.
\* @type: ($params, $place, $ledger, $tx, Seq($output)) => Set(Str);
RowReasons(params, place, ledger, tx, consumed) ==
    LET before == Assets(consumed)
        after  == Assets(tx.outputs)
        \* @type: (Seq(Str)) => Set(Str);
        Makes(kinds) ==
            Unless(Len(before) = 0 /\ Kinds(after) = kinds, "KindsMismatch")
    IN CASE VariantTag(tx.command) = "Pay" -> Makes(<<>>)
         [] VariantTag(tx.command) = "Provide" ->
                ProvideReasons(params, before, after)
         [] VariantTag(tx.command) = "Grant" ->
                GrantReasons(params, place, before, after)
         [] VariantTag(tx.command) = "Release" ->
                ReleaseReasons(before, after)
         [] VariantTag(tx.command) = "PublishShard" -> Makes(<<"SHARD">>)
         [] VariantTag(tx.command) = "Exchange" ->
                ExchangeReasons(before, after)
         [] VariantTag(tx.command) = "Register" -> Makes(<<"PROGRAM">>)
         [] VariantTag(tx.command) = "Bond" ->
                BondReasons(params, ledger, tx.command, before, after)
         [] VariantTag(tx.command) = "Slash" ->
                SlashReasons(params, place, ledger, tx.command, before, after)
         [] VariantTag(tx.command) = "Coinbase" -> {"CoinbaseMisplaced"}
         [] VariantTag(tx.command) = "Spawn" ->
                SpawnReasons(ledger, tx.command, before, after)
         [] VariantTag(tx.command) = "Run" ->
                RunReasons(params, place, ledger, tx, before, after)
         [] VariantTag(tx.command) = "Terminate" ->
                TerminateReasons(before, after)
         [] VariantTag(tx.command) = "Collect" -> CollectReasons(before, after)
         [] VariantTag(tx.command) = "Lock" ->
                LockRowReasons(tx, before, after)
         [] VariantTag(tx.command) = "Claim" ->
                ClaimRowReasons(params, place, ledger, tx, before, after)
         [] VariantTag(tx.command) = "Refund" ->
                RefundRowReasons(params, ledger, tx, before, after)
         [] VariantTag(tx.command) = "Exit" ->
                ExitReasons(params, ledger, tx.command, before, after)
         [] VariantTag(tx.command) = "Withdraw" ->
                WithdrawReasons(params, ledger, tx.command, before, after)

\* R-F9: the ledger after a transaction with the change of the validator set that it
\* asks for: a bond more stake, an exit none.  Slashed validators leave too, in the
\* order of their positions, where sets change; in a fixed set they stay.
\* @type: ($params, Int, $ledger, $tx) => $ledger;
AskFor(params, height, ledger, tx) ==
    LET tag == VariantTag(tx.command)
        \* @type: VOTEKEY => Int;
        At(voteKey) == PositionOf(ledger.validators, voteKey)
    IN IF ~MayChange(params) THEN ledger
       ELSE IF tag = "Bond"
       THEN LET voteKey == VariantGetUnsafe("Bond", tx.command).voteKey
                bond    == Assets(tx.outputs)[1]
                stake   == IF At(voteKey) = 0 THEN 0
                           ELSE ledger.validators[At(voteKey)].stake
            IN Enqueue(ledger, height, [voteKey |-> voteKey,
                                        owner   |-> bond.owner,
                                        stake   |-> stake + bond.amount])
       ELSE IF tag = "Exit"
       THEN Expel(ledger, height,
                  At(VariantGetUnsafe("Exit", tx.command).voteKey))
       ELSE IF tag = "Slash"
       THEN LET offenders ==
                    Offenders(VariantGetUnsafe("Slash", tx.command).evidence)
                \* @type: (Int, $ledger) => $ledger;
                Punish(i, after) ==
                    IF i \in offenders THEN Expel(after, height, i) ELSE after
            IN FoldRange(Punish, ledger, 1, Len(ledger.validators))
       ELSE ledger
=============================================================================
