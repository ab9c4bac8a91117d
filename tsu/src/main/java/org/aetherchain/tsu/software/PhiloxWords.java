package org.aetherchain.tsu.software;

/// SEEDED words: slot `s` of chain `c` in sweep `t` sees word `s mod 4` of Philox4x32-10 at the
/// counter `(s div 4, c, t, purpose)` under the seed.
final class PhiloxWords implements Words {
  private static final long LOW = 0xffff_ffffL;

  private final long seed;
  private final int firstChain;
  private final int stride;
  private int sweep;
  private int purpose;

  /// Words 0 to 3 of all counters, each in the lower half of a number: one array, and counts that
  /// are visibly at most [Words#BLOCKS], for only so the compiler sees that nothing overlaps and
  /// makes vectors of the loop over the counters.
  private final long[] counters = new long[4 * BLOCKS];

  /// @param stride chains, a power of two
  PhiloxWords(long seed, int firstChain, int stride) {
    this.seed = seed;
    this.firstChain = firstChain;
    this.stride = stride;
  }

  @Override
  public void begin(long sweepNumber, int purposeOfWords) {
    sweep = (int) sweepNumber;
    purpose = purposeOfWords;
  }

  @Override
  public void fill(int quad, int quads, int[] words) {
    int count = Math.min(quads * stride, BLOCKS);
    int shift = Integer.numberOfTrailingZeros(stride);
    for (int i = 0; i < count; i++) {
      counters[i] = (long) quad + (i >> shift);
      counters[BLOCKS + i] = (long) firstChain + (i & (stride - 1));
      counters[2 * BLOCKS + i] = sweep;
      counters[3 * BLOCKS + i] = purpose;
    }
    int k0 = (int) seed;
    int k1 = (int) (seed >>> 32);
    for (int round = 0; round < Philox4x32.ROUNDS; round++) {
      round(counters, count, k0, k1);
      k0 += Philox4x32.W0;
      k1 += Philox4x32.W1;
    }
    for (int w = 0; w < SlotLayout.QUAD; w++) {
      narrow(counters, w * BLOCKS, words, w * count, count);
    }
  }

  private static void round(long[] x, int count, long k0, long k1) {
    for (int i = 0; i < count; i++) {
      long p0 = Philox4x32.M0 * (x[i] & LOW);
      long p1 = Philox4x32.M1 * (x[2 * BLOCKS + i] & LOW);
      x[i] = (p1 >>> 32) ^ x[BLOCKS + i] ^ k0;
      x[BLOCKS + i] = p1;
      x[2 * BLOCKS + i] = (p0 >>> 32) ^ x[3 * BLOCKS + i] ^ k1;
      x[3 * BLOCKS + i] = p0;
    }
  }

  private static void narrow(long[] from, int start, int[] into, int at, int count) {
    for (int i = 0; i < count; i++) {
      into[at + i] = (int) from[start + i];
    }
  }
}
