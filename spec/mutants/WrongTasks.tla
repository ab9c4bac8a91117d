----------------------------- MODULE WrongTasks -----------------------------
(***************************************************************************)
(* Rules of attestations broken on purpose.                                *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, Maps, Types, Attestation

\* MayAttest without memory: an honest member signs every output it is shown.
\* @type: (Set($attestation), $attestation) => Bool;
AttestAgain(signed, attestation) == TRUE
=============================================================================
