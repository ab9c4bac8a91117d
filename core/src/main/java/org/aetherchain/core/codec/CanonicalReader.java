package org.aetherchain.core.codec;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.aetherchain.core.primitive.FixedBytes;
import org.jspecify.annotations.Nullable;

/// Reads the canonical forms of the scalar types (R-H2) from bytes that nobody vouches for.
///
/// Nothing is allocated before the input is known to hold it, and no input makes a method throw
/// anything but [MalformedEncoding]. The bytes are not copied: whoever lends them leaves them alone
/// until reading is over. How long an input may be is the caller's decision.
public final class CanonicalReader {
  private static final int RECENT_SLOTS = 16;

  private final byte[] bytes;
  private final int end;
  private final @Nullable Object[] recent = new @Nullable Object[RECENT_SLOTS];
  private int position;

  /// A reader of all of `bytes`.
  public CanonicalReader(byte[] bytes) {
    this.bytes = bytes;
    this.end = bytes.length;
  }

  /// The offset of the next byte, from the start of the input.
  public int position() {
    return position;
  }

  /// How many bytes are left.
  public int remainingBytes() {
    return end - position;
  }

  /// Reads one byte: the index of a variant's tag.
  ///
  /// @param tagCount how many tags there are; the index read is below it
  public int readTag(int tagCount) throws MalformedEncoding {
    int at = take(1);
    int index = bytes[at] & 0xFF;
    if (index >= tagCount) {
      throw MalformedEncoding.atOffset(at, "tag " + index + " of a variant with " + tagCount);
    }
    return index;
  }

  /// Reads one byte that is 0 or 1.
  public boolean readBool() throws MalformedEncoding {
    int at = take(1);
    return switch (bytes[at]) {
      case 0 -> false;
      case 1 -> true;
      default -> throw MalformedEncoding.atOffset(at, "a boolean that is neither 0 nor 1");
    };
  }

  /// Reads eight bytes, big-endian: a number within 0..2^53-1, see [CanonicalWriter#INT_LIMIT].
  public long readInt() throws MalformedEncoding {
    int at = take(Long.BYTES);
    long value = 0;
    for (int index = 0; index < Long.BYTES; index++) {
      value = (value << Byte.SIZE) | (bytes[at + index] & 0xFF);
    }
    if (value < 0 || value >= CanonicalWriter.INT_LIMIT) {
      throw MalformedEncoding.atOffset(at, "an integer outside 0..2^53-1");
    }
    return value;
  }

  /// Reads 32 bytes, big-endian, unsigned.
  public BigInteger readWide() throws MalformedEncoding {
    int at = take(CanonicalWriter.WIDE_SIZE_BYTES);
    return new BigInteger(1, bytes, at, CanonicalWriter.WIDE_SIZE_BYTES);
  }

  /// Reads a length in two bytes and that many bytes of well-formed UTF-8.
  public String readString() throws MalformedEncoding {
    int at = take(Short.BYTES);
    int length = (bytes[at] & 0xFF) << Byte.SIZE | (bytes[at + 1] & 0xFF);
    int from = take(length);
    if (isAscii(from, length)) {
      return RecentStrings.share(new String(bytes, from, length, StandardCharsets.ISO_8859_1));
    }
    try {
      ByteBuffer encoded = ByteBuffer.wrap(bytes, from, length);
      return RecentStrings.share(StandardCharsets.UTF_8.newDecoder().decode(encoded).toString());
    } catch (CharacterCodingException illFormed) {
      throw MalformedEncoding.atOffset(from, "a string that is not UTF-8");
    }
  }

  private boolean isAscii(int from, int length) {
    for (int index = from; index < from + length; index++) {
      if (bytes[index] < 0) {
        return false;
      }
    }
    return true;
  }

  /// Reads four bytes, big-endian: how many elements follow.
  ///
  /// @param elementMinimumBytes the least number of bytes one of them takes, positive; a count that
  ///     the rest of the input cannot hold is refused here, before anything is allocated
  public int readCount(int elementMinimumBytes) throws MalformedEncoding {
    int at = position;
    long count = readUnsigned();
    if (count > remainingBytes() / elementMinimumBytes) {
      throw MalformedEncoding.atOffset(at, count + " elements in " + remainingBytes() + " bytes");
    }
    return (int) count;
  }

  /// Reads four bytes, big-endian: a count that a protocol bound limits.
  ///
  /// @param limit the greatest count that is accepted
  public int readLimitedCount(int limit) throws MalformedEncoding {
    int at = position;
    long count = readUnsigned();
    if (count > limit) {
      throw MalformedEncoding.atOffset(at, "a count of " + count + " beyond " + limit);
    }
    return (int) count;
  }

  private long readUnsigned() throws MalformedEncoding {
    int at = take(Integer.BYTES);
    long value = 0;
    for (int index = 0; index < Integer.BYTES; index++) {
      value = (value << Byte.SIZE) | (bytes[at + index] & 0xFF);
    }
    return value;
  }

  /// Reads a fresh array of `count` bytes as they are.
  public byte[] readRaw(int count) throws MalformedEncoding {
    int at = take(count);
    return Arrays.copyOfRange(bytes, at, at + count);
  }

  /// Checks that nothing is left.
  public void expectEnd() throws MalformedEncoding {
    if (position != end) {
      throw MalformedEncoding.atOffset(position, remainingBytes() + " bytes after the end");
    }
  }

  /// Steps over `count` bytes and returns where they start in [#source()].
  int take(int count) throws MalformedEncoding {
    int at = position;
    if (count > end - at) {
      throw MalformedEncoding.atOffset(at, count + " bytes expected, " + (end - at) + " left");
    }
    position = at + count;
    return at;
  }

  /// A value that equals `value`; one that this reader gave out before, if it still remembers it.
  /// The same hash or key often comes several times in a message, and what is kept of it for long,
  /// such as an output, then holds it once.
  @SuppressWarnings("unchecked")
  <T extends FixedBytes> T share(T value) {
    int slot = value.hashCode() & (RECENT_SLOTS - 1);
    Object known = recent[slot];
    if (value.equals(known)) {
      return (T) known;
    }
    recent[slot] = value;
    return value;
  }

  /// The input itself, for codecs of this package that read a value in place.
  byte[] source() {
    return bytes;
  }

  /// Compares two ranges of the input like unsigned big-endian fractions.
  int compareRanges(int leftFrom, int leftTo, int rightFrom, int rightTo) {
    return Arrays.compareUnsigned(bytes, leftFrom, leftTo, bytes, rightFrom, rightTo);
  }
}
