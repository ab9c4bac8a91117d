package org.aetherchain.core.primitive;

import java.util.HexFormat;

/// A value that is nothing but a fixed number of bytes. Immutable; equal when the bytes are equal;
/// ordered like unsigned big-endian numbers.
public sealed interface FixedBytes permits Hash, PublicKey, Signature, VoteKey, VoteSignature {
  /// The number of bytes, the same for every value of one type.
  int sizeBytes();

  /// Copies the bytes into `target` at `offset`.
  ///
  /// @throws IndexOutOfBoundsException when fewer than [#sizeBytes()] bytes are left there
  void copyTo(byte[] target, int offset);

  /// A fresh copy of the bytes.
  default byte[] toBytes() {
    byte[] bytes = new byte[sizeBytes()];
    copyTo(bytes, 0);
    return bytes;
  }

  /// Lower-case hexadecimal digits, two a byte.
  default String toHex() {
    return HexFormat.of().formatHex(toBytes());
  }
}
