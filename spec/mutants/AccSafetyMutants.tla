-------------------------- MODULE AccSafetyMutants --------------------------
(***************************************************************************)
(* M1 with the broken finality rules at hand, for the manifest to put in   *)
(* the place of the right ones.                                            *)
(***************************************************************************)
EXTENDS AetherAccSafety, WrongFinality
=============================================================================
