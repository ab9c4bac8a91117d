package org.aetherchain.tsu.software;

import java.util.SplittableRandom;

/// PHYSICAL words of a group: xoshiro128++ (Blackman, Vigna, 2019) many times side by side, so that
/// the compiler can vectorise the loop. Fast, of good quality, and no entropy of its own.
final class XoshiroWords implements Words {
  private final int stride;

  /// Words 0 to 3 of all generators, then what they gave: one array, and counts that are
  /// visibly at most [Words#BLOCKS], for only so the compiler sees that nothing overlaps.
  private final int[] states = new int[5 * BLOCKS];

  /// @param stride words that a slot takes, at most 32
  /// @param seed from the operating system
  XoshiroWords(int stride, long seed) {
    this.stride = stride;
    SplittableRandom seeds = new SplittableRandom(seed);
    for (int i = 0; i < 4 * BLOCKS; i++) {
      // All zeros is the one state it cannot leave.
      states[i] = i < BLOCKS ? seeds.nextInt() | 1 : seeds.nextInt();
    }
  }

  @Override
  public void begin(long sweep, int purpose) {
    // Every word is used once, whatever for.
  }

  @Override
  public void fill(int quad, int quads, int[] words) {
    int count = Math.min(quads * stride, BLOCKS);
    for (int w = 0; w < SlotLayout.QUAD; w++) {
      step(states, count);
      System.arraycopy(states, 4 * BLOCKS, words, w * count, count);
    }
  }

  private static void step(int[] s, int count) {
    for (int i = 0; i < count; i++) {
      int a = s[i];
      int b = s[BLOCKS + i];
      int c = s[2 * BLOCKS + i] ^ a;
      int d = s[3 * BLOCKS + i] ^ b;
      s[4 * BLOCKS + i] = Integer.rotateLeft(a + s[3 * BLOCKS + i], 7) + a;
      s[i] = a ^ d;
      s[BLOCKS + i] = b ^ c;
      s[2 * BLOCKS + i] = c ^ (b << 9);
      s[3 * BLOCKS + i] = Integer.rotateLeft(d, 11);
    }
  }
}
