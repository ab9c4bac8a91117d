package org.aetherchain.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// One line of the queue: what was written, its place, and a checksum over all lines up to it.
///
/// Bytes, big endian: number (8), checksum of the line before (4), CRC-32C of that checksum, the
/// number and what was written (4), what was written.
///
/// @param number counted from 0 over the life of the node
/// @param checksumBefore of the line before; 0 before the first
/// @param checksum of this one
/// @param written not shared with anybody
@SuppressWarnings("ArrayRecordComponent") // lines are not compared
record Line(long number, int checksumBefore, int checksum, byte[] written) {
  private static final int HEAD_BYTES = Long.BYTES + 2 * Integer.BYTES;

  /// The line behind another.
  static Line after(@Nullable Line before, byte[] written) {
    long number = before == null ? 0 : before.number + 1;
    int checksumBefore = before == null ? 0 : before.checksum;
    return new Line(number, checksumBefore, sum(checksumBefore, number, written), written);
  }

  /// The line of these bytes; nothing when they are none.
  static @Nullable Line read(ByteBuffer bytes) {
    if (bytes.remaining() < HEAD_BYTES) {
      return null;
    }
    ByteBuffer in = bytes.slice();
    long number = in.getLong();
    int checksumBefore = in.getInt();
    int checksum = in.getInt();
    byte[] written = new byte[in.remaining()];
    in.get(written);
    boolean isWhole = checksum == sum(checksumBefore, number, written);
    return isWhole ? new Line(number, checksumBefore, checksum, written) : null;
  }

  /// Whether this line follows another one; anything may be the first that is kept.
  boolean follows(@Nullable Line before) {
    return before == null || (number == before.number + 1 && checksumBefore == before.checksum);
  }

  /// The bytes of this line.
  byte[] bytes() {
    return ByteBuffer.allocate(HEAD_BYTES + written.length)
        .putLong(number)
        .putInt(checksumBefore)
        .putInt(checksum)
        .put(written)
        .array();
  }

  /// How long a line is in which so many bytes are written.
  static int sizeBytes(int written) {
    return HEAD_BYTES + written;
  }

  private static int sum(int checksumBefore, long number, byte[] written) {
    CRC32C sum = new CRC32C();
    sum.update(
        ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
            .putInt(checksumBefore)
            .putLong(number)
            .flip());
    sum.update(written);
    return (int) sum.getValue();
  }
}
