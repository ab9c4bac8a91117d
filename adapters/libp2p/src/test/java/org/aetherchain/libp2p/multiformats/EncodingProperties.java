package org.aetherchain.libp2p.multiformats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.aetherchain.libp2p.wire.Fuzz;

/// What is encoded is decoded again; what is neither is refused.
class EncodingProperties {
  private static final String ADDRESS =
      "/ip4/1.2.3.4/tcp/5/p2p/12D3KooWBtg3aaRMjxwedh83aGiUkwSxDwUZkzuJcfaqUmo7R3pq";

  @Property
  void uvarint_isReadAsWritten(@ForAll @LongRange(min = 0) long value) throws MalformedInput {
    byte[] encoded = Uvarint.encode(value);
    assertEquals(value, Uvarint.read(ByteBuffer.wrap(encoded), Uvarint.MAX_BYTES));
    ByteBuffer cut = ByteBuffer.wrap(encoded, 0, encoded.length - 1);
    assertEquals(Uvarint.INCOMPLETE, Uvarint.tryRead(cut, Uvarint.MAX_BYTES));
    assertEquals(0, cut.position());
  }

  @Property
  void uvarint_hasOneEncoding(@ForAll @Size(min = 1, max = 12) byte[] bytes) {
    Fuzz.survives(
        bytes,
        any -> {
          ByteBuffer in = ByteBuffer.wrap(any);
          long value = Uvarint.read(in, Uvarint.MAX_BYTES);
          assertArrayEquals(Uvarint.encode(value), Arrays.copyOf(any, in.position()));
        });
  }

  @Example
  void uvarint_isBounded() {
    byte[] nine = {-1, -1, -1, -1, -1, -1, -1, -1, 127};
    assertEquals(9, Uvarint.size(Long.MAX_VALUE));
    assertThrows(MalformedInput.class, () -> Uvarint.read(ByteBuffer.wrap(nine), 8));
    assertThrows(IllegalArgumentException.class, () -> Uvarint.encode(-1));
  }

  @Property
  void base58_isReadAsWritten(@ForAll @Size(max = 64) byte[] bytes) throws MalformedInput {
    assertArrayEquals(bytes, Base58.decode(Base58.encode(bytes)));
    assertArrayEquals(bytes, Base32.decode(Base32.encode(bytes)));
  }

  /// Vectors of the Bitcoin and multibase specifications.
  @Example
  void base58_followsPublishedVectors() throws MalformedInput {
    assertEquals(
        "2NEpo7TZRRrLZSi2U", Base58.encode("Hello World!".getBytes(StandardCharsets.UTF_8)));
    assertArrayEquals(new byte[] {0, 0, 40, 127, -76, -51}, Base58.decode("11233QC4"));
    assertEquals("", Base58.encode(new byte[0]));
    assertThrows(MalformedInput.class, () -> Base58.decode("0"));
    assertThrows(MalformedInput.class, () -> Base58.decode("1".repeat(257)));
    assertThrows(MalformedInput.class, () -> Base32.decode("b"));
    assertThrows(MalformedInput.class, () -> Base32.decode("aB"));
  }

  @Property
  void anyBytes_areDecodedOrRefused(@ForAll @Size(max = 80) byte[] bytes, @ForAll String text) {
    Fuzz.survives(bytes, any -> assertArrayEquals(any, PeerId.ofBytes(any).toBytes()));
    Fuzz.survives(bytes, any -> assertArrayEquals(any, Multiaddr.ofBytes(any).toBytes()));
    Fuzz.survives(bytes, any -> PeerId.parse(text));
    Fuzz.survives(bytes, any -> PeerId.parse("b" + text));
    Fuzz.survives(bytes, any -> PeerId.parse("1" + text));
    Fuzz.survives(bytes, any -> Multiaddr.parse("/" + text));
  }

  @Property
  void mutatedAddresses_areDecodedOrRefused(@ForAll long seed) throws MalformedInput {
    byte[] valid = Multiaddr.parse(ADDRESS).toBytes();
    Fuzz.survives(
        Fuzz.mutated(valid, seed),
        bytes -> {
          Multiaddr read = Multiaddr.ofBytes(bytes);
          assertArrayEquals(bytes, read.toBytes());
          assertEquals(read, Multiaddr.ofBytes(read.toBytes()));
        });
    byte[] text = Fuzz.mutated(ADDRESS.getBytes(StandardCharsets.US_ASCII), seed);
    Fuzz.survives(
        text,
        bytes -> {
          Multiaddr read = Multiaddr.parse(new String(bytes, StandardCharsets.ISO_8859_1));
          assertEquals(read, Multiaddr.parse(read.toString()));
        });
  }
}
