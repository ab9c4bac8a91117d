package org.aetherchain.tsu.software;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The words of [PhiloxWords] by the Vector API: one chain in each 64-bit lane, its word in the
/// lower half.
final class VectorPhiloxWords implements Words {
  private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(
          int.class, jdk.incubator.vector.VectorShape.forBitSize(LONGS.vectorBitSize() / 2));
  private static final int LANES = LONGS.length();
  private static final long LOW = 0xffff_ffffL;

  private final long seed;
  private final long firstChain;
  private long sweep;
  private long purpose;

  VectorPhiloxWords(long seed, int firstChain) {
    this.seed = seed;
    this.firstChain = firstChain & LOW;
  }

  @Override
  public void begin(long sweepNumber, int purposeOfWords) {
    sweep = sweepNumber & LOW;
    purpose = purposeOfWords;
  }

  @Override
  public void fill(int quad, int[][] words) {
    // The first round's products are the same for every chain.
    long p0 = Philox4x32.M0 * (quad & LOW);
    long p1 = Philox4x32.M1 * sweep;
    LongVector lanes = LongVector.zero(LONGS).addIndex(1);
    for (int c = 0; c < words[0].length; c += LANES) {
      LongVector x0 =
          lanes.add(firstChain + c).lanewise(VectorOperators.XOR, (p1 >>> 32) ^ (seed & LOW));
      LongVector x1 = LongVector.broadcast(LONGS, p1);
      LongVector x2 = LongVector.broadcast(LONGS, (p0 >>> 32) ^ purpose ^ (seed >>> 32));
      LongVector x3 = LongVector.broadcast(LONGS, p0);
      int k0 = (int) seed;
      int k1 = (int) (seed >>> 32);
      for (int round = 1; round < Philox4x32.ROUNDS; round++) {
        k0 += Philox4x32.W0;
        k1 += Philox4x32.W1;
        LongVector q0 = x0.and(LOW).mul(LongVector.broadcast(LONGS, Philox4x32.M0).and(LOW));
        LongVector q1 = x2.and(LOW).mul(LongVector.broadcast(LONGS, Philox4x32.M1).and(LOW));
        x0 = high(q1).lanewise(VectorOperators.XOR, x1).lanewise(VectorOperators.XOR, k0 & LOW);
        x1 = q1;
        x2 = high(q0).lanewise(VectorOperators.XOR, x3).lanewise(VectorOperators.XOR, k1 & LOW);
        x3 = q0;
      }
      narrow(x0).intoArray(words[0], c);
      narrow(x1).intoArray(words[1], c);
      narrow(x2).intoArray(words[2], c);
      narrow(x3).intoArray(words[3], c);
    }
  }

  private static LongVector high(LongVector product) {
    return product.lanewise(VectorOperators.LSHR, 32);
  }

  private static IntVector narrow(LongVector words) {
    return (IntVector) words.convertShape(VectorOperators.L2I, INTS, 0);
  }
}
