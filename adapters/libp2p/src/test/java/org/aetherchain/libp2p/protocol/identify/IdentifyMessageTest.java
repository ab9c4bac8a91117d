package org.aetherchain.libp2p.protocol.identify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.aetherchain.libp2p.identity.KeyPair;
import org.aetherchain.libp2p.identity.KeyType;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.limits.Metrics;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.wire.Fuzz;
import org.aetherchain.libp2p.wire.ProtobufWriter;

/// Identify messages and signed records: read, bounded, or refused.
class IdentifyMessageTest {
  private static final KeyPair KEY = KeyPair.generate(KeyType.ED25519, new SecureRandom());
  private static final Libp2pLimits LIMITS = Libp2pLimits.STANDARD;

  private final Metrics metrics = new Metrics();

  @Example
  void message_isReadAsWritten() throws MalformedInput {
    IdentifyMessage read = read(valid());
    assertEquals(Optional.of(KEY.publicKey()), read.key());
    assertEquals(List.of(address(1), address(2)), read.listenAddresses());
    assertEquals(List.of("/a", "/b"), read.protocols());
    assertEquals(Optional.of(address(3)), read.observedAddress());
    assertEquals(Optional.of("net/1"), read.protocolVersion());
    assertEquals(Optional.of("agent/1"), read.agentVersion());
    SignedPeerRecord record = SignedPeerRecord.open(read.signedRecord().orElseThrow(), LIMITS);
    assertEquals(new SignedPeerRecord(KEY.peerId(), 7, List.of(address(1))), record);
  }

  @Example
  void laterMessages_addToEarlierOnes() throws MalformedInput {
    IdentifyMessage read = new IdentifyMessage();
    read.read(field(3, "/a"), LIMITS, metrics);
    read.read(field(3, "/b"), LIMITS, metrics);
    read.read(field(6, "me"), LIMITS, metrics);
    assertEquals(List.of("/a", "/b"), read.protocols());
    assertEquals(Optional.of("me"), read.agentVersion());
    assertEquals(Optional.empty(), read.key());
  }

  @Example
  void lists_areCut_andCounted() throws MalformedInput {
    ProtobufWriter writer = new ProtobufWriter();
    for (int i = 0; i < 70; i++) {
      writer.text(3, "/p/" + i);
      writer.bytes(2, address(i).toBytes());
    }
    writer.text(3, "x".repeat(129));
    writer.bytes(2, new byte[] {1, 2, 3});
    IdentifyMessage read = read(writer.toByteArray());
    assertEquals(64, read.protocols().size());
    assertEquals(32, read.listenAddresses().size());
    assertEquals(6, metrics.hits(Limit.IDENTIFY_PROTOCOLS));
    assertEquals(39, metrics.hits(Limit.IDENTIFY_ADDRESSES));
    assertEquals(1, metrics.hits(Limit.NAME_BYTES));
  }

  @Example
  void addressesNobodyKnows_areLeftOut() throws MalformedInput {
    ProtobufWriter writer = new ProtobufWriter();
    writer.bytes(2, new byte[] {(byte) 0x99, 3});
    writer.bytes(2, address(1).toBytes());
    assertEquals(List.of(address(1)), read(writer.toByteArray()).listenAddresses());
  }

  @Example
  void names_loseWhatIsNotPrintable() throws MalformedInput {
    assertEquals(
        Optional.of("red[31mtext"),
        read(field(6, "red\u001b[31m\r\n\u0000\u202etext")).agentVersion());
    assertEquals(128, read(field(6, "y".repeat(5000))).agentVersion().orElseThrow().length());
  }

  @Example
  void record_isRefused_whenForged() throws MalformedInput {
    byte[] sealed = SignedPeerRecord.seal(KEY, 7, List.of(address(1)));
    for (int i = 0; i < sealed.length; i++) {
      byte[] forged = sealed.clone();
      forged[i] ^= 1;
      assertThrows(MalformedInput.class, () -> SignedPeerRecord.open(forged, LIMITS), "byte " + i);
    }
  }

  @Property(tries = 500)
  void anyBytes_areReadOrRefused(@ForAll @Size(max = 300) byte[] bytes, @ForAll long seed)
      throws MalformedInput {
    Fuzz.survives(bytes, this::read);
    Fuzz.survives(bytes, any -> SignedPeerRecord.open(any, LIMITS));
    Fuzz.survives(Fuzz.mutated(valid(), seed), this::read);
    byte[] sealed = SignedPeerRecord.seal(KEY, 7, List.of(address(1), address(2)));
    Fuzz.survives(Fuzz.mutated(sealed, seed), any -> SignedPeerRecord.open(any, LIMITS));
  }

  private IdentifyMessage read(byte[] bytes) throws MalformedInput {
    IdentifyMessage read = new IdentifyMessage();
    read.read(bytes, LIMITS, metrics);
    return read;
  }

  private static byte[] valid() throws MalformedInput {
    return IdentifyMessage.encode(
        new IdentifyMessage.Content(
            KEY.publicKey(),
            List.of(address(1), address(2)),
            List.of("/a", "/b"),
            address(3),
            new Identify.Self("net/1", "agent/1")),
        SignedPeerRecord.seal(KEY, 7, List.of(address(1))));
  }

  private static byte[] field(int number, String text) {
    ProtobufWriter writer = new ProtobufWriter();
    writer.text(number, text);
    return writer.toByteArray();
  }

  private static Multiaddr address(int port) throws MalformedInput {
    return Multiaddr.parse("/ip4/127.0.0.1/tcp/" + port);
  }
}
