package org.aetherchain.wallet.cli;

import org.aetherchain.genesis.devnet.Shape;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.DurationText;
import org.aetherchain.wallet.json.JsonLimits;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The options that a network's identity follows from, the same for `devnet` and `submit`.
public final class NetworkOptions {
  @Option(
      scope = ScopeType.INHERIT,
      names = "--nodes",
      paramLabel = "N",
      defaultValue = "4",
      description = "how many nodes, 4 to 31; each is a validator (default: ${DEFAULT-VALUE})")
  private int nodes;

  @Option(
      scope = ScopeType.INHERIT,
      names = "--interval",
      paramLabel = "TIME",
      defaultValue = "1s",
      converter = DurationText.Converter.class,
      description = "wanted time between blocks, 100ms to 10m (default: ${DEFAULT-VALUE})")
  private DurationText interval = new DurationText(Shape.DEFAULT.intervalMs());

  @Option(
      scope = ScopeType.INHERIT,
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "what keys, hash rates, latencies and losses are drawn from (default: ${DEFAULT-VALUE})")
  private long seed;

  /// The shape that was asked for.
  ///
  /// @throws BadInput when it is out of bounds
  public Shape shape() throws BadInput {
    if (nodes < Shape.MIN_NODES || nodes > Shape.MAX_NODES) {
      throw new BadInput(
          "--nodes " + nodes + ": from " + Shape.MIN_NODES + " to " + Shape.MAX_NODES);
    }
    if (interval.ms() < Shape.MIN_INTERVAL_MS || interval.ms() > Shape.MAX_INTERVAL_MS) {
      throw new BadInput("--interval " + interval + ": from 100ms to 10m");
    }
    if (seed < 0 || seed > JsonLimits.MAX_INTEGER) {
      throw new BadInput("--seed " + seed + ": from 0 to 2^53 - 1");
    }
    return new Shape(seed, nodes, interval.ms());
  }
}
