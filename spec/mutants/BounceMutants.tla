---------------------------- MODULE BounceMutants ----------------------------
(***************************************************************************)
(* M4 with the switch broken on purpose.                                   *)
(***************************************************************************)
EXTENDS AetherBounce

\* Switch without deferral: a conflicting justification of a higher epoch is
\* followed as soon as it is known.
\* @type: ($params, HASH -> $entry, Int, $finality, HASH) => $finality;
SwitchAtOnce(params, entries, nowMs, finality, heaviest) ==
    LET pending == Pending(entries, finality)
    IN [finality EXCEPT
           !.reached = entries[heaviest].block.header.height,
           !.best    = IF pending = finality.best THEN pending
                       ELSE BestUnder(entries, finality.justified, pending)]
=============================================================================
