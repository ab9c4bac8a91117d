---------------------------- MODULE AttestMutants ----------------------------
(***************************************************************************)
(* M10 with the broken rules at hand; WrongFinality has the quorums.       *)
(***************************************************************************)
EXTENDS AetherAttest, WrongFinality

\* MayAttest without memory: an honest member signs every output it is shown.
\* @type: (Set($attestation), $attestation) => Bool;
AttestAgain(signed, attestation) == TRUE
=============================================================================
