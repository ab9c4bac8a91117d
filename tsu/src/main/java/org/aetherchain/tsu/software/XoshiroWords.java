package org.aetherchain.tsu.software;

import java.security.SecureRandom;

/// PHYSICAL words of a program: one xoshiro128++ (Blackman, Vigna, 2019) for each chain, seeded by
/// the operating system. Fast, of good quality, and no entropy of its own.
final class XoshiroWords implements Words {
  private final int[][] states;

  XoshiroWords(int chains, SecureRandom seeds) {
    states = new int[4][chains];
    for (int[] word : states) {
      for (int c = 0; c < chains; c++) {
        word[c] = seeds.nextInt();
      }
    }
    for (int c = 0; c < chains; c++) {
      states[0][c] |= 1; // all zeros is the one state it cannot leave
    }
  }

  @Override
  public void begin(long sweep, int purpose) {
    // Every word is used once, whatever for.
  }

  @Override
  public void fill(int quad, int[][] words) {
    int[] s0 = states[0];
    int[] s1 = states[1];
    int[] s2 = states[2];
    int[] s3 = states[3];
    for (int[] word : words) {
      for (int c = 0; c < word.length; c++) {
        int a = s0[c];
        int b = s1[c];
        int e = s2[c] ^ a;
        int d = s3[c] ^ b;
        int sum = a + s3[c];
        word[c] = Integer.rotateLeft(sum, 7) + a;
        s1[c] = b ^ e;
        s0[c] = a ^ d;
        s2[c] = e ^ (b << 9);
        s3[c] = Integer.rotateLeft(d, 11);
      }
    }
  }
}
