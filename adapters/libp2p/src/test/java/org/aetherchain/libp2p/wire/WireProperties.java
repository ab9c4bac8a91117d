package org.aetherchain.libp2p.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.multiformats.Uvarint;

/// Messages and frames: what is written is read again, and nothing else is.
class WireProperties {
  @Property
  void message_isReadAsWritten(
      @ForAll long number, @ForAll boolean flag, @ForAll byte[] bytes, @ForAll String text)
      throws MalformedInput {
    ProtobufWriter inner = new ProtobufWriter();
    inner.uint64(1, number);
    ProtobufWriter writer = new ProtobufWriter();
    writer.uint64(1, number);
    writer.bool(2, flag);
    writer.bytes(3, bytes);
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    writer.bytes(4, utf8);
    writer.message((1 << 29) - 1, inner);
    ProtobufReader reader = new ProtobufReader(writer.toByteArray());
    assertTrue(reader.next());
    assertEquals(number, reader.uint64());
    assertTrue(reader.next());
    assertEquals(flag, reader.bool());
    assertTrue(reader.next());
    assertArrayEquals(bytes, reader.bytes(bytes.length));
    assertTrue(reader.next());
    assertEquals(new String(utf8, StandardCharsets.UTF_8), reader.text(utf8.length));
    assertTrue(reader.next());
    assertEquals((1 << 29) - 1, reader.field());
    ProtobufReader nested = reader.message(20);
    assertTrue(nested.next());
    assertEquals(number, nested.uint64());
    assertFalse(nested.next());
    assertFalse(reader.next());
  }

  @Property
  void anyBytes_areReadOrRefused(@ForAll @Size(max = 200) byte[] bytes) {
    Fuzz.survives(bytes, WireProperties::walk);
  }

  @Property
  void mutatedFrames_areCutOrRefused(@ForAll @Size(max = 200) byte[] bytes, @ForAll long seed) {
    ByteBuffer valid = Frames.encode(bytes);
    byte[] frames = new byte[valid.remaining()];
    valid.get(frames);
    Fuzz.survives(
        Fuzz.mutated(frames, seed),
        mutated -> {
          ByteBuffer in = ByteBuffer.wrap(mutated);
          FrameDecoder decoder = new FrameDecoder(150);
          while (in.hasRemaining()) {
            byte[] frame = decoder.next(in);
            assertTrue(frame == null || frame.length <= 150);
          }
        });
  }

  @Example
  void malformedMessages_areRefused() {
    for (byte[] bad :
        new byte[][] {
          {0}, // field 0
          {0x08}, // no value
          {0x08, (byte) 0x80, 0}, // not the shortest form
          {(byte) 0x88, 0, 1}, // nor here
          {0x0a, 5, 1}, // cut off
          {0x0b}, // a group
          {0x0f}, // no wire type
          {0x0d, 1, 2, 3}, // a cut-off fixed32
          {0x08, -1, -1, -1, -1, -1, -1, -1, -1, -1, 2}, // 65 bits
        }) {
      assertThrows(MalformedInput.class, () -> walk(bad), () -> Arrays.toString(bad));
    }
  }

  @Example
  void values_areCheckedForTypeSizeAndText() throws MalformedInput {
    assertThrows(MalformedInput.class, () -> at(0x08, 1).bytes(9));
    assertThrows(MalformedInput.class, () -> at(0x0a, 1, 7).uint64());
    assertThrows(MalformedInput.class, () -> at(0x0a, 2, 7, 7).bytes(1));
    assertThrows(MalformedInput.class, () -> at(0x0a, 1, 0xff).text(9));
    assertThrows(MalformedInput.class, () -> at(0x08, 2).bool());
    assertThrows(MalformedInput.class, () -> at(0x08, 0x80, 0x80, 0x80, 0x80, 0x08).uint31());
    assertEquals(-1, at(0x08, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1).uint64());
    ProtobufReader unread = at(0x08, 1, 0x08, 1);
    assertThrows(IllegalStateException.class, unread::next);
  }

  @Property
  void frame_comesThrough_howeverItIsCut(
      @ForAll @Size(max = 2000) byte[] first,
      @ForAll @Size(max = 20) byte[] second,
      @ForAll @IntRange(min = 1, max = 500) int chunk)
      throws MalformedInput {
    ByteBuffer wire = ByteBuffer.allocate(first.length + second.length + 6);
    wire.put(Frames.encode(first)).put(Frames.encode(second)).flip();
    FrameDecoder decoder = new FrameDecoder(2000);
    byte[][] read = new byte[2][];
    int count = 0;
    while (wire.hasRemaining()) {
      ByteBuffer piece = wire.slice(wire.position(), Math.min(chunk, wire.remaining()));
      wire.position(wire.position() + piece.remaining());
      while (piece.hasRemaining()) {
        byte[] frame = decoder.next(piece);
        if (frame != null) {
          read[count++] = frame;
        }
      }
    }
    assertArrayEquals(first, read[0]);
    assertArrayEquals(second, read[1]);
    assertFalse(decoder.isInsideFrame());
  }

  @Example
  void declaredLength_allocatesNothing() throws MalformedInput {
    for (int i = 0; i < 100_000; i++) {
      FrameDecoder decoder = new FrameDecoder(1 << 20);
      assertNull(decoder.next(ByteBuffer.wrap(Uvarint.encode(1 << 20))));
      assertTrue(decoder.isInsideFrame());
    }
    assertThrows(
        MalformedInput.class,
        () -> new FrameDecoder(100).next(ByteBuffer.wrap(Uvarint.encode(101))));
    assertNotNull(new FrameDecoder(100).next(ByteBuffer.wrap(new byte[] {0})));
  }

  /// Reads every field as what its type allows, nested messages too.
  private static void walk(byte[] bytes) throws MalformedInput {
    ProtobufReader reader = new ProtobufReader(bytes);
    while (reader.next()) {
      if (reader.field() % 2 == 0) {
        reader.skip();
      } else if (reader.field() == 1) {
        reader.skip();
      } else {
        Fuzz.survives(reader.bytes(bytes.length), WireProperties::walk);
      }
    }
  }

  private static ProtobufReader at(int... bytes) throws MalformedInput {
    byte[] message = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      message[i] = (byte) bytes[i];
    }
    ProtobufReader reader = new ProtobufReader(message);
    assertTrue(reader.next());
    return reader;
  }
}
