package org.aetherchain.core.primitive;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A compact ECDSA signature `r || s`, 64 bytes; the rules' type `SIG`.
///
/// Any 64 bytes are a value of this type: nothing about the curve is checked here.
public final class Signature implements FixedBytes, Comparable<Signature> {
  /// Bytes in a signature.
  public static final int SIZE_BYTES = 64;

  private final byte[] bytes;

  private Signature(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The signature with these bytes.
  ///
  /// @throws IllegalArgumentException unless there are exactly 64
  public static Signature of(byte[] bytes) {
    return new Signature(Octets.requireSize(bytes, SIZE_BYTES).clone());
  }

  /// The signature in the 64 bytes of `source` from `offset`.
  ///
  /// @throws IndexOutOfBoundsException when fewer are left there
  public static Signature of(byte[] source, int offset) {
    byte[] copy = new byte[SIZE_BYTES];
    System.arraycopy(source, offset, copy, 0, SIZE_BYTES);
    return new Signature(copy);
  }

  /// The signature that `hex` spells.
  ///
  /// @throws IllegalArgumentException unless it is 128 hexadecimal digits
  public static Signature ofHex(String hex) {
    return new Signature(Octets.parse(hex, SIZE_BYTES));
  }

  /// A model's small number as a signature: `rank` in the last eight bytes, order preserved.
  ///
  /// @throws IllegalArgumentException when `rank` is negative
  public static Signature ofRank(long rank) {
    return new Signature(Octets.ranked(rank, SIZE_BYTES));
  }

  @Override
  public int sizeBytes() {
    return SIZE_BYTES;
  }

  @Override
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, SIZE_BYTES);
  }

  @Override
  public int compareTo(Signature other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Signature that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return toHex();
  }
}
