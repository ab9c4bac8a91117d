package org.aetherchain.devnet.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.aetherchain.devnet.network.Conditions;
import org.aetherchain.genesis.devnet.Shape;
import org.aetherchain.wallet.DurationText;

/// What a run was asked to be.
///
/// @param shape what the network's identity follows from
/// @param conditions what the links do
/// @param goal when it has gone on long enough
/// @param attacks whether it is attacked
public record Terms(Shape shape, Conditions conditions, Goal goal, boolean attacks) {
  /// The goal as it is written on the command line.
  public String goalText() {
    return switch (goal) {
      case Goal.Blocks(long count) -> count + " blocks";
      case Goal.Lasting(long ms) -> new DurationText(ms).toString();
    };
  }

  /// All of it by name, in the order to show.
  public Map<String, Object> options() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("mode", "in-process");
    map.put("seed", shape.seed());
    map.put("nodes", shape.nodes());
    map.put("intervalMs", shape.intervalMs());
    map.put("goal", goalText());
    map.put("latency", latencyText());
    map.put("loss", lossText());
    map.put("attacks", attacks);
    return map;
  }

  /// Latency and loss, for people.
  public String conditionsText() {
    return "latency " + latencyText() + ", loss " + lossText();
  }

  /// The latency as it is written on the command line.
  public String latencyText() {
    return new org.aetherchain.devnet.LatencyText(
            conditions.minLatencyMs(), conditions.maxLatencyMs())
        .toString();
  }

  /// The loss as it is written on the command line.
  public String lossText() {
    return new org.aetherchain.devnet.PercentText(conditions.lossPercent()).toString();
  }
}
