package org.aetherchain.core.primitive;

import org.jspecify.annotations.Nullable;

/// A compressed secp256k1 public key, 33 bytes; the rules' type `KEY`.
///
/// Any 33 bytes are a value of this type: whether they are a point on the curve is found out when a
/// signature is checked. Held without an array, 48 bytes, as every unspent output names its owner.
public final class PublicKey implements FixedBytes, Comparable<PublicKey> {
  /// Bytes in a public key.
  public static final int SIZE_BYTES = 33;

  private final byte parity;
  private final long first;
  private final long second;
  private final long third;
  private final long fourth;

  private PublicKey(byte[] source, int offset) {
    this.parity = source[offset];
    this.first = Octets.longAt(source, offset + 1);
    this.second = Octets.longAt(source, offset + 9);
    this.third = Octets.longAt(source, offset + 17);
    this.fourth = Octets.longAt(source, offset + 25);
  }

  /// The key with these bytes.
  ///
  /// @throws IllegalArgumentException unless there are exactly 33
  public static PublicKey of(byte[] bytes) {
    return of(Octets.requireSize(bytes, SIZE_BYTES), 0);
  }

  /// The key in the 33 bytes of `source` from `offset`.
  ///
  /// @throws IndexOutOfBoundsException when fewer are left there
  public static PublicKey of(byte[] source, int offset) {
    return new PublicKey(source, offset);
  }

  /// The key that `hex` spells.
  ///
  /// @throws IllegalArgumentException unless it is 66 hexadecimal digits
  public static PublicKey ofHex(String hex) {
    return of(Octets.parse(hex, SIZE_BYTES), 0);
  }

  /// A model's small number as a key: `rank` in the last eight bytes, so order is preserved.
  ///
  /// @throws IllegalArgumentException when `rank` is negative
  public static PublicKey ofRank(long rank) {
    return of(Octets.ranked(rank, SIZE_BYTES), 0);
  }

  @Override
  public int sizeBytes() {
    return SIZE_BYTES;
  }

  @Override
  public void copyTo(byte[] target, int offset) {
    target[offset] = parity;
    Octets.putLong(target, offset + 1, first);
    Octets.putLong(target, offset + 9, second);
    Octets.putLong(target, offset + 17, third);
    Octets.putLong(target, offset + 25, fourth);
  }

  @Override
  public int compareTo(PublicKey other) {
    if (parity != other.parity) {
      return Byte.compareUnsigned(parity, other.parity);
    }
    if (first != other.first) {
      return Long.compareUnsigned(first, other.first);
    }
    if (second != other.second) {
      return Long.compareUnsigned(second, other.second);
    }
    if (third != other.third) {
      return Long.compareUnsigned(third, other.third);
    }
    return Long.compareUnsigned(fourth, other.fourth);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PublicKey that
        && fourth == that.fourth
        && third == that.third
        && second == that.second
        && first == that.first
        && parity == that.parity;
  }

  @Override
  public int hashCode() {
    return Octets.mix(first ^ second ^ third ^ fourth) + parity;
  }

  @Override
  public String toString() {
    return toHex();
  }
}
