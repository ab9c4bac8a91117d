----------------------------- MODULE Attestation -----------------------------
(***************************************************************************)
(* What a committee says a task's output is (R-A1).  Members sign at most  *)
(* one output for a task; a certificate needs so many of them that two     *)
(* certificates for one task share an honest member.  Signatures are       *)
(* aggregated with the set of signers, not a threshold scheme: who signed  *)
(* two outputs is then provable (R-A2).                                    *)
(*                                                                         *)
(* The committee is the whole validator set, and its stake counts, not its *)
(* heads: only the stake of the adversary is bounded, and a small          *)
(* committee drawn from many does not inherit that bound.                  *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, Maps, Types, Primitives, Reasons,
        Finality

\* R-A1: how many of n equal members make a certificate.  Two of them share
\* 2t - n members, which is more than a third; HasQuorum says the same of stake.
\* @type: Int => Int;
AttestationThreshold(count) == (2 * count) \div 3 + 1

\* R-A1: whether no honest member signs both: different outputs of one task.  The
\* epoch does not matter; a task has one output for ever.
\* @type: ($attestation, $attestation) => Bool;
Equivocates(first, second) ==
    /\ first.chainId = second.chainId
    /\ first.setId = second.setId
    /\ first.txid = second.txid
    /\ first.outputCommit # second.outputCommit

\* R-A1: whether a member that has signed some attestations may sign another.
\* @type: (Set($attestation), $attestation) => Bool;
MayAttest(signed, attestation) ==
    \A other \in signed : ~Equivocates(other, attestation)

\* R-A1: why a certificate does not attest the output of a task to a chain.
\* @type: (HASH, Seq($validator), Int, HASH, $attestationCert) => Set(Str);
AttestationReasons(chainId, validators, setId, txid, certificate) ==
    LET attestation == certificate.attestation
        keys == {validators[i].voteKey : i \in certificate.signers}
    IN IF ~(certificate.signers \subseteq 1..Len(validators))
       THEN {"NotAValidator"}
       ELSE Unless(attestation.chainId = chainId, "WrongChain")
            \cup Unless(attestation.setId = setId, "WrongValidatorSet")
            \cup Unless(attestation.txid = txid, "AttestationMismatch")
            \cup Unless(HasQuorum(validators, certificate.signers), "NoQuorum")
            \cup Unless(AttestationValid(keys, attestation,
                                         certificate.signature),
                        "BadVoteSignature")

\* R-A1: the members that two certificates prove guilty, by position in the set.
\* @type: ($attestationCert, $attestationCert) => Set(Int);
Equivocators(first, second) ==
    IF Equivocates(first.attestation, second.attestation)
    THEN first.signers \cap second.signers ELSE {}
=============================================================================
