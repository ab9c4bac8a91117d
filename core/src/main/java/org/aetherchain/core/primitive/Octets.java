package org.aetherchain.core.primitive;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;

/// Reading and writing of byte ranges, shared by the value types of this package.
final class Octets {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Octets() {}

  /// The big-endian number in the eight bytes from `offset`.
  static long longAt(byte[] source, int offset) {
    return (long) LONG.get(source, offset);
  }

  /// Writes `value` into the eight bytes from `offset`, big-endian.
  static void putLong(byte[] target, int offset, long value) {
    LONG.set(target, offset, value);
  }

  /// Returns `bytes` itself if it has exactly `sizeBytes` bytes.
  static byte[] requireSize(byte[] bytes, int sizeBytes) {
    if (bytes.length != sizeBytes) {
      throw new IllegalArgumentException("expected " + sizeBytes + " bytes, found " + bytes.length);
    }
    return bytes;
  }

  /// The bytes that `hex` spells, exactly `sizeBytes` of them.
  static byte[] parse(String hex, int sizeBytes) {
    if (hex.length() != 2 * sizeBytes) {
      throw new IllegalArgumentException(
          "expected " + 2 * sizeBytes + " hexadecimal digits, found " + hex.length());
    }
    return HexFormat.of().parseHex(hex);
  }

  /// `rank` as a big-endian number in the last eight of `sizeBytes` bytes.
  static byte[] ranked(long rank, int sizeBytes) {
    byte[] bytes = new byte[sizeBytes];
    putLong(bytes, sizeBytes - Long.BYTES, requireRank(rank));
    return bytes;
  }

  /// Returns `rank` itself if it is not negative.
  static long requireRank(long rank) {
    if (rank < 0) {
      throw new IllegalArgumentException("a rank is not negative, found " + rank);
    }
    return rank;
  }

  /// Folds 64 bits into 32 so that every input bit reaches every high output bit.
  static int mix(long bits) {
    long product = (bits ^ (bits >>> 32)) * 0x9E37_79B9_7F4A_7C15L;
    return (int) (product >>> 32);
  }
}
