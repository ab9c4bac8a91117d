package org.aetherchain.tsu.software;

/// SEEDED words: slot `s` of chain `c` in sweep `t` sees word `s mod 4` of Philox4x32-10 at the
/// counter `(s div 4, c, t, purpose)` under the seed.
final class PhiloxWords implements Words {
  private static final long LOW = 0xffff_ffffL;

  private final long seed;
  private final int firstChain;
  private int sweep;
  private int purpose;

  PhiloxWords(long seed, int firstChain) {
    this.seed = seed;
    this.firstChain = firstChain;
  }

  @Override
  public void begin(long sweepNumber, int purposeOfWords) {
    sweep = (int) sweepNumber;
    purpose = purposeOfWords;
  }

  @Override
  public void fill(int quad, int[][] words) {
    int[] w0 = words[0];
    int[] w1 = words[1];
    int[] w2 = words[2];
    int[] w3 = words[3];
    // The first round's products are the same for every chain.
    long p0 = Philox4x32.M0 * (quad & LOW);
    long p1 = Philox4x32.M1 * (sweep & LOW);
    int key0 = (int) seed;
    int key1 = (int) (seed >>> 32);
    int a0 = (int) (p1 >>> 32) ^ key0;
    int a1 = (int) p1;
    int a2 = (int) (p0 >>> 32) ^ purpose ^ key1;
    int a3 = (int) p0;
    for (int c = 0; c < w0.length; c++) {
      int x0 = a0 ^ (firstChain + c);
      int x1 = a1;
      int x2 = a2;
      int x3 = a3;
      int k0 = key0;
      int k1 = key1;
      for (int round = 1; round < Philox4x32.ROUNDS; round++) {
        k0 += Philox4x32.W0;
        k1 += Philox4x32.W1;
        long q0 = Philox4x32.M0 * (x0 & LOW);
        long q1 = Philox4x32.M1 * (x2 & LOW);
        x0 = (int) (q1 >>> 32) ^ x1 ^ k0;
        x1 = (int) q1;
        x2 = (int) (q0 >>> 32) ^ x3 ^ k1;
        x3 = (int) q0;
      }
      w0[c] = x0;
      w1[c] = x1;
      w2[c] = x2;
      w3[c] = x3;
    }
  }
}
