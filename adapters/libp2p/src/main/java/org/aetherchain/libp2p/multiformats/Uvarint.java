package org.aetherchain.libp2p.multiformats;

import java.nio.ByteBuffer;

/// Unsigned LEB128 integers in their shortest form, at most nine bytes (63 bits).
///
/// Source: multiformats/unsigned-varint.
public final class Uvarint {
  /// The longest encoding, in bytes.
  public static final int MAX_BYTES = 9;

  /// What [#tryRead] returns when the encoding has not arrived whole yet.
  public static final long INCOMPLETE = -1;

  private Uvarint() {}

  /// How many bytes a value takes, 1 to 9.
  ///
  /// @throws IllegalArgumentException when the value is negative
  public static int size(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("a uvarint is not negative: " + value);
    }
    return Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 6) / 7);
  }

  /// Writes a value at the buffer's position.
  ///
  /// @throws IllegalArgumentException when the value is negative
  public static void write(long value, ByteBuffer out) {
    int size = size(value);
    long rest = value;
    for (int i = 1; i < size; i++) {
      out.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    out.put((byte) rest);
  }

  /// The encoding of one value.
  ///
  /// @throws IllegalArgumentException when the value is negative
  public static byte[] encode(long value) {
    ByteBuffer out = ByteBuffer.allocate(size(value));
    write(value, out);
    return out.array();
  }

  /// Reads a value that must be there whole, and advances the buffer past it.
  ///
  /// @param maxBytes how long the encoding may be, 1 to 9
  /// @throws MalformedInput when it is cut off, too long or not in its shortest form
  public static long read(ByteBuffer in, int maxBytes) throws MalformedInput {
    long value = tryRead(in, maxBytes);
    if (value == INCOMPLETE) {
      throw new MalformedInput("a uvarint is cut off");
    }
    return value;
  }

  /// Reads a value that may still be arriving.
  ///
  /// @param maxBytes how long the encoding may be, 1 to 9
  /// @return the value, the buffer advanced; or [#INCOMPLETE], the buffer as it was
  /// @throws MalformedInput when it is too long or not in its shortest form
  public static long tryRead(ByteBuffer in, int maxBytes) throws MalformedInput {
    int start = in.position();
    long value = 0;
    for (int i = 0; i < maxBytes; i++) {
      if (start + i == in.limit()) {
        return INCOMPLETE;
      }
      byte next = in.get(start + i);
      value |= (long) (next & 0x7f) << (7 * i);
      if (next >= 0) {
        if (next == 0 && i > 0) {
          throw new MalformedInput("a uvarint is not in its shortest form");
        }
        in.position(start + i + 1);
        return value;
      }
    }
    throw new MalformedInput("a uvarint is longer than " + maxBytes + " bytes");
  }
}
