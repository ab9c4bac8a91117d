package org.aetherchain.tsu.federated;

import java.math.BigInteger;
import java.security.SecureRandom;

/// Whole numbers with `P(x) ∝ exp(−x² / 2σ²)`, drawn without rounding anything: the sampler of
/// Canonne, Kamath and Steinke, *The discrete Gaussian for differential privacy* (2020), algorithms
/// 1 to 3. Noise in floating point leaks through the numbers it cannot give (Mironov, 2012).
///
/// Not safe for several threads.
final class DiscreteGaussian {
  /// The largest σ.
  static final int MAX_SIGMA = 1 << 30;

  private final int sigma;
  private final SecureRandom random;

  /// @param sigma standard deviation, a whole number
  DiscreteGaussian(int sigma, SecureRandom random) {
    if (sigma < 1 || sigma > MAX_SIGMA) {
      throw new IllegalArgumentException("σ is from 1 to 2^30, not " + sigma);
    }
    this.sigma = sigma;
    this.random = random;
  }

  /// One number.
  long next() {
    // A discrete Laplace number y of scale σ + 1, kept with exp(−(|y| − σ²/t)² / 2σ²), t = σ + 1.
    long t = sigma + 1L;
    BigInteger variance = BigInteger.valueOf(sigma).multiply(BigInteger.valueOf(sigma));
    BigInteger below = variance.multiply(BigInteger.valueOf(2 * t)).multiply(BigInteger.valueOf(t));
    while (true) {
      long y = laplace(t);
      BigInteger above = BigInteger.valueOf(Math.abs(y)).multiply(BigInteger.valueOf(t));
      above = above.subtract(variance);
      if (exponential(above.multiply(above), below)) {
        return y;
      }
    }
  }

  /// A whole number with `P(y) ∝ exp(−|y| / t)`.
  private long laplace(long t) {
    BigInteger scale = BigInteger.valueOf(t);
    while (true) {
      long u = random.nextLong(t);
      if (!small(BigInteger.valueOf(u), scale)) {
        continue;
      }
      long v = 0;
      while (small(BigInteger.ONE, BigInteger.ONE)) {
        v++;
      }
      long size = u + t * v;
      boolean negative = random.nextBoolean();
      if (size != 0 || !negative) {
        return negative ? -size : size;
      }
    }
  }

  /// True with probability `exp(−above / below)`.
  private boolean exponential(BigInteger above, BigInteger below) {
    BigInteger[] parts = above.divideAndRemainder(below);
    for (BigInteger k = parts[0]; k.signum() > 0; k = k.subtract(BigInteger.ONE)) {
      if (!small(BigInteger.ONE, BigInteger.ONE)) {
        return false;
      }
    }
    return small(parts[1], below);
  }

  /// True with probability `exp(−above / below)` for a fraction of at most 1: counts how long
  /// `Bernoulli(fraction / k)` succeeds.
  private boolean small(BigInteger above, BigInteger below) {
    long k = 1;
    while (bernoulli(above, below.multiply(BigInteger.valueOf(k)))) {
      k++;
    }
    return k % 2 == 1;
  }

  private boolean bernoulli(BigInteger above, BigInteger below) {
    if (below.bitLength() < 63) {
      return random.nextLong(below.longValue()) < above.longValue();
    }
    BigInteger drawn;
    do {
      drawn = new BigInteger(below.bitLength(), random);
    } while (drawn.compareTo(below) >= 0);
    return drawn.compareTo(above) < 0;
  }
}
