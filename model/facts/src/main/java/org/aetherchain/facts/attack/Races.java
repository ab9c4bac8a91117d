package org.aetherchain.facts.attack;

import java.util.SplittableRandom;
import java.util.function.LongConsumer;

/// Races between an attacker and the honest chain, run block by block: a check of the formulas that
/// shares nothing with them.
public final class Races {
  /// An attacker this far behind has lost: with 45 % of the work the probability to recover is
  /// below 1e-21.
  private static final int HOPELESS = 250;

  /// Races between two words on progress.
  private static final int TOLD_EVERY = 1 << 16;

  private Races() {}

  /// The result of many races.
  ///
  /// @param share the attacker's share of the work
  /// @param won how many the attacker won
  /// @param races how many were run
  public record Result(double share, long won, long races) {
    /// The share of races that the attacker won.
    public double probability() {
      return (double) won / races;
    }

    /// How many standard deviations the result is from an expected probability.
    public double sigmas(double expected) {
      return (probability() - expected) / Math.sqrt(expected * (1 - expected) / races);
    }
  }

  /// Runs races.
  ///
  /// @param progress is told how many were run, now and then
  public static Result run(
      double share, int depth, long races, SplittableRandom random, LongConsumer progress) {
    long threshold = (long) (share * 0x1p62);
    long won = 0;
    for (long race = 1; race <= races; race++) {
      won += wins(threshold, depth, random) ? 1 : 0;
      if (race % TOLD_EVERY == 0) {
        progress.accept(race);
      }
    }
    progress.accept(races);
    return new Result(share, won, races);
  }

  private static boolean wins(long threshold, int depth, SplittableRandom random) {
    int honest = 0;
    int behind = 0;
    while (honest < depth) {
      if (attackerFinds(threshold, random)) {
        behind--;
      } else {
        behind++;
        honest++;
      }
    }
    while (behind > 0 && behind < HOPELESS) {
      behind += attackerFinds(threshold, random) ? -1 : 1;
    }
    return behind <= 0;
  }

  private static boolean attackerFinds(long threshold, SplittableRandom random) {
    return random.nextLong() >>> 2 < threshold;
  }
}
