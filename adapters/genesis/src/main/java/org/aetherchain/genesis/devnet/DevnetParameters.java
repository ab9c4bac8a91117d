package org.aetherchain.genesis.devnet;

import java.math.BigInteger;
import org.aetherchain.core.kernel.DefaultParams;
import org.aetherchain.core.record.Params;

/// The parameters of a devnet: the defaults, with the times scaled to the interval. Only how old a
/// command may be is never less than the protocol's hour, so that a file of them keeps.
final class DevnetParameters {
  private static final Params DEFAULTS = DefaultParams.PARAMS;

  /// The least difficulty of a devnet, in expected hashes.
  static final BigInteger MIN_DIFFICULTY = DEFAULTS.minDifficulty();

  private DevnetParameters() {}

  /// The parameters for a wanted time between blocks. All nodes share one machine's clock, so its
  /// error and its limit are 0.
  static Params of(long intervalMs) {
    long pastLimitMs = DEFAULTS.pastLimitMs();
    return DEFAULTS
        .withTargetIntervalMs(intervalMs)
        .withSwitchAgeMs(scaled(DEFAULTS.switchAgeMs(), intervalMs))
        .withFutureLimitMs(scaled(DEFAULTS.futureLimitMs(), intervalMs))
        .withPastLimitMs(Math.max(pastLimitMs, scaled(pastLimitMs, intervalMs)))
        .withClockErrorMs(0)
        .withClockLimitMs(0);
  }

  private static long scaled(long protocolMs, long intervalMs) {
    return protocolMs * intervalMs / DEFAULTS.targetIntervalMs();
  }
}
