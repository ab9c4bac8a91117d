package org.aetherchain.core.primitive;

import org.jspecify.annotations.Nullable;

/// A SHA-256 digest, 32 bytes; the rules' type `HASH`.
///
/// Held as four big-endian words: one object of 48 bytes, no array, because a node keeps several of
/// them for each unspent output.
public final class Hash implements FixedBytes, Comparable<Hash> {
  /// Bytes in a hash.
  public static final int SIZE_BYTES = 32;

  /// 32 zero bytes: "no hash". Nobody knows a preimage.
  public static final Hash ZERO = new Hash(0, 0, 0, 0);

  private final long first;
  private final long second;
  private final long third;
  private final long fourth;

  private Hash(long first, long second, long third, long fourth) {
    this.first = first;
    this.second = second;
    this.third = third;
    this.fourth = fourth;
  }

  /// The hash with these bytes.
  ///
  /// @throws IllegalArgumentException unless there are exactly 32
  public static Hash of(byte[] bytes) {
    return of(Octets.requireSize(bytes, SIZE_BYTES), 0);
  }

  /// The hash in the 32 bytes of `source` from `offset`.
  ///
  /// @throws IndexOutOfBoundsException when fewer are left there
  public static Hash of(byte[] source, int offset) {
    return ofWords(
        Octets.longAt(source, offset),
        Octets.longAt(source, offset + 8),
        Octets.longAt(source, offset + 16),
        Octets.longAt(source, offset + 24));
  }

  /// The hash that `hex` spells.
  ///
  /// @throws IllegalArgumentException unless it is 64 hexadecimal digits
  public static Hash ofHex(String hex) {
    return of(Octets.parse(hex, SIZE_BYTES));
  }

  /// The hash with these four big-endian words, the first one first; four zeros give [#ZERO]
  /// itself.
  public static Hash ofWords(long first, long second, long third, long fourth) {
    if ((first | second | third | fourth) == 0) {
      return ZERO;
    }
    return new Hash(first, second, third, fourth);
  }

  /// A model's small number as a hash: `rank` in the last eight bytes, so order is preserved.
  ///
  /// @throws IllegalArgumentException when `rank` is negative
  public static Hash ofRank(long rank) {
    return ofWords(0, 0, 0, Octets.requireRank(rank));
  }

  @Override
  public int sizeBytes() {
    return SIZE_BYTES;
  }

  @Override
  public void copyTo(byte[] target, int offset) {
    Octets.putLong(target, offset, first);
    Octets.putLong(target, offset + 8, second);
    Octets.putLong(target, offset + 16, third);
    Octets.putLong(target, offset + 24, fourth);
  }

  /// The bit at `index`, counted from the most significant bit of the first byte.
  ///
  /// @param index 0..255
  public boolean bit(int index) {
    return (word(index >>> 6) << (index & 63)) < 0;
  }

  /// The number of leading bits that this hash and `other` have in common, 0..256.
  public int commonPrefixBits(Hash other) {
    for (int index = 0; index < 4; index++) {
      long difference = word(index) ^ other.word(index);
      if (difference != 0) {
        return 64 * index + Long.numberOfLeadingZeros(difference);
      }
    }
    return 8 * SIZE_BYTES;
  }

  /// One of the four big-endian words.
  ///
  /// @param index 0..3, the most significant word first
  public long word(int index) {
    return switch (index) {
      case 0 -> first;
      case 1 -> second;
      case 2 -> third;
      case 3 -> fourth;
      default -> throw new IndexOutOfBoundsException(index);
    };
  }

  @Override
  public int compareTo(Hash other) {
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
    return other instanceof Hash that
        && fourth == that.fourth
        && third == that.third
        && second == that.second
        && first == that.first;
  }

  @Override
  public int hashCode() {
    return Octets.mix(first ^ second ^ third ^ fourth);
  }

  @Override
  public String toString() {
    return toHex();
  }
}
