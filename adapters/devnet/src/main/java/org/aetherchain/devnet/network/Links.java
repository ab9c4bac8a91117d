package org.aetherchain.devnet.network;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.aetherchain.devnet.schedule.Scheduler;

/// The links between all pairs of nodes: they delay, lose and cut what they carry. A message is
/// drawn its fate when it is sent, and cut when the partition stands at its sending or its arrival.
public final class Links {
  private final Scheduler scheduler;
  private final Conditions conditions;
  private final SplittableRandom chance;
  private final int[] side;
  private Traffic traffic = Traffic.NONE;

  /// Links between `nodes` nodes.
  ///
  /// @param seed what latency and loss are drawn from
  public Links(Scheduler scheduler, Conditions conditions, int nodes, long seed) {
    this.scheduler = scheduler;
    this.conditions = conditions;
    this.chance = new SplittableRandom(seed);
    this.side = new int[nodes];
  }

  /// The number of nodes.
  public int nodes() {
    return side.length;
  }

  /// What the links did so far.
  public Traffic traffic() {
    return traffic;
  }

  /// Cuts every link between nodes of different groups. A node in no group hears nobody.
  public void cut(List<List<Integer>> groups) {
    for (int node = 0; node < side.length; node++) {
      side[node] = -1 - node;
    }
    for (int group = 0; group < groups.size(); group++) {
      for (int node : groups.get(group)) {
        side[node] = group;
      }
    }
  }

  /// Joins all nodes again.
  public void heal() {
    Arrays.fill(side, 0);
  }

  /// Whether some nodes do not hear others.
  public boolean isCut() {
    return Arrays.stream(side).distinct().count() > 1;
  }

  /// Whether a message could pass between two nodes now.
  public boolean joins(int from, int to) {
    return side[from] == side[to];
  }

  /// Carries something from one node to another, or loses it.
  ///
  /// @param sizeBytes for the statistics
  /// @param arrival what happens if and when it arrives
  void carry(int from, int to, long sizeBytes, Runnable arrival) {
    traffic = traffic.withSent();
    long latencyMs = chance.nextLong(conditions.minLatencyMs(), conditions.maxLatencyMs() + 1);
    boolean isLost = chance.nextDouble() * 100 < conditions.lossPercent();
    if (!joins(from, to)) {
      traffic = traffic.withCut();
    } else if (isLost) {
      traffic = traffic.withLost();
    } else {
      scheduler.after(latencyMs, () -> arrive(from, to, sizeBytes, arrival));
    }
  }

  private void arrive(int from, int to, long sizeBytes, Runnable arrival) {
    if (joins(from, to)) {
      traffic = traffic.withDelivered(sizeBytes);
      arrival.run();
    } else {
      traffic = traffic.withCut();
    }
  }

  void countDuplicate() {
    traffic = traffic.withDuplicate();
  }
}
