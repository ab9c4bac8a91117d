package org.aetherchain.core.codec;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.aetherchain.core.primitive.FixedBytes;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.TaggedHash;

/// A growing run of bytes and the canonical forms of the scalar types (R-H2).
///
/// One writer belongs to one thread. Each method appends and takes time in what it appends.
public final class CanonicalWriter {
  /// Bytes in the form of a wide number.
  public static final int WIDE_SIZE_BYTES = 32;

  /// The longest string that has a form, in bytes of UTF-8.
  public static final int STRING_LIMIT_BYTES = 0xFFFF;

  /// Integers on the wire are below this, and not below zero. So nothing that a peer sends makes a
  /// rule overflow 64 bits: a rule multiplies or adds up at most 1,024 such numbers (validators;
  /// the window of R-D1 has 200 blocks), and `1,024 * (2^53 - 1) < 2^63`; what needs more is wide.
  /// And every JSON library reads them exactly.
  public static final long INT_LIMIT = 1L << 53;

  private static final int INITIAL_SIZE_BYTES = 256;

  /// Characters in a string whose length fits one byte.
  private static final int SHORT_STRING_LIMIT = 0xFF;

  private byte[] bytes;
  private int sizeBytes;

  /// A writer without bytes.
  public CanonicalWriter() {
    this(INITIAL_SIZE_BYTES);
  }

  /// A writer without bytes, with room for some.
  CanonicalWriter(int expectedBytes) {
    this.bytes = new byte[expectedBytes];
  }

  /// How many bytes were written.
  public int sizeBytes() {
    return sizeBytes;
  }

  /// A fresh copy of all that was written.
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, sizeBytes);
  }

  /// The hash of all that was written, for a purpose (R-H1).
  public Hash hash(TaggedHash purpose) {
    return purpose.of(bytes, 0, sizeBytes);
  }

  /// Appends one byte: the index of a variant's tag, in declared order.
  ///
  /// @param index 0..255
  public void writeTag(int index) {
    if (index < 0 || index > 0xFF) {
      throw new IllegalArgumentException("a tag index is within 0..255, found " + index);
    }
    int at = reserve(1);
    bytes[at] = (byte) index;
  }

  /// Appends one byte, 0 or 1.
  public void writeBool(boolean value) {
    int at = reserve(1);
    bytes[at] = (byte) (value ? 1 : 0);
  }

  /// Appends eight bytes, big-endian.
  ///
  /// @param value 0..2^53-1, see [#INT_LIMIT]
  public void writeInt(long value) {
    if (value < 0 || value >= INT_LIMIT) {
      throw new IllegalArgumentException("an integer is within 0..2^53-1, found " + value);
    }
    int at = reserve(Long.BYTES);
    for (int index = Long.BYTES - 1; index >= 0; index--) {
      bytes[at + index] = (byte) value;
      value >>= Byte.SIZE;
    }
  }

  /// Appends 32 bytes, big-endian, unsigned.
  ///
  /// @param value 0..2^256-1
  public void writeWide(BigInteger value) {
    if (value.signum() < 0 || value.bitLength() > Byte.SIZE * WIDE_SIZE_BYTES) {
      throw new IllegalArgumentException("a wide number is within 0..2^256-1, found " + value);
    }
    byte[] digits = value.toByteArray();
    int from = digits.length > WIDE_SIZE_BYTES ? 1 : 0;
    int length = digits.length - from;
    int at = reserve(WIDE_SIZE_BYTES);
    Arrays.fill(bytes, at, at + WIDE_SIZE_BYTES - length, (byte) 0);
    System.arraycopy(digits, from, bytes, at + WIDE_SIZE_BYTES - length, length);
  }

  /// Appends the length in two bytes and then the UTF-8 form.
  ///
  /// @param value at most 65,535 bytes of UTF-8, without unpaired surrogates
  public void writeString(String value) {
    if (!writeAscii(value)) {
      writeUtf8(value);
    }
  }

  /// Writes a short string of ASCII, as nearly all are; false if it is none.
  private boolean writeAscii(String value) {
    int length = value.length();
    if (length > SHORT_STRING_LIMIT) {
      return false;
    }
    int start = sizeBytes;
    int at = reserve(Short.BYTES + length);
    bytes[at] = 0;
    bytes[at + 1] = (byte) length;
    for (int index = 0; index < length; index++) {
      char letter = value.charAt(index);
      if (letter >= 0x80) {
        sizeBytes = start;
        return false;
      }
      bytes[at + Short.BYTES + index] = (byte) letter;
    }
    return true;
  }

  private void writeUtf8(String value) {
    ByteBuffer encoded;
    try {
      encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
    } catch (CharacterCodingException unpaired) {
      throw new IllegalArgumentException("a string with an unpaired surrogate", unpaired);
    }
    int length = encoded.remaining();
    if (length > STRING_LIMIT_BYTES) {
      throw new IllegalArgumentException(
          "a string has at most " + STRING_LIMIT_BYTES + " bytes, found " + length);
    }
    int at = reserve(Short.BYTES + length);
    bytes[at] = (byte) (length >>> Byte.SIZE);
    bytes[at + 1] = (byte) length;
    encoded.get(bytes, at + Short.BYTES, length);
  }

  /// Appends four bytes, big-endian: how many elements follow.
  ///
  /// @param count not negative
  public void writeCount(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("a count is not negative, found " + count);
    }
    int at = reserve(Integer.BYTES);
    bytes[at] = (byte) (count >>> 24);
    bytes[at + 1] = (byte) (count >>> 16);
    bytes[at + 2] = (byte) (count >>> 8);
    bytes[at + 3] = (byte) count;
  }

  /// Appends the bytes of `value`, whose number its type fixes.
  public void writeFixed(FixedBytes value) {
    int at = reserve(value.sizeBytes());
    value.copyTo(bytes, at);
  }

  /// Appends `source` as it is, without a length.
  public void writeRaw(byte[] source) {
    int at = reserve(source.length);
    System.arraycopy(source, 0, bytes, at, source.length);
  }

  /// Makes room for `count` more bytes and returns where they start. It may replace the array, so
  /// callers read that field only afterwards.
  private int reserve(int count) {
    int at = sizeBytes;
    int needed = Math.addExact(at, count);
    if (needed > bytes.length) {
      long grown = Math.max(2L * bytes.length, INITIAL_SIZE_BYTES);
      int limited = (int) Math.min(grown, Integer.MAX_VALUE - Long.BYTES);
      bytes = Arrays.copyOf(bytes, Math.max(needed, limited));
    }
    sizeBytes = needed;
    return at;
  }
}
