package org.aetherchain.proofs.curve;

import java.lang.foreign.Arena;
import org.aetherchain.proofs.field.FrLimbs;

/// Many multiples of one point, for setups: a table of the multiples of its powers of two makes
/// each cost one affine addition per digit. Both backends use it.
public final class FixedBase {
  private static final int SCALAR_BITS = 255;
  private static final int MIN_DIGIT_BITS = 4;
  private static final int MAX_DIGIT_BITS = 12;

  private final Group group;
  private final int stride;
  private final int digitBits;
  private final int windows;
  private final long[] table; // multiple d of window w's base: w * 2^digitBits + d

  /// Prepares a table for about so many multiples.
  public FixedBase(Point base, int expected) {
    this.group = base.group();
    this.stride = 2 * group.limbs();
    int log2 = 31 - Integer.numberOfLeadingZeros(Math.max(expected, 1));
    this.digitBits = Math.clamp(log2 - 4, MIN_DIGIT_BITS, MAX_DIGIT_BITS);
    this.windows = Math.ceilDiv(SCALAR_BITS, digitBits);
    this.table = new long[(windows << digitBits) * stride];
    JacobianArithmetic curve = new JacobianArithmetic(group);
    long[] power = new long[curve.stride()];
    curve.fromAffine(power, 0, base.affine(), 0);
    for (int window = 0; window < windows; window++) {
      for (int level = 0; level < digitBits; level++) {
        curve.toAffine(table, at(window, 1 << level), power, 0);
        curve.twice(power, 0);
      }
    }
    AffineAdder adder = new AffineAdder(group, table);
    for (int level = 1; level < digitBits; level++) {
      for (int window = 0; window < windows; window++) {
        for (int d = 1; d < 1 << level; d++) {
          adder.queue(
              table, at(window, 1 << level), table, at(window, d), at(window, (1 << level) + d));
        }
      }
      adder.flush();
    }
  }

  /// The multiples by canonical scalars of four limbs each, into new memory.
  public Points products(long[] scalars, Arena arena, Parallel parallel) {
    int size = scalars.length / FrLimbs.LIMBS;
    Points products = Points.allocate(group, size, arena);
    parallel.map(
        Math.ceilDiv(size, AffineAdder.BATCH),
        block -> {
          int from = block * AffineAdder.BATCH;
          multiplyBlock(scalars, from, Math.min(size, from + AffineAdder.BATCH), products);
          return block;
        });
    return products;
  }

  private void multiplyBlock(long[] scalars, int from, int to, Points products) {
    long[] sums = new long[(to - from) * stride];
    AffineAdder adder = new AffineAdder(group, sums);
    for (int window = 0; window < windows; window++) {
      for (int i = 0; i < to - from; i++) {
        int digit = digit(scalars, (from + i) * FrLimbs.LIMBS, window * digitBits);
        if (digit != 0) {
          adder.queue(sums, i * stride, table, at(window, digit), i * stride);
        }
      }
      adder.flush();
    }
    for (int i = 0; i < to - from; i++) {
      products.store(from + i, sums, i * stride);
    }
  }

  private int digit(long[] scalars, int at, int bit) {
    int limb = bit >>> 6;
    long bits = scalars[at + limb] >>> (bit & 63);
    if ((bit & 63) + digitBits > 64 && limb + 1 < FrLimbs.LIMBS) {
      bits |= scalars[at + limb + 1] << (64 - (bit & 63));
    }
    return (int) bits & ((1 << digitBits) - 1);
  }

  private int at(int window, int digit) {
    return ((window << digitBits) + digit) * stride;
  }
}
