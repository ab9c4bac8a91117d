package org.aetherchain.genesis.devnet;

/// What a devnet's identity follows from: the same shape gives the same genesis, accounts and
/// `chainId`.
///
/// @param seed what keys and hash rates are computed from
/// @param nodes how many nodes there are, each a validator, 4..31
/// @param intervalMs wanted time between blocks in milliseconds, 100..600,000
public record Shape(long seed, int nodes, long intervalMs) {
  /// The least number of nodes: three may agree when one is faulty.
  public static final int MIN_NODES = 4;

  /// The largest number of nodes.
  public static final int MAX_NODES = 31;

  /// The least wanted time between blocks.
  public static final long MIN_INTERVAL_MS = 100;

  /// The largest wanted time between blocks.
  public static final long MAX_INTERVAL_MS = 600_000;

  /// What a devnet is without options.
  public static final Shape DEFAULT = new Shape(1, 4, 1_000);

  /// Checks the ranges.
  public Shape {
    if (nodes < MIN_NODES || nodes > MAX_NODES) {
      throw new IllegalArgumentException(nodes + " nodes");
    }
    if (intervalMs < MIN_INTERVAL_MS || intervalMs > MAX_INTERVAL_MS) {
      throw new IllegalArgumentException("an interval of " + intervalMs + " ms");
    }
  }
}
