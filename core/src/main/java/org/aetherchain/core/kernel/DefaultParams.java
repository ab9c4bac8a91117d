package org.aetherchain.core.kernel;

import java.math.BigInteger;
import org.aetherchain.core.record.Params;

/// The parameters that docs/protocol.md names. Whoever needs others says where they
/// differ, with the record's `with` methods: a genesis file, the devnet, a test.
public final class DefaultParams {
  private static final int KIB = 1_024;

  /// The record.
  public static final Params PARAMS =
      new Params(
          60_000, // targetIntervalMs
          10, // retargetBlocks
          200, // windowBlocks
          BigInteger.ONE.shiftLeft(16), // minDifficulty
          3, // checkpointSpacing
          1, // voteDepth
          10_000, // switchAgeMs
          11, // medianBlocks
          120_000, // futureLimitMs
          3_600_000, // pastLimitMs
          30_240, // unbondBlocks
          14_400, // anchorAgeBlocks
          525_600, // leaseLimitBlocks
          10_000, // feeDivisor
          1, // byteFee
          100, // feeFloor
          KIB, // capacityRatio
          64, // certificateEpochs
          25, // replaceLimit
          10, // clockErrorMs
          60_000, // clockLimitMs
          0, // churnDivisor: the set is fixed; 200 with handOverBlocks is 0.5 % a day
          1_440, // handOverBlocks
          10_000, // minBond
          1_024, // maxValidators
          64 * KIB, // maxTransactionBytes
          64, // maxInputs
          64, // maxOutputs
          KIB * KIB, // maxBlockBytes
          4_096, // maxTransactions
          50_000, // maxPoolTransactions
          64 * KIB * KIB, // maxPoolBytes
          4_096, // maxBlocks
          256); // maxOrphans

  private DefaultParams() {}
}
