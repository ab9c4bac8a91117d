package org.aetherchain.proofs.setup;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.aetherchain.proofs.field.Fq;
import org.aetherchain.proofs.field.Fr;

/// The stream of ChaCha20 (RFC 8439) with a zero nonce and a 128-bit counter, and what ceremonies
/// derive from it: field elements whose Montgomery form is the stream, masked until it is below the
/// modulus.
final class ChaCha {
  private static final int WORDS = 16;
  private static final int COUNTER = 12;

  private final int[] state = new int[WORDS];
  private final int[] block = new int[WORDS];
  private int next = WORDS;

  /// A stream for a seed: the first eight big-endian words of a hash.
  ChaCha(byte[] hash) {
    state[0] = 0x61707865;
    state[1] = 0x3320646e;
    state[2] = 0x79622d32;
    state[3] = 0x6b206574;
    ByteBuffer.wrap(hash, 0, 32).order(ByteOrder.BIG_ENDIAN).asIntBuffer().get(state, 4, 8);
  }

  /// The next word.
  int nextInt() {
    if (next == WORDS) {
      refill();
    }
    return block[next++];
  }

  /// The next bit: the lowest of a word.
  boolean nextBoolean() {
    return (nextInt() & 1) == 1;
  }

  /// The next scalar.
  Fr nextFr() {
    BigInteger unit = BigInteger.TWO.pow(256).modInverse(Fr.MODULUS);
    return Fr.of(below(Fr.MODULUS, 4).multiply(unit));
  }

  /// The next element of the base field.
  Fq nextFq() {
    BigInteger unit = BigInteger.TWO.pow(384).modInverse(Fq.MODULUS);
    return Fq.of(below(Fq.MODULUS, 6).multiply(unit));
  }

  private BigInteger below(BigInteger modulus, int words) {
    while (true) {
      BigInteger value = BigInteger.ZERO;
      for (int i = 0; i < words; i++) {
        long high = nextInt() & 0xffffffffL;
        long low = nextInt() & 0xffffffffL;
        BigInteger word = BigInteger.valueOf(high).shiftLeft(32).or(BigInteger.valueOf(low));
        value = value.or(word.shiftLeft(64 * i));
      }
      value = value.and(BigInteger.ONE.shiftLeft(modulus.bitLength()).subtract(BigInteger.ONE));
      if (value.compareTo(modulus) < 0) {
        return value;
      }
    }
  }

  private void refill() {
    int[] s = Arrays.copyOf(state, WORDS);
    for (int round = 0; round < 10; round++) {
      for (int i = 0; i < 4; i++) {
        quarter(s, i, 4 + i, 8 + i, 12 + i);
      }
      for (int i = 0; i < 4; i++) {
        quarter(s, i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4);
      }
    }
    for (int i = 0; i < WORDS; i++) {
      block[i] = s[i] + state[i];
    }
    next = 0;
    for (int i = COUNTER; i < WORDS && ++state[i] == 0; i++) {
      // The carry goes to the next word.
    }
  }

  private static void quarter(int[] s, int a, int b, int c, int d) {
    s[a] += s[b];
    s[d] = Integer.rotateLeft(s[d] ^ s[a], 16);
    s[c] += s[d];
    s[b] = Integer.rotateLeft(s[b] ^ s[c], 12);
    s[a] += s[b];
    s[d] = Integer.rotateLeft(s[d] ^ s[a], 8);
    s[c] += s[d];
    s[b] = Integer.rotateLeft(s[b] ^ s[c], 7);
  }
}
