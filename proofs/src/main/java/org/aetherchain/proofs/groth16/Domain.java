package org.aetherchain.proofs.groth16;

import java.math.BigInteger;
import org.aetherchain.proofs.curve.Parallel;
import org.aetherchain.proofs.field.Fr;
import org.aetherchain.proofs.field.FrLimbs;
import org.aetherchain.proofs.field.FrVector;

/// The roots of unity of order `2^k`, over which constraints are numbered, and transforms between
/// the values of a polynomial on them and elsewhere.
final class Domain {
  private static final int GRAIN = 1 << 12;
  private static final int LIMBS = FrLimbs.LIMBS;

  private final int log2;
  private final int size;
  private final FrVector roots; // w^0 to w^(size/2)
  private final FrVector shifts; // coefficient k's factor, at k with its bits reversed

  /// Prepares tables for a domain of `2^log2` points.
  Domain(int log2, Parallel parallel) {
    this.log2 = log2;
    this.size = 1 << log2;
    this.roots = powers(Fr.rootOfUnity(log2), Fr.ONE, size / 2 + 1, parallel);
    FrVector ordered = powers(Fr.rootOfUnity(log2 + 1), Fr.of(size).inverse(), size, parallel);
    this.shifts = new FrVector(size);
    for (int k = 0; k < size; k++) {
      FrLimbs.copy(shifts.limbs(), reversed(k) * LIMBS, ordered.limbs(), k * LIMBS);
    }
  }

  /// The logarithm of the smallest domain that has room for so many rows.
  static int log2For(long rows) {
    return rows <= 1 ? 1 : 64 - Long.numberOfLeadingZeros(rows - 1);
  }

  /// How many points there are.
  int size() {
    return size;
  }

  /// Turns the values at `w^i` into those at `w^i` times the root of unity of twice the order, in
  /// place: the odd points of the domain of twice the size.
  void toOddPoints(FrVector values, Parallel parallel) {
    interpolate(values, parallel);
    long[] v = values.limbs();
    parallel.range(
        size,
        GRAIN,
        (from, to) -> {
          for (int i = from * LIMBS; i < to * LIMBS; i += LIMBS) {
            FrLimbs.mul(v, i, v, i, shifts.limbs(), i);
          }
        });
    evaluate(values, parallel);
  }

  /// Values to coefficients times the size, in bit-reversed order (decimation in frequency).
  private void interpolate(FrVector values, Parallel parallel) {
    long[] v = values.limbs();
    for (int level = log2 - 1; level >= 0; level--) {
      int half = 1 << level;
      int step = (size / 2) >> level;
      int shift = level;
      parallel.range(
          size / 2,
          GRAIN,
          (from, to) -> {
            for (int b = from; b < to; b++) {
              int j = b & (half - 1);
              int low = ((b >>> shift << (shift + 1)) + j) * LIMBS;
              int high = low + half * LIMBS;
              difference(v, low, high, j * step);
            }
          });
    }
  }

  /// `(a, b) = (a + b, (a - b) w^-j)`.
  private void difference(long[] v, int low, int high, int j) {
    long[] sum = new long[LIMBS];
    FrLimbs.add(sum, 0, v, low, v, high);
    if (j == 0) {
      FrLimbs.sub(v, high, v, low, v, high);
    } else {
      // w^-j = -w^(size/2 - j)
      FrLimbs.sub(v, high, v, high, v, low);
      FrLimbs.mul(v, high, v, high, roots.limbs(), (size / 2 - j) * LIMBS);
    }
    FrLimbs.copy(v, low, sum, 0);
  }

  /// Coefficients in bit-reversed order to values (decimation in time).
  private void evaluate(FrVector values, Parallel parallel) {
    long[] v = values.limbs();
    for (int level = 0; level < log2; level++) {
      int half = 1 << level;
      int step = (size / 2) >> level;
      int shift = level;
      parallel.range(
          size / 2,
          GRAIN,
          (from, to) -> {
            long[] t = new long[LIMBS];
            for (int b = from; b < to; b++) {
              int j = b & (half - 1);
              int low = ((b >>> shift << (shift + 1)) + j) * LIMBS;
              int high = low + half * LIMBS;
              FrLimbs.mul(t, 0, v, high, roots.limbs(), j * step * LIMBS);
              FrLimbs.sub(v, high, v, low, t, 0);
              FrLimbs.add(v, low, v, low, t, 0);
            }
          });
    }
  }

  /// The values at a point of the Lagrange polynomials of the domain of `2^log2` points.
  ///
  /// @throws ArithmeticException when the point lies in the domain
  static FrVector lagrange(int log2, Fr point, Parallel parallel) {
    int size = 1 << log2;
    Fr power = point;
    for (int k = 0; k < log2; k++) {
      power = power.times(power);
    }
    Fr vanishing = power.minus(Fr.ONE);
    if (vanishing.isZero()) {
      throw new ArithmeticException("the point lies in the domain");
    }
    FrVector numerators =
        powers(Fr.rootOfUnity(log2), vanishing.times(Fr.of(size).inverse()), size, parallel);
    FrVector denominators = powers(Fr.rootOfUnity(log2), Fr.ONE, size, parallel);
    for (int i = 0; i < size; i++) {
      denominators.set(i, point.minus(denominators.get(i)));
    }
    denominators.invertAll();
    long[] n = numerators.limbs();
    for (int i = 0; i < n.length; i += LIMBS) {
      FrLimbs.mul(n, i, n, i, denominators.limbs(), i);
    }
    return numerators;
  }

  /// `factor * base^i` for i from zero on.
  static FrVector powers(Fr base, Fr factor, int count, Parallel parallel) {
    FrVector powers = new FrVector(count);
    long[] b = new long[LIMBS];
    base.toLimbs(b, 0);
    parallel.range(
        count,
        GRAIN,
        (from, to) -> {
          if (from < to) {
            powers.set(from, factor.times(base.power(BigInteger.valueOf(from))));
          }
          long[] v = powers.limbs();
          for (int i = from + 1; i < to; i++) {
            FrLimbs.mul(v, i * LIMBS, v, (i - 1) * LIMBS, b, 0);
          }
        });
    return powers;
  }

  private int reversed(int k) {
    return Integer.reverse(k) >>> (32 - log2);
  }
}
