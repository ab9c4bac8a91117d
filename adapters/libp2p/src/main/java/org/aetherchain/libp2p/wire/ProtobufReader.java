package org.aetherchain.libp2p.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.aetherchain.libp2p.multiformats.MalformedInput;

/// Reads one protobuf message field by field, without allocating for what it does not return.
///
/// ```java
/// while (reader.next()) {
///   switch (reader.field()) {
///     case 1 -> topic = reader.text(256);
///     default -> reader.skip();
///   }
/// }
/// ```
///
/// Groups, field number 0, cut-off fields and varints that are not in their shortest form are
/// refused. Each value must be read or skipped before the next field.
public final class ProtobufReader {
  private static final int MAX_VARINT_BYTES = 10;
  private static final long MAX_FIELD = (1L << 29) - 1;

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final ByteBuffer in;
  private int field;
  private int wireType;
  private boolean pending;

  /// Reads a whole message.
  public ProtobufReader(byte[] message) {
    this(ByteBuffer.wrap(message));
  }

  /// Reads a message from position to limit; the buffer's own position stays.
  public ProtobufReader(ByteBuffer message) {
    this.in = message.slice();
  }

  /// Goes to the next field.
  ///
  /// @return whether there is one
  /// @throws MalformedInput when its tag is malformed
  /// @throws IllegalStateException when the value of the last one was neither read nor skipped
  public boolean next() throws MalformedInput {
    if (pending) {
      throw new IllegalStateException("field " + field + " was neither read nor skipped");
    }
    if (!in.hasRemaining()) {
      return false;
    }
    long tag = varint();
    long number = tag >>> 3;
    if (number == 0 || number > MAX_FIELD) {
      throw new MalformedInput("a field's number is out of range");
    }
    field = (int) number;
    wireType = (int) (tag & 7);
    if (wireType != VARINT && wireType != FIXED64 && wireType != BYTES && wireType != FIXED32) {
      throw new MalformedInput("field " + field + " has an unknown wire type");
    }
    pending = true;
    return true;
  }

  /// The number of the current field.
  public int field() {
    return field;
  }

  /// The current field as an unsigned 64-bit number: negative above 2⁶³−1.
  ///
  /// @throws MalformedInput when it is no varint, or not in its shortest form
  public long uint64() throws MalformedInput {
    expect(VARINT);
    return varint();
  }

  /// The current field as a number from 0 to 2³¹−1.
  ///
  /// @throws MalformedInput when it is no varint or out of this range
  public int uint31() throws MalformedInput {
    long value = uint64();
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new MalformedInput("field " + field + " is out of range");
    }
    return (int) value;
  }

  /// The current field as a boolean, 0 or 1.
  ///
  /// @throws MalformedInput when it is anything else
  public boolean bool() throws MalformedInput {
    long value = uint64();
    if (value != 0 && value != 1) {
      throw new MalformedInput("field " + field + " is neither true nor false");
    }
    return value == 1;
  }

  /// Whether the current field is one of bytes and says that it is longer than so many. Reads
  /// nothing.
  ///
  /// @throws MalformedInput when its length is malformed
  public boolean isLonger(long thanBytes) throws MalformedInput {
    if (!pending || wireType != BYTES) {
      return false;
    }
    int at = in.position();
    long length = varint();
    in.position(at);
    return length < 0 || length > thanBytes;
  }

  /// The current field's bytes; a copy.
  ///
  /// @throws MalformedInput when it is of another type or longer than `maxBytes`
  public byte[] bytes(int maxBytes) throws MalformedInput {
    ByteBuffer slice = slice(maxBytes);
    byte[] bytes = new byte[slice.remaining()];
    slice.get(bytes);
    return bytes;
  }

  /// The current field's bytes, in place.
  ///
  /// @throws MalformedInput when it is of another type or longer than `maxBytes`
  public ByteBuffer slice(int maxBytes) throws MalformedInput {
    expect(BYTES);
    return take(length(maxBytes));
  }

  /// The current field as text.
  ///
  /// @throws MalformedInput when it is of another type, longer than `maxBytes` or not UTF-8
  public String text(int maxBytes) throws MalformedInput {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(slice(maxBytes))
          .toString();
    } catch (CharacterCodingException notText) {
      throw new MalformedInput("field " + field + " is not UTF-8");
    }
  }

  /// The current field as a message of its own, in place.
  ///
  /// @throws MalformedInput when it is of another type or longer than `maxBytes`
  public ProtobufReader message(int maxBytes) throws MalformedInput {
    return new ProtobufReader(slice(maxBytes));
  }

  /// Passes over the current field.
  ///
  /// @throws MalformedInput when it is cut off
  public void skip() throws MalformedInput {
    pending = false;
    switch (wireType) {
      case VARINT -> varint();
      case FIXED64 -> take(Long.BYTES);
      case FIXED32 -> take(Integer.BYTES);
      default -> take(length(Integer.MAX_VALUE));
    }
  }

  private void expect(int type) throws MalformedInput {
    if (!pending) {
      throw new IllegalStateException("field " + field + " was read twice");
    }
    pending = false;
    if (wireType != type) {
      throw new MalformedInput("field " + field + " has the wrong type");
    }
  }

  private int length(int maxBytes) throws MalformedInput {
    long length = varint();
    if (length < 0 || length > maxBytes) {
      throw new MalformedInput("field " + field + " is longer than " + maxBytes + " bytes");
    }
    return (int) length;
  }

  private ByteBuffer take(int length) throws MalformedInput {
    if (length > in.remaining()) {
      throw new MalformedInput("field " + field + " is cut off");
    }
    ByteBuffer slice = in.slice(in.position(), length);
    in.position(in.position() + length);
    return slice;
  }

  private long varint() throws MalformedInput {
    long value = 0;
    for (int i = 0; i < MAX_VARINT_BYTES; i++) {
      if (!in.hasRemaining()) {
        throw new MalformedInput("a varint is cut off");
      }
      byte next = in.get();
      boolean last = next >= 0;
      if (last && i > 0 && next == 0) {
        throw new MalformedInput("a varint is not in its shortest form");
      }
      if (i == MAX_VARINT_BYTES - 1 && next != 1) {
        throw new MalformedInput("a varint has more than 64 bits");
      }
      value |= (long) (next & 0x7f) << (7 * i);
      if (last) {
        return value;
      }
    }
    throw new MalformedInput("a varint has more than 64 bits");
  }
}
