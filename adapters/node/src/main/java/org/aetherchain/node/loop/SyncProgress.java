package org.aetherchain.node.loop;

/// How far a node has come in fetching blocks.
///
/// @param fromHeight of the first block that it lacked
/// @param atHeight of the last block that it has taken
/// @param toHeight what peers seem to have, at least
/// @param elapsedMs since it began
public record SyncProgress(long fromHeight, long atHeight, long toHeight, long elapsedMs) {
  private static final double MS_PER_SECOND = 1_000;

  /// Blocks taken in a second, on average.
  public double blocksPerSecond() {
    return elapsedMs == 0 ? 0 : (atHeight - fromHeight + 1) * MS_PER_SECOND / elapsedMs;
  }

  /// The time that is left at this rate, in milliseconds; 0 while the rate is not known.
  public long leftMs() {
    double rate = blocksPerSecond();
    return rate <= 0 ? 0 : Math.round((toHeight - atHeight) * MS_PER_SECOND / rate);
  }
}
