package org.aetherchain.properties.simulation;

import java.util.Random;

/// The ways between honest nodes: delays, and partitions that hold messages back.
final class Links {
  private final Conditions conditions;
  private final Random random;
  private final boolean[] isApart;
  private long healsAtMs;

  Links(Conditions conditions, int nodes, Random random) {
    this.conditions = conditions;
    this.random = random;
    this.isApart = new boolean[nodes];
  }

  /// When a message that leaves now arrives.
  long arrivalMs(long nowMs, int from, int to) {
    boolean isCut = nowMs < healsAtMs && isApart[from] != isApart[to];
    long leaves = isCut ? healsAtMs : nowMs;
    return leaves + 1 + random.nextLong(conditions.maxDelayMs());
  }

  /// Whether a message that may be lost is.
  boolean loses() {
    return random.nextInt(1_000) < conditions.lossPermille();
  }

  /// After a block: sometimes, when there is none, a partition begins.
  void changeWeather(long nowMs) {
    if (nowMs < healsAtMs || random.nextInt(1_000) >= conditions.partitionPermille()) {
      return;
    }
    healsAtMs = nowMs + (5 + random.nextInt(26)) * Conditions.INTERVAL_MS;
    for (int node = 0; node < isApart.length; node++) {
      isApart[node] = random.nextBoolean();
    }
  }
}
