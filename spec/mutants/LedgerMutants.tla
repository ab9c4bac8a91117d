--------------------------- MODULE LedgerMutants ----------------------------
(***************************************************************************)
(* M3 with its contract of finality and its weights broken on purpose;     *)
(* WrongChoice has the broken rules.                                       *)
(***************************************************************************)
EXTENDS AetherLedger, WrongChoice

\* Weight by the ease of a block, as the paper adds it up.
SumEase(work) == 3 - work

\* MayMove back to what was final before.
AnyMove(from, to) == TRUE

\* MayCertify what conflicts with something final.
AnyCertificate(id) == TRUE

\* HardOf a node is what lies one block below its head.
OneConfirmation(n) == IF HeadOf(n) = 0 THEN 0 ELSE Parent(HeadOf(n))
=============================================================================
