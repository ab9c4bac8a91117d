package org.aetherchain.facts.difficulty;

import java.math.BigInteger;
import java.util.random.RandomGenerator;
import org.aetherchain.core.record.Params;
import org.aetherchain.core.record.Stamp;
import org.aetherchain.core.rule.Difficulty;
import org.organicdesign.fp.collections.ImList;
import org.organicdesign.fp.collections.PersistentVector;

/// A chain whose blocks are found at random, at a rate of hashing that the caller changes, under a
/// rule of difficulty. Times obey R-T1, whatever somebody would like to write into a block.
public final class SimulatedChain {
  /// Difficulty at the beginning, where rate and difficulty belong together: far above the floor.
  static final BigInteger START = BigInteger.ONE.shiftLeft(50);

  /// The easiest block: the paper's rule would go beyond every bound.
  static final BigInteger FLOOR = START.divide(BigInteger.valueOf(1_000_000_000));

  private static final long BEGIN_MS = 1_700_000_000_000L;

  private final Params params;
  private final Retargeting rule;
  private final RandomGenerator random;
  private final double hashesPerMs;
  private ImList<Stamp> stamps;
  private double nowMs = BEGIN_MS;
  private double rate = 1;
  private long height;

  /// @param params of the protocol; window and floor are those of the rule and the simulation
  public SimulatedChain(Params params, Retargeting rule, RandomGenerator random) {
    this.params = params.withWindowBlocks(rule.intervals()).withMinDifficulty(FLOOR);
    this.rule = rule;
    this.random = random;
    this.hashesPerMs = START.doubleValue() / params.targetIntervalMs();
    this.stamps = PersistentVector.<Stamp>empty().append(new Stamp(BEGIN_MS, START));
  }

  /// From now on everybody together hashes this much faster than at the beginning.
  public void hash(double times) {
    rate = times;
  }

  /// What a miner writes into its block.
  @FunctionalInterface
  public interface Clock {
    /// The time in a block found at `nowMs` that must exceed `medianMs`.
    long stamp(long nowMs, long medianMs);
  }

  /// A miner that tells the truth.
  public static final Clock HONEST = (nowMs, medianMs) -> Math.max(nowMs, medianMs + 1);

  /// Finds the next block and returns how long that really took, in milliseconds.
  public double grow(Clock clock) {
    height++;
    BigInteger difficulty = rule.at(params, stamps, height);
    double mean = difficulty.doubleValue() / (hashesPerMs * rate);
    double tookMs = -Math.log1p(-random.nextDouble()) * mean;
    nowMs += tookMs;
    long median = Difficulty.medianTime(params, stamps);
    long stamp = Math.max(median + 1, clock.stamp(Math.round(nowMs), median));
    stamps = Difficulty.extendStamps(params, stamps, new Stamp(stamp, difficulty));
    return tookMs;
  }

  /// The difficulty of the last block by the one at which blocks take T: 1 is right.
  public double ratio() {
    return stamps.get(stamps.size() - 1).difficulty().doubleValue() / (START.doubleValue() * rate);
  }

  /// How much easier the last block was than at the beginning.
  public double ease() {
    return START.doubleValue() / stamps.get(stamps.size() - 1).difficulty().doubleValue();
  }

  /// Draws whether something of this probability happens.
  boolean happens(double probability) {
    return random.nextDouble() < probability;
  }
}
