package org.aetherchain.libp2p.protocol.range;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.aetherchain.libp2p.multiformats.MalformedInput;

/// A wish for items.
///
/// @param name which items, 1 to 64 bytes in UTF-8
/// @param from number of the first, not negative
/// @param count how many, positive, and no number above 2^63-1
public record RangeRequest(String name, long from, int count) {
  /// The longest name in bytes.
  public static final int MAX_NAME_BYTES = 64;

  /// Bytes before the name: version and length.
  static final int HEAD_BYTES = 2;

  private static final int TAIL_BYTES = Long.BYTES + Integer.BYTES;
  private static final int VERSION = 1;

  /// Checks the ranges.
  ///
  /// @throws IllegalArgumentException when one is out of range
  public RangeRequest {
    int size = name.getBytes(StandardCharsets.UTF_8).length;
    if (size < 1 || size > MAX_NAME_BYTES || !isRange(from, count)) {
      throw new IllegalArgumentException("a range has a name of 1 to 64 bytes, from, and count");
    }
  }

  /// The bytes of the request.
  public byte[] encode() {
    byte[] encodedName = name.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(HEAD_BYTES + encodedName.length + TAIL_BYTES)
        .put((byte) VERSION)
        .put((byte) encodedName.length)
        .put(encodedName)
        .putLong(from)
        .putInt(count)
        .array();
  }

  /// How many bytes follow the first two of a request.
  ///
  /// @throws MalformedInput on another version or an impossible name
  static int restBytes(byte[] head) throws MalformedInput {
    int size = head[1];
    if (head[0] != VERSION || size < 1 || size > MAX_NAME_BYTES) {
      throw new MalformedInput("no request for a range");
    }
    return size + TAIL_BYTES;
  }

  /// Reads what follows the first two bytes.
  ///
  /// @throws MalformedInput when the name is not UTF-8 or a number out of range
  static RangeRequest decodeRest(byte[] rest) throws MalformedInput {
    ByteBuffer in = ByteBuffer.wrap(rest);
    String name;
    try {
      name =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(in.slice(0, rest.length - TAIL_BYTES))
              .toString();
    } catch (CharacterCodingException notText) {
      throw new MalformedInput("a range's name is not UTF-8");
    }
    long from = in.getLong(rest.length - TAIL_BYTES);
    int count = in.getInt(rest.length - Integer.BYTES);
    if (!isRange(from, count)) {
      throw new MalformedInput("a range's numbers are out of range");
    }
    return new RangeRequest(name, from, count);
  }

  private static boolean isRange(long from, int count) {
    return from >= 0 && count >= 1 && from <= Long.MAX_VALUE - count;
  }
}
