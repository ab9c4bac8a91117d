--------------------------- MODULE RestoreMutants ----------------------------
(***************************************************************************)
(* M2 with a loss, broken on purpose.                                      *)
(***************************************************************************)
EXTENDS AetherRestore

\* AfterLoss that believes the backup's source.
BackupSource(finality, firstEpoch) ==
    IF firstEpoch - 1 <= finality.lastTarget THEN finality
    ELSE [finality EXCEPT !.lastTarget = firstEpoch - 1]

\* FirstEpochs with the last one that it voted in.
EarlyEpochs == LastTarget(1)..(LastEpoch + 1)
=============================================================================
