package org.aetherchain.proofs.curve;

import java.lang.foreign.Arena;
import java.util.List;
import java.util.OptionalInt;
import org.aetherchain.proofs.field.Fq12;
import org.aetherchain.proofs.field.FrLimbs;

/// The portable backend: Java only, on every machine that runs a JVM.
public final class JavaBackend implements Backend {
  /// The one instance; it has no state.
  public static final JavaBackend INSTANCE = new JavaBackend();

  private static final int DIGIT_BITS = 4;
  private static final int SCALAR_BITS = 256;

  private JavaBackend() {}

  @Override
  public String name() {
    return "java";
  }

  @Override
  public Point sumOfProducts(Points points, long[] scalars, Parallel parallel) {
    return Pippenger.sumOfProducts(points, scalars, parallel);
  }

  @Override
  public Points products(Points points, long[] scalars, Arena arena, Parallel parallel) {
    Points products = Points.allocate(points.group(), points.size(), arena);
    int blocks = Math.ceilDiv(points.size(), AffineAdder.BATCH);
    parallel.map(
        blocks,
        block -> {
          int from = block * AffineAdder.BATCH;
          int to = Math.min(points.size(), from + AffineAdder.BATCH);
          multiplyBlock(points, scalars, from, to, products);
          return block;
        });
    return products;
  }

  /// Multiplies each point of a block by its scalar, all in step: four doublings and one addition
  /// of a multiple below sixteen for each digit.
  private static void multiplyBlock(
      Points points, long[] scalars, int from, int to, Points products) {
    int stride = 2 * points.group().limbs();
    int size = to - from;
    int digits = 1 << DIGIT_BITS;
    long[] multiples = new long[digits * size * stride]; // of point i: d * size + i
    for (int i = 0; i < size; i++) {
      points.load(from + i, multiples, (size + i) * stride);
    }
    AffineAdder tables = new AffineAdder(points.group(), multiples);
    for (int d = 2; d < digits; d++) {
      for (int i = 0; i < size; i++) {
        tables.queue(
            multiples,
            ((d - 1) * size + i) * stride,
            multiples,
            (size + i) * stride,
            (d * size + i) * stride);
      }
      tables.flush();
    }
    long[] sums = new long[size * stride];
    AffineAdder adder = new AffineAdder(points.group(), sums);
    for (int bit = SCALAR_BITS - DIGIT_BITS; bit >= 0; bit -= DIGIT_BITS) {
      for (int k = 0; k < DIGIT_BITS; k++) {
        for (int i = 0; i < size; i++) {
          adder.queue(sums, i * stride, sums, i * stride, i * stride);
        }
        adder.flush();
      }
      for (int i = 0; i < size; i++) {
        long limb = scalars[(from + i) * FrLimbs.LIMBS + (bit >>> 6)];
        int digit = (int) (limb >>> (bit & 63)) & (digits - 1);
        if (digit != 0) {
          adder.queue(sums, i * stride, multiples, (digit * size + i) * stride, i * stride);
        }
      }
      adder.flush();
    }
    for (int i = 0; i < size; i++) {
      products.store(from + i, sums, i * stride);
    }
  }

  @Override
  public Fq12 pairingProduct(List<Point> g1, List<Point> g2, Parallel parallel) {
    return Pairing.product(g1, g2);
  }

  @Override
  public OptionalInt firstOutsideSubgroup(Points points, Parallel parallel) {
    long[] order = new long[points.size() * FrLimbs.LIMBS];
    for (int i = 0; i < points.size(); i++) {
      FrLimbs.copyModulus(order, i * FrLimbs.LIMBS);
    }
    try (Arena arena = Arena.ofShared()) {
      Points products = products(points, order, arena, parallel);
      for (int i = 0; i < products.size(); i++) {
        if (!products.isInfinity(i)) {
          return OptionalInt.of(i);
        }
      }
    }
    return OptionalInt.empty();
  }

  @Override
  public boolean isInSubgroup(Point point) {
    return point.isInSubgroup();
  }
}
