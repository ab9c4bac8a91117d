package org.aetherchain.tsu.software;

/// Philox4x32-10 (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3", SC
/// 2011): a bijection of 128-bit counters under a 64-bit key. What it gives depends on nothing
/// else, so that any thread can compute any part of a stream.
public final class Philox4x32 {
  /// Multipliers and key increments of the paper.
  static final long M0 = 0xD2511F53L;

  static final long M1 = 0xCD9E8D57L;
  static final int W0 = 0x9E3779B9;
  static final int W1 = 0xBB67AE85;
  static final int ROUNDS = 10;

  private static final long LOW = 0xffff_ffffL;

  private Philox4x32() {}

  /// Replaces the counter by its image.
  ///
  /// @param counter four words, least significant first
  /// @param key 64 bits, the lower word first in the paper's order
  public static void apply(int[] counter, long key) {
    int x0 = counter[0];
    int x1 = counter[1];
    int x2 = counter[2];
    int x3 = counter[3];
    int k0 = (int) key;
    int k1 = (int) (key >>> 32);
    for (int round = 0; round < ROUNDS; round++) {
      long p0 = M0 * (x0 & LOW);
      long p1 = M1 * (x2 & LOW);
      x0 = (int) (p1 >>> 32) ^ x1 ^ k0;
      x1 = (int) p1;
      x2 = (int) (p0 >>> 32) ^ x3 ^ k1;
      x3 = (int) p0;
      k0 += W0;
      k1 += W1;
    }
    counter[0] = x0;
    counter[1] = x1;
    counter[2] = x2;
    counter[3] = x3;
  }
}
