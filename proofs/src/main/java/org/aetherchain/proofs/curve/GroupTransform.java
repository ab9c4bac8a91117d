package org.aetherchain.proofs.curve;

import java.lang.foreign.Arena;
import org.aetherchain.proofs.field.Fr;
import org.aetherchain.proofs.field.FrLimbs;

/// From powers of a secret in the exponent to Lagrange polynomials at it: the inverse discrete
/// Fourier transform over points. Takes `n log n / 2` scalar multiplications.
public final class GroupTransform {
  private GroupTransform() {}

  /// The values, in the exponent, of the Lagrange polynomials of the domain of as many points at
  /// the secret whose powers are given.
  ///
  /// @param powers a power of two of them, at least one
  public static Points lagrange(Points powers, Backend backend, Arena arena, Parallel parallel) {
    Group group = powers.group();
    int size = powers.size();
    int log2 = Integer.numberOfTrailingZeros(size);
    int stride = 2 * group.limbs();
    long[] work = new long[size * stride];
    for (int i = 0; i < size; i++) {
      int to = log2 == 0 ? 0 : Integer.reverse(i) >>> (32 - log2);
      powers.load(i, work, to * stride);
    }
    for (int level = 0; level < log2; level++) {
      Fr scale = level < log2 - 1 ? Fr.ONE : Fr.of(size).inverse();
      stage(group, work, level, scale, backend, parallel);
    }
    return store(group, work, arena);
  }

  /// One level of the transform: `(a + wb, a - wb)`, times a number.
  private static void stage(
      Group group, long[] work, int level, Fr scale, Backend backend, Parallel parallel) {
    int pairs = work.length / (2 * group.limbs()) / 2;
    int half = 1 << level;
    Fr root = Fr.rootOfUnity(level + 1).inverse();
    long[] factors = new long[pairs * FrLimbs.LIMBS];
    int[] low = new int[pairs];
    int[] high = new int[pairs];
    Fr factor = scale;
    int b = 0;
    for (int j = 0; j < half; j++) {
      long[] limbs = factor.toCanonicalLimbs();
      for (int start = j; start < 2 * pairs; start += 2 * half) {
        low[b] = start;
        high[b] = start + half;
        FrLimbs.copy(factors, b * FrLimbs.LIMBS, limbs, 0);
        b++;
      }
      factor = factor.times(root);
    }
    if (level > 0 || !scale.equals(Fr.ONE)) {
      multiply(group, work, high, factors, backend, parallel);
    }
    if (!scale.equals(Fr.ONE)) {
      for (int i = 0; i < pairs; i++) {
        FrLimbs.copy(factors, i * FrLimbs.LIMBS, scale.toCanonicalLimbs(), 0);
      }
      multiply(group, work, low, factors, backend, parallel);
    }
    ColumnSums.butterflies(group, work, low, high);
  }

  /// Multiplies the points at some places.
  private static void multiply(
      Group group, long[] work, int[] places, long[] factors, Backend backend, Parallel parallel) {
    int stride = 2 * group.limbs();
    try (Arena scratch = Arena.ofShared()) {
      Points points = Points.allocate(group, places.length, scratch);
      for (int i = 0; i < places.length; i++) {
        points.store(i, work, places[i] * stride);
      }
      Points products = backend.products(points, factors, scratch, parallel);
      for (int i = 0; i < places.length; i++) {
        products.load(i, work, places[i] * stride);
      }
    }
  }

  private static Points store(Group group, long[] work, Arena arena) {
    int stride = 2 * group.limbs();
    Points points = Points.allocate(group, work.length / stride, arena);
    for (int i = 0; i < points.size(); i++) {
      points.store(i, work, i * stride);
    }
    return points;
  }
}
