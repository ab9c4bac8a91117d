package org.aetherchain.libp2p.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.aetherchain.libp2p.api.Connection;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.aetherchain.libp2p.swarm.Hosts;
import org.aetherchain.libp2p.swarm.Libp2pHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Peers of one segment find each other by multicast, and strangers' packets cost little. Takes a
/// port of its own, so that nobody outside hears of it; skipped where nothing sent to a group
/// arrives.
@Timeout(60)
class MulticastDiscoveryTest {
  private static final String GROUP = "224.0.0.251";

  private final List<AutoCloseable> open = new ArrayList<>();
  private MulticastOptions options = options();

  @BeforeEach
  void requireMulticast() throws IOException {
    options = options();
    try (MulticastSocket probe = new MulticastSocket(options.group().getPort())) {
      probe.setOption(StandardSocketOptions.IP_MULTICAST_IF, options.networkInterface());
      probe.joinGroup(options.group(), options.networkInterface());
      probe.setSoTimeout(2_000);
      probe.send(new DatagramPacket(new byte[] {7}, 1, options.group()));
      probe.receive(new DatagramPacket(new byte[1], 1));
    } catch (SocketTimeoutException | java.net.SocketException silent) {
      Assumptions.abort("this machine has no multicast: " + silent.getMessage());
    }
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  /// On an interface that multicasts, else on the loopback one.
  private static MulticastOptions options() {
    try (DatagramSocket free = new DatagramSocket()) {
      NetworkInterface chosen = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
      for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
        if (each.isUp() && each.supportsMulticast() && !each.isLoopback()) {
          chosen = each;
        }
      }
      InetSocketAddress group = new InetSocketAddress(GROUP, free.getLocalPort());
      return new MulticastOptions(MulticastOptions.SERVICE, group, chosen, 1_000);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private Libp2pHost host(Libp2pLimits limits) {
    Libp2pHost host = Hosts.start(limits);
    open.add(host);
    return host;
  }

  private MulticastDiscovery discover(Libp2pHost host, ConcurrentLinkedQueue<PeerAddresses> found)
      throws IOException {
    MulticastDiscovery discovery = MulticastDiscovery.start(host, options, found::add);
    open.add(discovery);
    return discovery;
  }

  private void send(byte[] packet) throws IOException {
    try (MulticastSocket socket = new MulticastSocket()) {
      socket.setOption(StandardSocketOptions.IP_MULTICAST_IF, options.networkInterface());
      socket.send(new DatagramPacket(packet, packet.length, options.group()));
    }
  }

  @Test
  void peers_findEachOther_andCanBeDialled() throws Exception {
    Libp2pHost one = host(Hosts.LOOPBACK);
    Libp2pHost two = host(Hosts.LOOPBACK);
    ConcurrentLinkedQueue<PeerAddresses> byOne = new ConcurrentLinkedQueue<>();
    ConcurrentLinkedQueue<PeerAddresses> byTwo = new ConcurrentLinkedQueue<>();
    MulticastDiscovery first = discover(one, byOne);
    MulticastDiscovery second = discover(two, byTwo);
    assertNotEquals(first.name(), second.name());
    assertTrue(first.name().matches("[a-z0-9]{40}\\._p2p\\._udp\\.local\\."), first.name());
    Hosts.eventually("one hears of two", () -> !byOne.isEmpty());
    Hosts.eventually("two hears of one", () -> !byTwo.isEmpty());
    assertEquals(two.peerId(), byOne.element().peer());
    assertEquals(one.peerId(), byTwo.element().peer());
    assertFalse(one.addressBook().addresses(two.peerId()).isEmpty());
    Connection connection = Hosts.get(one.network().connect(two.peerId()));
    assertEquals(two.peerId(), connection.remotePeer());
    assertTrue(byOne.stream().noneMatch(peer -> peer.peer().equals(one.peerId())), "itself");
  }

  @Test
  void nobodyIsFound_whoDoesNotAnnounceHimself() throws Exception {
    Libp2pHost quiet = host(Hosts.LOOPBACK);
    ConcurrentLinkedQueue<PeerAddresses> found = new ConcurrentLinkedQueue<>();
    discover(host(Hosts.LOOPBACK), found);
    Libp2pHost other = host(Hosts.LOOPBACK);
    discover(other, new ConcurrentLinkedQueue<>());
    Hosts.eventually("who announces himself is found", () -> !found.isEmpty());
    assertTrue(found.stream().noneMatch(peer -> peer.peer().equals(quiet.peerId())));
  }

  @Test
  void strangersPackets_areBounded() throws Exception {
    Libp2pHost host =
        host(
            Hosts.LOOPBACK
                .with(Limit.MDNS_PACKET_BYTES, 4_000)
                .with(Limit.MDNS_PACKETS_PER_SECOND, 20)
                .with(Limit.MDNS_PEERS_PER_PACKET, 2)
                .with(Limit.MDNS_ADDRESSES_PER_PEER, 2));
    ConcurrentLinkedQueue<PeerAddresses> found = new ConcurrentLinkedQueue<>();
    discover(host, found);
    String name = "stranger." + options.service();
    List<String> texts = new ArrayList<>(List.of("nothing", "dnsaddr=", "dnsaddr=/ip4/1"));
    for (int peer = 0; peer < 4; peer++) {
      PeerId id = Hosts.key().peerId();
      for (int port = 1; port <= 3; port++) {
        texts.add("dnsaddr=/ip4/192.0.2.1/tcp/" + port + "/p2p/" + id);
      }
    }
    texts.add("dnsaddr=/ip4/192.0.2.1/tcp/1/p2p/" + host.peerId());
    texts.add("dnsaddr=/ip4/192.0.2.1/tcp/1");
    send(MdnsMessage.answer(options.service(), name, texts).encode());
    Hosts.eventually("two of four peers are taken", () -> found.size() == 2);
    assertTrue(found.stream().allMatch(peer -> peer.addresses().size() == 2));
    assertEquals(2, host.metrics().hits(Limit.MDNS_ADDRESSES_PER_PEER));
    assertEquals(6, host.metrics().hits(Limit.MDNS_PEERS_PER_PACKET));
    send(MdnsMessage.answer("_other._udp.local.", name, texts).encode());
    send(new byte[] {1, 2, 3});
    send(new byte[5_000]);
    Hosts.eventually(
        "a long packet is refused", () -> host.metrics().hits(Limit.MDNS_PACKET_BYTES) == 1);
    assertEquals(2, found.size());
    for (int i = 0; i < 200; i++) {
      send(new byte[] {1});
    }
    Hosts.eventually("a flood is", () -> host.metrics().hits(Limit.MDNS_PACKETS_PER_SECOND) >= 100);
  }
}
