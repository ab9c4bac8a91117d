package org.aetherchain.node.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.libp2p.identity.KeyPair;
import org.aetherchain.libp2p.identity.KeyType;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.swarm.HostConfig;
import org.aetherchain.libp2p.swarm.Libp2pHost;
import org.aetherchain.node.config.NodeConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
  private static final Hash CHAIN = Hash.ofRank(1);
  private static final Multiaddr ANYWHERE = anywhere();

  private final List<Libp2pHost> hosts = new ArrayList<>();
  private final List<Discovery> discoveries = new ArrayList<>();

  private static Multiaddr anywhere() {
    try {
      return Multiaddr.parse("/ip4/127.0.0.1/tcp/0");
    } catch (org.aetherchain.libp2p.multiformats.MalformedInput impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// A host that was told of others, and looks for more of its chain.
  private Libp2pHost host(Hash chain, int wanted, Libp2pHost... known) throws Exception {
    KeyPair key = KeyPair.generate(KeyType.ED25519, new SecureRandom());
    Libp2pLimits limits = Libp2pLimits.STANDARD.with(Limit.CONNECTIONS_PER_IP, 100);
    Libp2pHost host =
        new Libp2pHost(
            HostConfig.of(key).with(limits.with(Limit.ACCEPTS_PER_IP_PER_SECOND, 1_000)));
    hosts.add(host);
    host.network().listen(ANYWHERE).get(60, TimeUnit.SECONDS);
    List<Multiaddr> peers = new ArrayList<>();
    for (Libp2pHost other : known) {
      peers.add(other.network().listenAddresses().getFirst().withPeer(other.peerId()));
    }
    discoveries.add(
        Discovery.start(
            host,
            chain,
            new NodeConfig.Network(
                ANYWHERE, peers, new NodeConfig.Finding(true, false, wanted), 100)));
    return host;
  }

  private static boolean areConnected(Libp2pHost one, Libp2pHost other) {
    return !one.network().connections(other.peerId()).isEmpty();
  }

  /// Longer than somebody who could not be reached is left alone, on a machine that does much else.
  private static void eventually(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 6_000; i++) {
      if (condition.getAsBoolean()) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("it did not come");
  }

  @AfterEach
  void close() {
    discoveries.forEach(Discovery::close);
    hosts.forEach(Libp2pHost::close);
  }

  /// Also that round trips to who was found are measured.
  @Test
  void peersOfOnePeer_findEachOther_andNobodyMoreThanTheyWant() throws Exception {
    Libp2pHost known = host(CHAIN, 0);
    Libp2pHost first = host(CHAIN, 8, known);
    eventually(() -> areConnected(first, known));
    Libp2pHost content = host(CHAIN, 0, known);
    eventually(() -> areConnected(content, known));
    Libp2pHost last = host(CHAIN, 8, known);
    eventually(() -> areConnected(last, first));
    eventually(() -> areConnected(last, content));
    try (Latencies latencies = new Latencies(last)) {
      eventually(() -> latencies.of(first.peerId()).isPresent());
      assertTrue(latencies.of(first.peerId()).orElseThrow() >= 0);
      assertTrue(latencies.of(last.peerId()).isEmpty());
    }
    assertEquals(
        3, last.network().connections().stream().map(c -> c.remotePeer()).distinct().count());
  }
}
