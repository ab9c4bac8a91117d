----------------------------- MODULE FeeMutants ------------------------------
(***************************************************************************)
(* M8 with the broken rules at hand, for the manifest to put in the place  *)
(* of the right ones.                                                      *)
(***************************************************************************)
EXTENDS AetherFee, WrongAmounts

\* Advance that is rounded down.
\* @type: ($params, Int) => Int;
AdvanceDown(params, amount) == amount \div params.feeDivisor
=============================================================================
