package org.aetherchain.proofs.setup;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// BLAKE2b with 64 bytes of output and no key (RFC 7693): the hash of ceremonies. The JDK has none.
final class Blake2b {
  static final int SIZE_BYTES = 64;

  private static final int BLOCK_SIZE_BYTES = 128;
  private static final int STATE_SIZE_BYTES = 216;
  private static final int ROUNDS = 12;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long[] IV = {
    0x6a09e667f3bcc908L, 0xbb67ae8584caa73bL, 0x3c6ef372fe94f82bL, 0xa54ff53a5f1d36f1L,
    0x510e527fade682d1L, 0x9b05688c2b3e6c1fL, 0x1f83d9abfb41bd6bL, 0x5be0cd19137e2179L
  };

  /// The order of message words in each round, one hexadecimal digit a word.
  private static final byte[][] SIGMA =
      digits(
          "0123456789abcdef",
          "ea489fd61c02b753",
          "b8c052fdae367194",
          "7931dcbe265a40f8",
          "905724afe1bc683d",
          "2c6a0b834d75fe19",
          "c51fed4a0763928b",
          "db7ec13950f4862a",
          "6fe9b308c2d714a5",
          "a2847615fb9e3cd0");

  private final long[] state = IV.clone();
  private final byte[] block = new byte[BLOCK_SIZE_BYTES];
  private final long[] words = new long[16];
  private int filled;
  private long total; // bytes; files are far smaller than 2^63

  Blake2b() {
    state[0] ^= 0x01010000L ^ SIZE_BYTES;
  }

  private static byte[][] digits(String... orders) {
    byte[][] digits = new byte[orders.length][16];
    for (int round = 0; round < orders.length; round++) {
      for (int i = 0; i < 16; i++) {
        digits[round][i] = (byte) Character.digit(orders[round].charAt(i), 16);
      }
    }
    return digits;
  }

  /// Goes on where another hash stood when it wrote its [#state()].
  static Blake2b ofState(byte[] bytes) {
    Blake2b hash = new Blake2b();
    System.arraycopy(bytes, 0, hash.block, 0, BLOCK_SIZE_BYTES);
    for (int i = 0; i < hash.state.length; i++) {
      hash.state[i] = (long) LONG.get(bytes, BLOCK_SIZE_BYTES + 8 * i);
    }
    long before = (long) LONG.get(bytes, BLOCK_SIZE_BYTES + 64);
    long filled = (long) LONG.get(bytes, BLOCK_SIZE_BYTES + 72);
    // What a file says is taken as it is within bounds: a wrong state gives a wrong hash.
    hash.filled = (int) Math.clamp(filled, 0L, BLOCK_SIZE_BYTES);
    hash.total = before + hash.filled;
    return hash;
  }

  /// The inner state: the block begun, eight words, the bytes before the block, the bytes in it.
  byte[] state() {
    byte[] bytes = Arrays.copyOf(block, STATE_SIZE_BYTES);
    for (int i = 0; i < state.length; i++) {
      LONG.set(bytes, BLOCK_SIZE_BYTES + 8 * i, state[i]);
    }
    LONG.set(bytes, BLOCK_SIZE_BYTES + 64, total - filled);
    LONG.set(bytes, BLOCK_SIZE_BYTES + 72, (long) filled);
    return bytes;
  }

  /// Takes bytes in.
  Blake2b update(byte[] bytes) {
    return update(bytes, 0, bytes.length);
  }

  Blake2b update(byte[] bytes, int from, int length) {
    int at = from;
    int end = from + length;
    while (at < end) {
      if (filled == BLOCK_SIZE_BYTES) {
        compress(0);
        filled = 0;
      }
      int take = Math.min(end - at, BLOCK_SIZE_BYTES - filled);
      System.arraycopy(bytes, at, block, filled, take);
      filled += take;
      total += take;
      at += take;
    }
    return this;
  }

  /// Takes a 32-bit number in, its most significant byte first.
  Blake2b updateInt(int value) {
    return update(
        new byte[] {
          (byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value
        });
  }

  /// The hash; nothing can be taken in afterwards.
  byte[] digest() {
    Arrays.fill(block, filled, BLOCK_SIZE_BYTES, (byte) 0);
    compress(-1L);
    byte[] digest = new byte[SIZE_BYTES];
    for (int i = 0; i < state.length; i++) {
      LONG.set(digest, 8 * i, state[i]);
    }
    return digest;
  }

  private void compress(long last) {
    long[] v = Arrays.copyOf(state, 16);
    System.arraycopy(IV, 0, v, 8, 8);
    v[12] ^= total;
    v[14] ^= last;
    for (int i = 0; i < words.length; i++) {
      words[i] = (long) LONG.get(block, 8 * i);
    }
    for (int round = 0; round < ROUNDS; round++) {
      byte[] order = SIGMA[round % SIGMA.length];
      for (int i = 0; i < 4; i++) {
        mix(v, i, 0, order, 2 * i);
      }
      for (int i = 0; i < 4; i++) {
        mix(v, i, 1, order, 8 + 2 * i);
      }
    }
    for (int i = 0; i < state.length; i++) {
      state[i] ^= v[i] ^ v[i + 8];
    }
  }

  /// Mixes a column (step 0) or a diagonal (step 1) with two words of the message.
  private void mix(long[] v, int column, int step, byte[] order, int pair) {
    int a = column;
    int b = 4 + (column + step) % 4;
    int c = 8 + (column + 2 * step) % 4;
    int d = 12 + (column + 3 * step) % 4;
    v[a] += v[b] + words[order[pair]];
    v[d] = Long.rotateRight(v[d] ^ v[a], 32);
    v[c] += v[d];
    v[b] = Long.rotateRight(v[b] ^ v[c], 24);
    v[a] += v[b] + words[order[pair + 1]];
    v[d] = Long.rotateRight(v[d] ^ v[a], 16);
    v[c] += v[d];
    v[b] = Long.rotateRight(v[b] ^ v[c], 63);
  }
}
