----------------------------- MODULE SmallParams -----------------------------
(***************************************************************************)
(* The parameters of the modelled networks: fees are high, windows short   *)
(* and bounds low, so that every one of them is in reach.                  *)
(***************************************************************************)
EXTENDS Integers, Types

\* @type: $params;
SmallParams ==
    [targetIntervalMs |-> 2, retargetBlocks |-> 2, windowBlocks |-> 3,
     minDifficulty |-> 2, checkpointSpacing |-> 1, voteDepth |-> 0,
     switchAgeMs |-> 1, medianBlocks |-> 3, futureLimitMs |-> 3,
     pastLimitMs |-> 9, unbondBlocks |-> 8, anchorAgeBlocks |-> 6,
     leaseLimitBlocks |-> 4, feeDivisor |-> 10, byteFee |-> 1, feeFloor |-> 2,
     capacityRatio |-> 2, certificateEpochs |-> 4, replaceLimit |-> 2,
     clockErrorMs |-> 0, clockLimitMs |-> 0,
     churnDivisor |-> 0, handOverBlocks |-> 0, minBond |-> 3,
     maxValidators |-> 6,
     maxTransactionBytes |-> 9, maxInputs |-> 3, maxOutputs |-> 3,
     maxBlockBytes |-> 20, maxTransactions |-> 3, maxPoolTransactions |-> 4,
     maxPoolBytes |-> 40, maxBlocks |-> 9, maxOrphans |-> 0]
=============================================================================
