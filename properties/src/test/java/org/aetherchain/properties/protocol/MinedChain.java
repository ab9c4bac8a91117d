package org.aetherchain.properties.protocol;

import java.math.BigInteger;
import java.util.Random;
import org.aetherchain.core.record.Params;
import org.aetherchain.core.record.Stamp;
import org.aetherchain.core.rule.Difficulty;
import org.organicdesign.fp.collections.ImList;
import org.organicdesign.fp.collections.PersistentVector;

/// A chain of times and difficulties at a rate of hashing that a test changes: a block takes an
/// exponential time whose mean is difficulty by rate.
final class MinedChain {
  private final Params params;
  private final Retargeting rule;
  private final Random random;
  private ImList<Stamp> stamps;
  private long height;
  private double hashesPerMs;

  /// The rule under test: the true one or a mutant.
  @FunctionalInterface
  interface Retargeting {
    BigInteger next(Params params, ImList<Stamp> stamps, long height);
  }

  /// A chain that starts where the rate and the difficulty belong together.
  MinedChain(Params params, Retargeting rule, long seed, long difficulty) {
    this.params = params;
    this.rule = rule;
    this.random = new Random(seed);
    this.hashesPerMs = (double) difficulty / params.targetIntervalMs();
    this.stamps =
        PersistentVector.<Stamp>empty().append(new Stamp(0, BigInteger.valueOf(difficulty)));
  }

  /// From the next block on, the rate is another.
  void changeRate(double factor) {
    hashesPerMs *= factor;
  }

  /// Finds a block; returns how long it took, in milliseconds.
  long grow() {
    height++;
    Stamp last = stamps.get(stamps.size() - 1);
    BigInteger difficulty = rule.next(params, stamps, height);
    double mean = difficulty.doubleValue() / hashesPerMs;
    long tookMs = Math.max(1, Math.round(-Math.log(1 - random.nextDouble()) * mean));
    stamps = Difficulty.extendStamps(params, stamps, new Stamp(last.timeMs() + tookMs, difficulty));
    return tookMs;
  }

  /// Difficulty by what the rate asks for: 1 is right.
  double ratio() {
    return stamps.get(stamps.size() - 1).difficulty().doubleValue()
        / (hashesPerMs * params.targetIntervalMs());
  }
}
