package org.aetherchain.genesis.devnet;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// How fast each node hashes, drawn from the seed: unequal, and together about twice the least
/// difficulty in one interval, so that difficulty has room to fall.
///
/// @param perSecond hashes each node computes in a virtual second, by node, each at least 1
public record HashRates(List<Long> perSecond) {
  private static final double LEAST_FACTOR = 0.7;
  private static final double MOST_FACTOR = 1.3;
  private static final long SALT = 0x68617368_72617465L;

  /// Copies the rates.
  public HashRates {
    perSecond = List.copyOf(perSecond);
  }

  /// The rates of a shape's nodes.
  static HashRates of(Shape shape) {
    SplittableRandom chance = new SplittableRandom(shape.seed() ^ SALT);
    double mean =
        2
            * DevnetParameters.MIN_DIFFICULTY.doubleValue()
            * 1000
            / shape.intervalMs()
            / shape.nodes();
    List<Long> rates = new ArrayList<>();
    for (int node = 0; node < shape.nodes(); node++) {
      rates.add(Math.max(1, Math.round(mean * chance.nextDouble(LEAST_FACTOR, MOST_FACTOR))));
    }
    return new HashRates(rates);
  }

  /// The hashes of all nodes in a virtual second.
  public long totalPerSecond() {
    return perSecond.stream().mapToLong(Long::longValue).sum();
  }

  /// The difficulty at which all nodes together find a block in one interval, on average.
  BigInteger difficulty(long intervalMs) {
    BigInteger expected =
        BigInteger.valueOf(totalPerSecond())
            .multiply(BigInteger.valueOf(intervalMs))
            .divide(BigInteger.valueOf(1000));
    return expected.max(DevnetParameters.MIN_DIFFICULTY);
  }
}
