------------------------------- MODULE Reasons -------------------------------
(***************************************************************************)
(* Why a node refuses.  A rule that can refuse yields the set of the names *)
(* of its failed conjuncts; the empty set means yes.  Every name has a     *)
(* class, from which follows what the network does with the sender:        *)
(*   INVALID   no honest node sends it: reject it                          *)
(*   DEFERRED  it may become acceptable: keep or ask again                 *)
(*   STALE     it was acceptable once: ignore it                           *)
(*   POLICY    this node does not want it: ignore it                       *)
(* The names are the stable result codes of the protocol.                  *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, Types

\* The reason alone if a condition does not hold, else nothing.
\* @type: (Bool, Str) => Set(Str);
Unless(condition, reason) == IF condition THEN {} ELSE {reason}

\* @type: Set(Str);
Deferred == {"ParentUnknown", "TooEarly", "InputMissing", "Immature",
             "AnchorUnknown", "TimeTooNew", "VoteTooFarAhead", "LockNotHard",
             "LockNotExpired", "SetUnknown", "ChangePending", "SetFull",
             "StillBonded"}

\* @type: Set(Str);
Stale == {"BlockKnown", "BlockTooLow", "VoteKnown", "VoteTooOld",
          "TransactionKnown", "Expired", "TimeTooOld", "EvidenceKnown",
          "EvidenceExpired", "TickBackwards"}

\* @type: Set(Str);
Policy == {"Halted", "TooManyConflicts", "ReplacementTooCheap", "PoolFull",
           "TreeFull", "DoubleVote", "ClockUntrusted"}

\* @type: Set(Str);
Invalid == {
    \* of a transaction
    "WrongChain", "NoInput", "TooManyInputs", "TooManyOutputs",
    "DuplicateInput", "TransactionTooLarge", "NoCoin", "OutputMalformed",
    "ValidToTooFar", "WrongSigners", "BadSignature",
    "KindsMismatch", "CapacityNotConserved", "PledgeExceedsBond",
    "ProviderMismatch", "LeaseOutOfRange", "ShardMismatch",
    "PossessionNotProven", "VoteKeyMismatch", "NotAnOffence",
    "OffenderMismatch", "FeeTooLow", "CoinbaseMisplaced",
    "AttestationMismatch", "ProgramUnknown", "ProcessMismatch", "EscrowMismatch",
    "LockMismatch", "AlreadyClaimed", "LockExpired",
    "SetFixed", "BondTooSmall", "VoteKeyTaken",
    \* of an answer about the time
    "ExchangeMalformed",
    \* of a block
    "TransactionInvalid", "HeightMismatch", "DifficultyMismatch",
    "InsufficientWork", "TimeNotAfterMedian", "AuxMismatch",
    "TxRootMismatch", "StateRootMismatch", "TooManyTransactions",
    "BlockTooLarge", "CoinbaseMissing", "CoinbaseMismatch",
    "TooManyCertificates",
    \* of a vote or a certificate
    "WrongValidatorSet", "NotAValidator", "EpochsNotAscending",
    "SourceNotAncestor", "TargetNotCheckpoint", "BadVoteSignature", "NoQuorum",
    "SourceNotJustified", "CertificateOffChain", "CertificateTooOld",
    "CertificateUseless" }

\* Every reason that a rule may give.
\* @type: Set(Str);
AllReasons == Deferred \cup Stale \cup Policy \cup Invalid

\* The class of a set of reasons: that of its gravest member.  ACCEPTED if there
\* is none.
\* @type: Set(Str) => Str;
Verdict(reasons) ==
    IF reasons = {}                      THEN "ACCEPTED"
    ELSE IF reasons \cap Invalid # {}    THEN "INVALID"
    ELSE IF reasons \cap Deferred # {}   THEN "DEFERRED"
    ELSE IF reasons \cap Stale # {}      THEN "STALE"
    ELSE                                      "POLICY"
=============================================================================
