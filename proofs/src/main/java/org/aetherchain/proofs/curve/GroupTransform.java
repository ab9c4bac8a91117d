package org.aetherchain.proofs.curve;

import java.lang.foreign.Arena;
import org.aetherchain.proofs.field.Fr;
import org.aetherchain.proofs.field.FrLimbs;

/// From powers of a secret in the exponent to Lagrange polynomials at it: the inverse discrete
/// Fourier
/// transform over points. Takes `n log n / 2` scalar multiplications.
public final class GroupTransform {
  private GroupTransform() {}

  /// The values, in the exponent, of the Lagrange polynomials of the domain of as many points at
  /// the
  /// secret whose powers are given.
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
      stage(group, work, level, backend, parallel);
    }
    try (Arena scratch = Arena.ofShared()) {
      Points sums = store(group, work, scratch);
      long[] scalars = new long[size * FrLimbs.LIMBS];
      long[] inverse = Fr.of(size).inverse().toCanonicalLimbs();
      for (int i = 0; i < size; i++) {
        FrLimbs.copy(scalars, i * FrLimbs.LIMBS, inverse, 0);
      }
      return backend.products(sums, scalars, arena, parallel);
    }
  }

  private static void stage(
      Group group, long[] work, int level, Backend backend, Parallel parallel) {
    int stride = 2 * group.limbs();
    int pairs = work.length / stride / 2;
    int half = 1 << level;
    Fr root = Fr.rootOfUnity(level + 1).inverse();
    long[] factors = new long[pairs * FrLimbs.LIMBS];
    int[] low = new int[pairs];
    int[] high = new int[pairs];
    Fr factor = Fr.ONE;
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
    if (level > 0) {
      try (Arena scratch = Arena.ofShared()) {
        Points seconds = Points.allocate(group, pairs, scratch);
        for (int i = 0; i < pairs; i++) {
          seconds.store(i, work, high[i] * stride);
        }
        Points turned = backend.products(seconds, factors, scratch, parallel);
        for (int i = 0; i < pairs; i++) {
          turned.load(i, work, high[i] * stride);
        }
      }
    }
    ColumnSums.butterflies(group, work, low, high);
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
