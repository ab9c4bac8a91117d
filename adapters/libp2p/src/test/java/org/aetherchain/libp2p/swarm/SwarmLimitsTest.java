package org.aetherchain.libp2p.swarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.aetherchain.libp2p.api.Connection;
import org.aetherchain.libp2p.api.ConnectionGate;
import org.aetherchain.libp2p.api.FramedStream;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.api.NetworkException.Reason;
import org.aetherchain.libp2p.api.PeerInfo;
import org.aetherchain.libp2p.api.Stream;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.limits.Metrics;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.aetherchain.libp2p.protocol.identify.Identify;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Each limit of connections, dials, streams and what is kept of peers, reached.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SwarmLimitsTest {
  private static final InetAddress IP = InetAddress.ofLiteral("192.0.2.1");
  private static final InetAddress OTHER = InetAddress.ofLiteral("192.0.2.2");

  private final Metrics metrics = new Metrics();
  private long nanos = 1;

  @Test
  void accepts_areBounded_inAllAndForEachAddress() {
    Admission admission =
        admission(
            Libp2pLimits.STANDARD
                .with(Limit.INBOUND_CONNECTIONS, 3)
                .with(Limit.CONNECTIONS_PER_IP, 2)
                .with(Limit.PENDING_UPGRADES, 9));
    assertTrue(admission.tryAccept(IP));
    assertTrue(admission.tryDial(IP));
    assertFalse(admission.tryAccept(IP));
    assertFalse(admission.tryDial(IP));
    assertEquals(2, metrics.hits(Limit.CONNECTIONS_PER_IP));
    assertTrue(admission.tryAccept(OTHER));
    assertTrue(admission.tryAccept(OTHER));
    assertFalse(admission.tryAccept(InetAddress.ofLiteral("192.0.2.3")));
    assertEquals(1, metrics.hits(Limit.INBOUND_CONNECTIONS));
    admission.released(IP, true);
    admission.released(IP, false);
    admission.released(OTHER, true);
    admission.released(OTHER, true);
    admission.settled();
    admission.settled();
    admission.settled();
    nanos += 1_000_000_000;
    assertEquals(0, admission.size());
  }

  @Test
  void accepts_areBounded_whileUpgrading_andEachSecond() {
    Admission admission =
        admission(
            Libp2pLimits.STANDARD
                .with(Limit.PENDING_UPGRADES, 6)
                .with(Limit.CONNECTIONS_PER_IP, 100));
    for (int i = 0; i < 5; i++) {
      assertTrue(admission.tryAccept(IP));
    }
    assertFalse(admission.tryAccept(IP), "the sixth within a second");
    assertEquals(1, metrics.hits(Limit.ACCEPTS_PER_IP_PER_SECOND));
    assertTrue(admission.tryAccept(OTHER));
    assertFalse(admission.tryAccept(OTHER), "the seventh at once");
    assertEquals(1, metrics.hits(Limit.PENDING_UPGRADES));
    admission.settled();
    nanos += 1_000_000_000;
    assertTrue(admission.tryAccept(IP));
  }

  @Test
  void ip6Network_countsAsOneAddress() {
    Admission admission = admission(Libp2pLimits.STANDARD.with(Limit.CONNECTIONS_PER_IP, 1));
    assertTrue(admission.tryAccept(InetAddress.ofLiteral("2001:db8::1")));
    assertFalse(admission.tryAccept(InetAddress.ofLiteral("2001:db8::2:3")));
    assertTrue(admission.tryAccept(InetAddress.ofLiteral("2001:db8:0:1::1")));
  }

  @Test
  void connections_withOnePeer_areBounded() {
    try (Libp2pHost server = Hosts.start();
        Libp2pHost client = Hosts.start()) {
      Connection first = Hosts.connect(client, server);
      Connection second = Hosts.connect(client, server);
      assertTrue(first.id() < second.id());
      assertReason(Reason.LIMIT, client.network().dial(Hosts.addressOf(server)));
      assertEquals(2, server.network().connections(client.peerId()).size());
      assertTrue(client.metrics().hits(Limit.CONNECTIONS_PER_PEER) > 0);
    }
  }

  @Test
  void inboundFlood_isRefusedAtTheDoor() throws Exception {
    try (Libp2pHost server = Hosts.start(Hosts.LOOPBACK.with(Limit.INBOUND_CONNECTIONS, 1));
        Libp2pHost one = Hosts.start();
        Libp2pHost two = Hosts.start()) {
      Connection kept = Hosts.connect(one, server);
      Throwable refused = Hosts.failure(two.network().dial(Hosts.addressOf(server)));
      assertInstanceOf(NetworkException.class, refused);
      assertEquals(1, server.metrics().hits(Limit.INBOUND_CONNECTIONS));
      assertFalse(kept.closed().isDone());
    }
  }

  @Test
  void dial_endsInTime_whenNobodyAnswers() throws Exception {
    Libp2pLimits impatient =
        Hosts.LOOPBACK.with(Limit.DIAL_ADDRESS_MS, 300).with(Limit.DIAL_MS, 500);
    PeerId nobody = Hosts.key().peerId();
    try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Libp2pHost host = Hosts.start(impatient)) {
      List<Multiaddr> addresses = new ArrayList<>();
      for (String ip : List.of("127.0.0.1", "127.0.0.2", "127.0.0.3")) {
        addresses.add(Hosts.address("/ip4/" + ip + "/tcp/" + deaf.getLocalPort()));
      }
      host.addressBook().add(nobody, List.of(addresses.getFirst()));
      assertReason(Reason.TIMEOUT, host.network().connect(nobody));
      assertEquals(1, host.metrics().hits(Limit.DIAL_ADDRESS_MS));
      Dialer dialer = dialer(host);
      assertReason(
          Reason.TIMEOUT,
          dialer.connect(nobody, List.of(addresses.get(0), addresses.get(0), addresses.get(0))));
      assertEquals(1, host.metrics().hits(Limit.DIAL_MS));
      Hosts.eventually("nothing is left", () -> host.entryCount() == 0);
    }
  }

  @Test
  void dials_toOnePeer_areShared() {
    try (Libp2pHost server = Hosts.start();
        Libp2pHost client = Hosts.start()) {
      client.addressBook().add(server.peerId(), List.of(Hosts.addressOf(server)));
      List<CompletableFuture<Connection>> all = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        all.add(client.network().connect(server.peerId()));
      }
      all.forEach(Hosts::get);
      assertEquals(1, client.network().connections().size());
      assertReason(Reason.UNREACHABLE, client.network().connect(Hosts.key().peerId()));
      assertReason(
          Reason.UNREACHABLE, client.network().dial(Hosts.address("/ip4/127.0.0.1/tcp/1")));
    }
  }

  @Test
  void gate_hasTheLastWord() {
    ConnectionGate closed =
        new ConnectionGate() {
          @Override
          public boolean acceptsPeer(PeerId peer, Multiaddr address) {
            return false;
          }

          @Override
          public boolean dials(PeerId peer, Multiaddr address) {
            return false;
          }
        };
    try (Libp2pHost server =
            Hosts.start(HostConfig.of(Hosts.key()).with(Hosts.LOOPBACK).with(closed));
        Libp2pHost client = Hosts.start()) {
      // The last message of the handshake is the dialler's, so it learns of the refusal by the end.
      Hosts.get(Hosts.connect(client, server).closed());
      assertEquals(List.of(), server.network().connections());
      assertReason(Reason.LIMIT, server.network().dial(Hosts.addressOf(client)));
    }
  }

  @Test
  void streams_ofOneProtocol_andUnagreedOnes_areBounded() throws Exception {
    Libp2pLimits few = Hosts.LOOPBACK.with(Limit.INBOUND_STREAMS_PER_PROTOCOL, 2);
    try (Libp2pHost server = Hosts.start(few);
        Libp2pHost client = Hosts.start()) {
      server.handle("/hold", stream -> {});
      Connection connection = Hosts.connect(client, server);
      List<Stream> open = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        open.add(Hosts.get(connection.open(List.of("/hold"))));
      }
      Hosts.eventually(
          "one is refused", () -> open.stream().anyMatch(stream -> stream.closed().isDone()));
      assertEquals(1, server.metrics().hits(Limit.INBOUND_STREAMS_PER_PROTOCOL));
    }
    Libp2pLimits slow = Hosts.LOOPBACK.with(Limit.UNNEGOTIATED_STREAMS, 2);
    try (Libp2pHost server = Hosts.start(slow);
        RawPeer peer = new RawPeer(server).ready()) {
      for (int i = 0; i < 3; i++) {
        peer.mux("00 01 0001 0000000%d 00000000".formatted(2 * i + 1));
      }
      peer.awaitMux("000100080000000500000000");
      assertEquals(1, server.metrics().hits(Limit.UNNEGOTIATED_STREAMS));
    }
  }

  @Test
  void identify_isBounded_inTimeAndNumber() throws Exception {
    Libp2pLimits limits =
        Hosts.LOOPBACK
            .with(Limit.IDENTIFY_MS, 500)
            .with(Limit.IDENTIFY_MESSAGES, 2)
            .with(Limit.PUSHES_PER_MINUTE, 2);
    try (Libp2pHost server = Hosts.start(limits);
        Libp2pHost client = Hosts.start()) {
      Connection connection = Hosts.connect(client, server);
      Stream silent = Hosts.get(connection.open(List.of(Identify.PUSH)));
      assertReason(Reason.RESET, silent.closed());
      assertEquals(1, server.metrics().hits(Limit.IDENTIFY_MS));
      Stream chatty = Hosts.get(connection.open(List.of(Identify.PUSH)));
      FramedStream frames = new FramedStream(chatty, 100);
      for (int i = 0; i < 3; i++) {
        Hosts.get(frames.write(new byte[0]));
      }
      assertReason(Reason.RESET, chatty.closed());
      assertEquals(1, server.metrics().hits(Limit.IDENTIFY_MESSAGES));
      Stream tooOften = Hosts.get(connection.open(List.of(Identify.PUSH)));
      assertReason(Reason.RESET, tooOften.closed());
      assertEquals(1, server.metrics().hits(Limit.PUSHES_PER_MINUTE));
    }
  }

  @Test
  void addressBook_isBounded_andKeepsTheConnected() throws Exception {
    BoundedAddressBook book =
        new BoundedAddressBook(
            Libp2pLimits.STANDARD
                .with(Limit.ADDRESS_BOOK_PEERS, 3)
                .with(Limit.ADDRESSES_PER_PEER, 2),
            metrics);
    List<PeerId> peers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      peers.add(PeerId.ofPublicKey(new byte[] {(byte) i}));
      book.connected(peers.getFirst());
      book.add(peers.get(i), List.of(Hosts.address("/ip4/10.0.0.1/tcp/" + (i + 1))));
    }
    assertEquals(Set.of(peers.get(0), peers.get(3), peers.get(4)), book.peers());
    assertEquals(2, metrics.hits(Limit.ADDRESS_BOOK_PEERS));
    for (int i = 0; i < 3; i++) {
      book.add(peers.get(4), List.of(Hosts.address("/ip4/10.0.0.2/tcp/" + (i + 1))));
    }
    assertEquals(
        List.of(Hosts.address("/ip4/10.0.0.2/tcp/3"), Hosts.address("/ip4/10.0.0.2/tcp/2")),
        book.addresses(peers.get(4)));
    assertEquals(2, metrics.hits(Limit.ADDRESSES_PER_PEER));
    book.add(
        peers.get(4), List.of(Hosts.address("/ip4/10.0.0.9/tcp/1").withPeer(peers.getFirst())));
    assertEquals(2, book.addresses(peers.get(4)).size(), "another peer's address is not taken");
    book.identified(info(peers.get(4)));
    assertTrue(book.info(peers.get(4)).isPresent());
    book.forget(peers.get(4));
    assertTrue(book.info(peers.get(4)).isEmpty());
  }

  @Test
  void secondReadOrWrite_isACallersMistake() {
    try (Libp2pHost server = Hosts.start();
        Libp2pHost client = Hosts.start()) {
      server.handle("/hold", stream -> {});
      Stream stream = Hosts.get(Hosts.connect(client, server).open(List.of("/hold")));
      CompletableFuture<ByteBuffer> read = stream.read();
      assertThrows(IllegalStateException.class, stream::read);
      CompletableFuture<Void> write = stream.write(ByteBuffer.allocate(1 << 20));
      assertThrows(IllegalStateException.class, () -> stream.write(ByteBuffer.allocate(1)));
      Hosts.get(stream.connection().close());
      assertReason(Reason.CLOSED, read);
      assertReason(Reason.CLOSED, write);
      assertReason(Reason.CLOSED, stream.read());
    }
  }

  private Admission admission(Libp2pLimits limits) {
    return new Admission(limits, metrics, () -> nanos);
  }

  private static Dialer dialer(Libp2pHost host) {
    return ((Swarm) host.network()).dialer();
  }

  private static PeerInfo info(PeerId peer) {
    return new PeerInfo(peer, "", "", List.of(), List.of(), Optional.empty(), Optional.empty());
  }

  private static void assertReason(Reason reason, CompletableFuture<?> future) {
    NetworkException failure = assertInstanceOf(NetworkException.class, Hosts.failure(future));
    assertEquals(reason, failure.reason(), failure::getMessage);
  }
}
