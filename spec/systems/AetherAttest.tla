---------------------------- MODULE AetherAttest -----------------------------
(***************************************************************************)
(* M10: attestations.  Question: can two outputs of one task both be       *)
(* certified?  Honest members sign at most one, Byzantine ones anything.   *)
(* A second configuration gives the Byzantine too much: then two           *)
(* certificates exist, and they convict more than a third.                 *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, TLC, Maps, Types, Attestation

CONSTANTS
    Stakes,       \* stake by member, the honest ones first
    HonestCount,  \* how many are honest
    Outputs       \* outputs that somebody may claim a task has

VARIABLES
    sigs,         \* what each member has signed
    certs         \* the certificates that somebody has made

vars == <<sigs, certs>>

Equal4  == <<1, 1, 1, 1>>
Unequal == <<4, 4, 1, 1, 1>>

Members == 1..Len(Stakes)
Validators ==
    [i \in Members |-> [voteKey |-> i, owner |-> i, stake |-> Stakes[i]]]

Attest(output) ==
    [chainId |-> 1, setId |-> 0, txid |-> 7, outputCommit |-> output]

Certificate(output, signers) ==
    [attestation |-> Attest(output), signers |-> signers, signature |-> 1]

Init == sigs = [i \in Members |-> {}] /\ certs = {}

\* An honest member signs what it may, a Byzantine one what it likes.
Sign(i, output) ==
    /\ output \notin sigs[i]
    /\ i <= HonestCount =>
           MayAttest({Attest(o) : o \in sigs[i]}, Attest(output))
    /\ sigs' = [sigs EXCEPT ![i] = @ \cup {output}]
    /\ UNCHANGED certs

\* Somebody puts signatures together.
Combine(output) ==
    LET certificate == Certificate(output, {i \in Members : output \in sigs[i]})
    IN /\ AttestationReasons(1, Validators, 0, 7, certificate) = {}
       /\ certs' = certs \cup {certificate}
       /\ UNCHANGED sigs

Next ==
    \E output \in Outputs :
        Combine(output) \/ \E i \in Members : Sign(i, output)

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
(* Properties *)

\* R-A1: a task has at most one certified output.
OneOutput ==
    \A one, other \in certs :
        one.attestation.outputCommit = other.attestation.outputCommit

\* R-A1: two outputs convict more than a third of the stake, and nobody honest.
Accountable ==
    \A one, other \in certs :
        one.attestation # other.attestation =>
            LET guilty == Equivocators(one, other)
            IN /\ 3 * StakeOf(Validators, guilty)
                      > StakeOf(Validators, Members)
               /\ \A i \in guilty : i > HonestCount

\* R-A1: with equal stakes a quorum is the threshold of the protocol.
ThresholdIsQuorum ==
    \A count \in 1..31 :
        LET equal == [i \in 1..count |->
                         [voteKey |-> i, owner |-> i, stake |-> 1]]
            least == AttestationThreshold(count)
        IN HasQuorum(equal, 1..least) /\ ~HasQuorum(equal, 1..(least - 1))

\* Reachability: something is certified.
NothingCertified == certs = {}
=============================================================================
