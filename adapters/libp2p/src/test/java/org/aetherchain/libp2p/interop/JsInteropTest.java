package org.aetherchain.libp2p.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.aetherchain.libp2p.api.Connection;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.api.PeerInfo;
import org.aetherchain.libp2p.identity.KeyPair;
import org.aetherchain.libp2p.identity.KeyType;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.aetherchain.libp2p.protocol.ping.Ping;
import org.aetherchain.libp2p.swarm.HostConfig;
import org.aetherchain.libp2p.swarm.Hosts;
import org.aetherchain.libp2p.swarm.Libp2pHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Connecting, identifying and pinging with js-libp2p, either side dialling.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class JsInteropTest {
  private static final String MATRIX =
      """
      ED25519, Ed25519, true, true
      SECP256K1, secp256k1, true, true
      ED25519, secp256k1, false, true
      SECP256K1, Ed25519, true, false
      """;

  @ParameterizedTest(name = "java {0} early {2}, js {1} early {3}")
  @CsvSource(textBlock = MATRIX)
  void java_dialsJs(KeyType ours, String theirs, boolean earlyHere, boolean earlyThere)
      throws Exception {
    try (Libp2pHost host = host(ours, earlyHere);
        JsPeer peer = JsPeer.start(Map.of("keyType", theirs, "earlyMuxer", earlyThere))) {
      Connection connection = Hosts.get(host.network().dial(peer.address()));
      assertEquals(peer.peerId(), connection.remotePeer());
      checkBoth(host, peer, connection, earlyHere && earlyThere);
    }
  }

  @ParameterizedTest(name = "java {0} early {2}, js {1} early {3}")
  @CsvSource(textBlock = MATRIX)
  void js_dialsJava(KeyType ours, String theirs, boolean earlyHere, boolean earlyThere)
      throws Exception {
    try (Libp2pHost host = host(ours, earlyHere);
        JsPeer peer = JsPeer.start(Map.of("keyType", theirs, "earlyMuxer", earlyThere))) {
      JsonNode dialled = peer.call("dial", Map.of("address", Hosts.addressOf(host).toString()));
      assertEquals(host.peerId().toString(), dialled.get("peer").asString());
      assertEquals("/yamux/1.0.0", dialled.get("multiplexer").asString());
      Hosts.eventually("connected", () -> !host.network().connections().isEmpty());
      Connection connection = host.network().connections().getFirst();
      checkBoth(host, peer, connection, earlyHere && earlyThere);
    }
  }

  @Test
  void wrongId_isRefused_whoeverDials() throws Exception {
    PeerId stranger = Hosts.key().peerId();
    try (Libp2pHost host = Hosts.start();
        JsPeer peer = JsPeer.start(Map.of())) {
      NetworkException refused =
          assertInstanceOf(
              NetworkException.class,
              Hosts.failure(host.network().dial(peer.address().withPeer(stranger))));
      assertEquals(NetworkException.Reason.WRONG_PEER, refused.reason());
      String address = Hosts.addressOf(host).withPeer(stranger).toString();
      assertFails(peer, "dial", Map.of("address", address), "does not match expected");
      Hosts.eventually("all is closed", () -> host.network().connections().isEmpty());
    }
  }

  @Test
  void self_isNotDialled() throws Exception {
    KeyPair key = Hosts.key();
    try (Libp2pHost host = Hosts.start(HostConfig.of(key).with(Hosts.LOOPBACK));
        JsPeer twin = JsPeer.start(Map.of("key", HexFormat.of().formatHex(key.encode())))) {
      assertEquals(host.peerId(), twin.peerId());
      assertWrongPeer(host, twin.address());
      assertWrongPeer(host, twin.address().withPeer(Hosts.key().peerId()));
      assertFails(twin, "dial", Map.of("address", Hosts.addressOf(host).toString()), "");
    }
  }

  @Test
  void push_tellsJsOfANewProtocol() throws Exception {
    try (Libp2pHost host = Hosts.start();
        JsPeer peer = JsPeer.start(Map.of())) {
      Connection connection = Hosts.get(host.network().dial(peer.address()));
      Hosts.eventually("identified", () -> connection.identified().isPresent());
      host.handle("/interop/new/1.0.0", stream -> stream.reset());
      Hosts.eventually("js knows", () -> known(host, peer).contains("/interop/new/1.0.0"));
    }
  }

  @Test
  void unknownProtocol_isRefusedEitherWay() throws Exception {
    try (Libp2pHost host = Hosts.start();
        JsPeer peer = JsPeer.start(Map.of())) {
      Connection connection = Hosts.get(host.network().dial(peer.address()));
      NetworkException refused =
          assertInstanceOf(
              NetworkException.class,
              Hosts.failure(connection.open(List.of("/a/1.0.0", "/b/1.0.0"))));
      assertEquals(NetworkException.Reason.NO_PROTOCOL, refused.reason());
      assertFails(
          peer,
          "unknownProtocol",
          Map.of("peer", host.peerId().toString()),
          "UnsupportedProtocolError");
      assertEquals(
          Ping.PROTOCOL, Hosts.get(connection.open(List.of("/a/1.0.0", Ping.PROTOCOL))).protocol());
    }
  }

  private static void checkBoth(Libp2pHost host, JsPeer peer, Connection connection, boolean early)
      throws Exception {
    assertEquals(early, connection.isMuxerEarly());
    assertTrue(Hosts.get(Ping.once(connection)) > 0);
    assertTrue(peer.call("ping", Map.of("peer", host.peerId().toString())).asLong() >= 0);
    Hosts.eventually("js is identified", () -> connection.identified().isPresent());
    PeerInfo info = connection.identified().orElseThrow();
    assertTrue(info.agentVersion().startsWith("js-libp2p/"), info.agentVersion());
    assertTrue(info.protocols().contains("/interop/echo/1.0.0"), info.protocols().toString());
    assertEquals(List.of(peer.address().withoutPeer()), withoutPeers(info));
    assertTrue(info.signedRecord().isPresent(), "js sends a signed record");
    assertEquals(Optional.of(connection.localAddress()), info.observedAddress());
    JsonNode said = peer.event("identify");
    assertEquals(host.peerId().toString(), said.get("peer").asString());
    assertTrue(said.get("signed").asBoolean(), "js takes our signed record");
    assertTrue(known(host, peer).contains(Ping.PROTOCOL));
  }

  private static List<?> withoutPeers(PeerInfo info) {
    return info.listenAddresses().stream().map(address -> address.withoutPeer()).toList();
  }

  private static List<String> known(Libp2pHost host, JsPeer peer) {
    JsonNode known = peer.call("known", Map.of("peer", host.peerId().toString()));
    return known.get("protocols").valueStream().map(JsonNode::asString).toList();
  }

  private static void assertWrongPeer(Libp2pHost host, Multiaddr address) {
    NetworkException refused =
        assertInstanceOf(NetworkException.class, Hosts.failure(host.network().dial(address)));
    assertEquals(NetworkException.Reason.WRONG_PEER, refused.reason());
  }

  private static void assertFails(
      JsPeer peer, String command, Map<String, ?> options, String expected) {
    try {
      peer.send(command, options).orTimeout(60, TimeUnit.SECONDS).join();
    } catch (CompletionException failed) {
      String message = String.valueOf(failed.getCause());
      assertTrue(message.contains(expected), message);
      return;
    }
    throw new AssertionError(command + " was to fail");
  }

  private static Libp2pHost host(KeyType type, boolean early) {
    KeyPair key = KeyPair.generate(type, new SecureRandom());
    return Hosts.start(HostConfig.of(key).with(Hosts.LOOPBACK).withEarlyMuxer(early));
  }
}
