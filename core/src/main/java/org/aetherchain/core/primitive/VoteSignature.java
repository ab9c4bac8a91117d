package org.aetherchain.core.primitive;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A compressed BLS12-381 signature in G2, 96 bytes; the rules' type `VOTESIG`.
///
/// Any 96 bytes are a value of this type: nothing about the curve is checked here.
public final class VoteSignature implements FixedBytes, Comparable<VoteSignature> {
  /// Bytes in a vote signature.
  public static final int SIZE_BYTES = 96;

  private final byte[] bytes;

  private VoteSignature(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The vote signature with these bytes.
  ///
  /// @throws IllegalArgumentException unless there are exactly 96
  public static VoteSignature of(byte[] bytes) {
    return new VoteSignature(Octets.requireSize(bytes, SIZE_BYTES).clone());
  }

  /// The vote signature in the 96 bytes of `source` from `offset`.
  ///
  /// @throws IndexOutOfBoundsException when fewer are left there
  public static VoteSignature of(byte[] source, int offset) {
    byte[] copy = new byte[SIZE_BYTES];
    System.arraycopy(source, offset, copy, 0, SIZE_BYTES);
    return new VoteSignature(copy);
  }

  /// The vote signature that `hex` spells.
  ///
  /// @throws IllegalArgumentException unless it is 192 hexadecimal digits
  public static VoteSignature ofHex(String hex) {
    return new VoteSignature(Octets.parse(hex, SIZE_BYTES));
  }

  /// A model's small number as a vote signature: `rank` in the last eight bytes, order preserved.
  ///
  /// @throws IllegalArgumentException when `rank` is negative
  public static VoteSignature ofRank(long rank) {
    return new VoteSignature(Octets.ranked(rank, SIZE_BYTES));
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
  public int compareTo(VoteSignature other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VoteSignature that && Arrays.equals(bytes, that.bytes);
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
