package org.aetherchain.libp2p.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes one protobuf message, fields in the order they are given.
public final class ProtobufWriter {
  private static final int VARINT = 0;
  private static final int BYTES = 2;
  private static final int FIRST_BYTES = 64;

  private byte[] out = new byte[FIRST_BYTES];
  private int size;

  /// Appends an unsigned 64-bit number.
  public void uint64(int field, long value) {
    tag(field, VARINT);
    varint(value);
  }

  /// Appends a boolean.
  public void bool(int field, boolean value) {
    uint64(field, value ? 1 : 0);
  }

  /// Appends bytes.
  public void bytes(int field, byte[] value) {
    bytes(field, ByteBuffer.wrap(value));
  }

  /// Appends the bytes from position to limit; the buffer's position stays.
  public void bytes(int field, ByteBuffer value) {
    tag(field, BYTES);
    int length = value.remaining();
    varint(length);
    reserve(length);
    value.get(value.position(), out, size, length);
    size += length;
  }

  /// Appends text as UTF-8.
  public void text(int field, String value) {
    bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  /// Appends a message inside this one.
  public void message(int field, ProtobufWriter value) {
    bytes(field, ByteBuffer.wrap(value.out, 0, value.size));
  }

  /// How many bytes the message has so far.
  public int size() {
    return size;
  }

  /// The message; a copy.
  public byte[] toByteArray() {
    return Arrays.copyOf(out, size);
  }

  private void tag(int field, int wireType) {
    if (field < 1) {
      throw new IllegalArgumentException("a field's number is positive: " + field);
    }
    varint((long) field << 3 | wireType);
  }

  private void varint(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    out[size++] = (byte) rest;
  }

  private void reserve(int length) {
    int needed = Math.addExact(size, length);
    if (needed > out.length) {
      out = Arrays.copyOf(out, Math.max(needed, out.length + (out.length >> 1)));
    }
  }
}
