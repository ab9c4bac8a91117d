package org.aetherchain.facts;

/// How much to compute.
///
/// @param seed of all that is random
/// @param races for each share of an attacker
/// @param runs of each simulation of difficulty
/// @param blocks of each such run
public record Effort(long seed, long races, int runs, int blocks) {
  /// Seconds of work.
  static final Effort SHORT = new Effort(1, 1_000_000, 6, 2_000);

  /// As much as the figures in the documents took.
  static final Effort DEEP = new Effort(1, 4_000_000, 12, 8_000);

  Effort withSeed(long other) {
    return new Effort(other, races, runs, blocks);
  }

  Effort withRaces(long other) {
    return new Effort(seed, other, runs, blocks);
  }
}
