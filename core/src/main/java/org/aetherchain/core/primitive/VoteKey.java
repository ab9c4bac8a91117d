package org.aetherchain.core.primitive;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A compressed BLS12-381 public key in G1, 48 bytes; the rules' type `VOTEKEY`.
///
/// Any 48 bytes are a value of this type: nothing about the curve is checked here.
public final class VoteKey implements FixedBytes, Comparable<VoteKey> {
  /// Bytes in a vote key.
  public static final int SIZE_BYTES = 48;

  private final byte[] bytes;

  private VoteKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The vote key with these bytes.
  ///
  /// @throws IllegalArgumentException unless there are exactly 48
  public static VoteKey of(byte[] bytes) {
    return new VoteKey(Octets.requireSize(bytes, SIZE_BYTES).clone());
  }

  /// The vote key in the 48 bytes of `source` from `offset`.
  ///
  /// @throws IndexOutOfBoundsException when fewer are left there
  public static VoteKey of(byte[] source, int offset) {
    byte[] copy = new byte[SIZE_BYTES];
    System.arraycopy(source, offset, copy, 0, SIZE_BYTES);
    return new VoteKey(copy);
  }

  /// The vote key that `hex` spells.
  ///
  /// @throws IllegalArgumentException unless it is 96 hexadecimal digits
  public static VoteKey ofHex(String hex) {
    return new VoteKey(Octets.parse(hex, SIZE_BYTES));
  }

  /// A model's small number as a vote key: `rank` in the last eight bytes, order preserved.
  ///
  /// @throws IllegalArgumentException when `rank` is negative
  public static VoteKey ofRank(long rank) {
    return new VoteKey(Octets.ranked(rank, SIZE_BYTES));
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
  public int compareTo(VoteKey other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VoteKey that && Arrays.equals(bytes, that.bytes);
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
