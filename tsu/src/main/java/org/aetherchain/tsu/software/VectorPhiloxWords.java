package org.aetherchain.tsu.software;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// The words of [PhiloxWords] by the Vector API: one counter in each 64-bit lane, its words in the
/// lower halves.
final class VectorPhiloxWords implements Words {
  private static final VectorSpecies<Long> LONGS = VectorSpecies.of(long.class, VectorKernel.SHAPE);
  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, VectorShape.forBitSize(LONGS.vectorBitSize() / 2));
  private static final int LANES = LONGS.length();
  private static final long LOW = 0xffff_ffffL;

  private final long seed;
  private final long firstChain;
  private final int stride;
  private long sweep;
  private long purpose;

  /// @param stride chains, a power of two
  VectorPhiloxWords(long seed, int firstChain, int stride) {
    this.seed = seed;
    this.firstChain = firstChain;
    this.stride = stride;
  }

  @Override
  public void begin(long sweepNumber, int purposeOfWords) {
    sweep = sweepNumber & LOW;
    purpose = purposeOfWords;
  }

  @Override
  public void fill(int quad, int quads, int[] words) {
    int count = quads * stride;
    int shift = Integer.numberOfTrailingZeros(stride);
    // The sweep's product of the first round is the same for all counters.
    long p1 = Philox4x32.M1 * sweep;
    LongVector lanes = LongVector.zero(LONGS).addIndex(1);
    for (int i = 0; i < count; i += LANES) {
      LongVector index = lanes.add(i);
      LongVector p0 = product(index.lanewise(VectorOperators.LSHR, shift).add(quad), Philox4x32.M0);
      LongVector x0 = xor(index.and(stride - 1).add(firstChain), (p1 >>> 32) ^ (seed & LOW));
      LongVector x1 = LongVector.broadcast(LONGS, p1);
      LongVector x2 = xor(high(p0), purpose ^ (seed >>> 32));
      LongVector x3 = p0;
      int k0 = (int) seed;
      int k1 = (int) (seed >>> 32);
      for (int round = 1; round < Philox4x32.ROUNDS; round++) {
        k0 += Philox4x32.W0;
        k1 += Philox4x32.W1;
        LongVector q0 = product(x0, Philox4x32.M0);
        LongVector q1 = product(x2, Philox4x32.M1);
        x0 = xor(high(q1).lanewise(VectorOperators.XOR, x1), k0);
        x1 = q1;
        x2 = xor(high(q0).lanewise(VectorOperators.XOR, x3), k1);
        x3 = q0;
      }
      narrow(x0).intoArray(words, i);
      narrow(x1).intoArray(words, count + i);
      narrow(x2).intoArray(words, 2 * count + i);
      narrow(x3).intoArray(words, 3 * count + i);
    }
  }

  private static LongVector product(LongVector words, long factor) {
    // With both upper halves masked the compiler takes the instruction for 32-bit factors.
    return words.and(LOW).mul(LongVector.broadcast(LONGS, factor).and(LOW));
  }

  private static LongVector xor(LongVector words, long other) {
    return words.lanewise(VectorOperators.XOR, other);
  }

  private static LongVector high(LongVector product) {
    return product.lanewise(VectorOperators.LSHR, 32);
  }

  private static IntVector narrow(LongVector words) {
    return (IntVector) words.convertShape(VectorOperators.L2I, INTS, 0);
  }
}
