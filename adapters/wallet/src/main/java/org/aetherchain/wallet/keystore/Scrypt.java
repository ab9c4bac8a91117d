package org.aetherchain.wallet.keystore;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;

/// scrypt (RFC 7914). Bouncy Castle's refuses N of 2^16 and more where r is 1, as the RFC has it,
/// but keystores with such parameters exist, the format's own published vector among them. Where
/// both compute, a test holds them to the same bytes.
final class Scrypt {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int SALSA_INTS = 16;

  private Scrypt() {}

  /// The derived key of `sizeBytes` bytes. Takes 128 · N · r bytes of memory.
  ///
  /// @param cost n a power of two, at least 2; the caller bounds 128 · n · r
  static byte[] derive(byte[] password, byte[] salt, Cost cost, int sizeBytes) {
    int blockInts = 32 * cost.r();
    byte[] bytes = pbkdf2(password, salt, 1, 4 * blockInts * cost.p());
    int[] block = new int[blockInts];
    int[] mixed = new int[blockInts];
    int[] table = new int[Math.multiplyExact(cost.n(), blockInts)];
    for (int i = 0; i < cost.p(); i++) {
      int offset = 4 * blockInts * i;
      for (int j = 0; j < blockInts; j++) {
        block[j] = (int) INT.get(bytes, offset + 4 * j);
      }
      romix(block, mixed, table, cost.n());
      for (int j = 0; j < blockInts; j++) {
        INT.set(bytes, offset + 4 * j, block[j]);
      }
    }
    byte[] key = pbkdf2(password, bytes, 1, sizeBytes);
    Arrays.fill(bytes, (byte) 0);
    Arrays.fill(table, 0);
    return key;
  }

  /// What scrypt costs.
  ///
  /// @param n iterations, a power of two
  /// @param r block size in 128 bytes
  /// @param p how often it is all done
  record Cost(int n, int r, int p) {}

  /// PBKDF2 with HMAC-SHA-256 (RFC 8018, section 5.2).
  static byte[] pbkdf2(byte[] password, byte[] salt, int iterations, int sizeBytes) {
    var generator = new PKCS5S2ParametersGenerator(SHA256Digest.newInstance());
    generator.init(password, salt, iterations);
    return ((KeyParameter) generator.generateDerivedMacParameters(8 * sizeBytes)).getKey();
  }

  /// scryptROMix (RFC 7914, section 5) of `block`, in place.
  private static void romix(int[] block, int[] mixed, int[] table, int n) {
    int size = block.length;
    for (int i = 0; i < n; i++) {
      System.arraycopy(block, 0, table, i * size, size);
      mixBlock(block, mixed);
      System.arraycopy(mixed, 0, block, 0, size);
    }
    for (int i = 0; i < n; i++) {
      int from = (block[size - SALSA_INTS] & (n - 1)) * size;
      for (int j = 0; j < size; j++) {
        block[j] ^= table[from + j];
      }
      mixBlock(block, mixed);
      System.arraycopy(mixed, 0, block, 0, size);
    }
  }

  /// scryptBlockMix (RFC 7914, section 4): even pieces come first in `mixed`, odd ones after them.
  private static void mixBlock(int[] block, int[] mixed) {
    int pieces = block.length / SALSA_INTS;
    int[] x = Arrays.copyOfRange(block, block.length - SALSA_INTS, block.length);
    int[] work = new int[SALSA_INTS];
    for (int i = 0; i < pieces; i++) {
      for (int j = 0; j < SALSA_INTS; j++) {
        x[j] ^= block[i * SALSA_INTS + j];
      }
      salsa8(x, work);
      int place = (i / 2 + (i % 2) * (pieces / 2)) * SALSA_INTS;
      System.arraycopy(x, 0, mixed, place, SALSA_INTS);
    }
  }

  /// The Salsa20/8 core (RFC 7914, section 3) of `x`, in place.
  private static void salsa8(int[] x, int[] work) {
    System.arraycopy(x, 0, work, 0, SALSA_INTS);
    for (int round = 0; round < 8; round += 2) {
      quarter(work, 0, 4, 8, 12);
      quarter(work, 5, 9, 13, 1);
      quarter(work, 10, 14, 2, 6);
      quarter(work, 15, 3, 7, 11);
      quarter(work, 0, 1, 2, 3);
      quarter(work, 5, 6, 7, 4);
      quarter(work, 10, 11, 8, 9);
      quarter(work, 15, 12, 13, 14);
    }
    for (int i = 0; i < SALSA_INTS; i++) {
      x[i] += work[i];
    }
  }

  private static void quarter(int[] x, int a, int b, int c, int d) {
    x[b] ^= Integer.rotateLeft(x[a] + x[d], 7);
    x[c] ^= Integer.rotateLeft(x[b] + x[a], 9);
    x[d] ^= Integer.rotateLeft(x[c] + x[b], 13);
    x[a] ^= Integer.rotateLeft(x[d] + x[c], 18);
  }
}
