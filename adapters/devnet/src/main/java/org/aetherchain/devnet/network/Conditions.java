package org.aetherchain.devnet.network;

/// What every link of the network does to messages.
///
/// @param minLatencyMs least time that a message takes, at least 1
/// @param maxLatencyMs most time that a message takes
/// @param lossPercent how many of a hundred messages are lost, 0..50
public record Conditions(long minLatencyMs, long maxLatencyMs, double lossPercent) {
  /// The largest share of messages that may be lost.
  public static final double MAX_LOSS_PERCENT = 50;

  /// Checks the ranges.
  public Conditions {
    if (minLatencyMs < 1 || maxLatencyMs < minLatencyMs) {
      throw new IllegalArgumentException("latency " + minLatencyMs + ".." + maxLatencyMs + " ms");
    }
    if (!(lossPercent >= 0 && lossPercent <= MAX_LOSS_PERCENT)) {
      throw new IllegalArgumentException("loss " + lossPercent + " %");
    }
  }
}
