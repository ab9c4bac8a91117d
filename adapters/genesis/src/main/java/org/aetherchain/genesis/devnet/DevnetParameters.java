package org.aetherchain.genesis.devnet;

import java.math.BigInteger;
import org.aetherchain.core.record.Params;

/// The parameters of a devnet: those of the protocol, with the times scaled to the interval. Only
/// how old a command may be is never less than the protocol's hour, so that a file of them keeps.
final class DevnetParameters {
  /// The least difficulty of a devnet, in expected hashes.
  static final BigInteger MIN_DIFFICULTY = BigInteger.ONE.shiftLeft(16);

  private static final long PROTOCOL_INTERVAL_MS = 60_000;
  private static final long SWITCH_AGE_MS = 10_000;
  private static final long FUTURE_LIMIT_MS = 120_000;
  private static final long PAST_LIMIT_MS = 3_600_000;
  private static final int RETARGET_BLOCKS = 10;
  private static final int WINDOW_BLOCKS = 200;
  private static final int CHECKPOINT_SPACING = 3;
  private static final int VOTE_DEPTH = 1;
  private static final int MEDIAN_BLOCKS = 11;
  private static final int UNBOND_BLOCKS = 30_240;
  private static final int ANCHOR_AGE_BLOCKS = 14_400;
  private static final int LEASE_LIMIT_BLOCKS = 525_600;
  private static final int FEE_DIVISOR = 10_000;
  private static final int BYTE_FEE = 1;
  private static final int FEE_FLOOR = 100;
  private static final int CAPACITY_RATIO = 1_024;
  private static final int CERTIFICATE_EPOCHS = 64;
  private static final int REPLACE_LIMIT = 25;
  private static final int KIB = 1_024;

  private DevnetParameters() {}

  /// The parameters for a wanted time between blocks.
  static Params of(long intervalMs) {
    return new Params(
        intervalMs,
        RETARGET_BLOCKS,
        WINDOW_BLOCKS,
        MIN_DIFFICULTY,
        CHECKPOINT_SPACING,
        VOTE_DEPTH,
        scaled(SWITCH_AGE_MS, intervalMs),
        MEDIAN_BLOCKS,
        scaled(FUTURE_LIMIT_MS, intervalMs),
        Math.max(PAST_LIMIT_MS, scaled(PAST_LIMIT_MS, intervalMs)),
        UNBOND_BLOCKS,
        ANCHOR_AGE_BLOCKS,
        LEASE_LIMIT_BLOCKS,
        FEE_DIVISOR,
        BYTE_FEE,
        FEE_FLOOR,
        CAPACITY_RATIO,
        CERTIFICATE_EPOCHS,
        REPLACE_LIMIT,
        0, // clockErrorMs
        0, // clockLimitMs: all nodes share one machine's clock
        64 * KIB, // maxTransactionBytes
        64, // maxInputs
        64, // maxOutputs
        KIB * KIB, // maxBlockBytes
        4_096, // maxTransactions
        50_000, // maxPoolTransactions
        64 * KIB * KIB, // maxPoolBytes
        4_096, // maxBlocks
        256); // maxOrphans
  }

  private static long scaled(long protocolMs, long intervalMs) {
    return protocolMs * intervalMs / PROTOCOL_INTERVAL_MS;
  }
}
