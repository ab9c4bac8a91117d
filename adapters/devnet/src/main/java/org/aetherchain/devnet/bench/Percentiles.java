package org.aetherchain.devnet.bench;

import java.util.Arrays;
import java.util.Map;

/// Of times in milliseconds; -1 where there are none.
record Percentiles(double p50, double p90, double p99) {
  private static final double NANOS_A_MS = 1e6;

  /// Of times in nanoseconds.
  static Percentiles ofNanos(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Percentiles(at(sorted, 0.5), at(sorted, 0.9), at(sorted, 0.99));
  }

  /// The smallest of the times that at least this part of all do not exceed.
  private static double at(long[] sorted, double part) {
    if (sorted.length == 0) {
      return -1;
    }
    int rank = (int) Math.ceil(part * sorted.length);
    return sorted[Math.max(0, rank - 1)] / NANOS_A_MS;
  }

  Map<String, Object> json() {
    return Map.of("p50Ms", p50, "p90Ms", p90, "p99Ms", p99);
  }
}
