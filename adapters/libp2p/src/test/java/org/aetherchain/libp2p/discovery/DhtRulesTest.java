package org.aetherchain.libp2p.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.limits.Metrics;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.aetherchain.libp2p.wire.ProtobufWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The pure parts of the table: distance, buckets, lookup, stores, codec.
class DhtRulesTest {
  private static final RecordRules SHORT_AND_LATER =
      new RecordRules() {
        @Override
        public boolean isValid(DhtRecord value) {
          return value.value().length == 1;
        }

        @Override
        public boolean isBetter(DhtRecord value, DhtRecord than) {
          return value.value()[0] > than.value()[0];
        }
      };

  private final Metrics metrics = new Metrics();
  private final AtomicLong nowMs = new AtomicLong();
  private final DhtCodec codec = new DhtCodec(Libp2pLimits.STANDARD, metrics);

  @Test
  void distance_isExclusiveOrOfHashes() {
    DhtKey empty = DhtKey.of(new byte[0]); // e3b0c442...
    DhtKey abc = DhtKey.of(new byte[] {'a', 'b', 'c'}); // ba7816bf...
    assertEquals(1, empty.commonBits(abc)); // e3 = 1110.., ba = 1011..
    assertEquals(DhtKey.BITS, abc.commonBits(abc));
    assertTrue(abc.compareDistance(abc, empty) < 0);
    assertEquals(0, abc.compareDistance(empty, empty));
  }

  @Test
  void closest_isByDistance_overAllBuckets() {
    RoutingTable table = new RoutingTable(peer(0), 20);
    List<PeerId> peers = peers(1, 300);
    peers.forEach(table::heardOf);
    DhtKey target = DhtKey.of(new byte[] {7});
    List<PeerId> known = peers.stream().filter(table::contains).toList();
    assertEquals(nearest(target, known, 20), table.closest(target, 20));
  }

  @Test
  void fullBucket_keepsItsOldPeers_untilTheyAreGone() {
    RoutingTable table = new RoutingTable(peer(0), 2);
    List<PeerId> farHalf =
        peers(1, 40).stream()
            .filter(p -> DhtKey.of(p).commonBits(DhtKey.of(peer(0))) == 0)
            .limit(3)
            .toList();
    assertEquals(Optional.empty(), table.heardOf(farHalf.get(0)));
    assertEquals(Optional.empty(), table.heardOf(farHalf.get(1)));
    assertEquals(Optional.of(farHalf.get(0)), table.heardOf(farHalf.get(2)));
    assertFalse(table.contains(farHalf.get(2)));
    table.heardOf(farHalf.get(0));
    assertEquals(Optional.of(farHalf.get(1)), table.heardOf(farHalf.get(2)), "now the oldest");
    table.remove(farHalf.get(1));
    assertEquals(Optional.empty(), table.heardOf(farHalf.get(2)));
    assertEquals(2, table.size());
    assertEquals(2, table.bucketSizes()[0]);
  }

  @Test
  void table_doesNotHoldOurselves() {
    RoutingTable table = new RoutingTable(peer(0), 20);
    assertEquals(Optional.empty(), table.heardOf(peer(0)));
    table.remove(peer(0));
    assertEquals(0, table.size());
  }

  /// 500 nodes that each know 60 others by chance, as a table would have them.
  @Test
  void lookup_findsTheNearestPeers_ofAWholeNetwork() {
    Map<PeerId, RoutingTable> network = network(500, 60);
    List<PeerId> all = new ArrayList<>(network.keySet());
    for (int i = 0; i < 20; i++) {
      DhtKey target = DhtKey.of(new byte[] {(byte) i});
      PeerId self = all.get(i * 7);
      Lookup lookup = lookup(target, self, tableOf(network, self).closest(target, 20));
      run(lookup, network, target, 0);
      List<PeerId> others = all.stream().filter(p -> !p.equals(self)).toList();
      assertEquals(nearest(target, others, 20), lookup.closest());
      assertTrue(lookup.queries() < 100, lookup.queries() + " queries");
    }
  }

  @Test
  void lookup_getsAround_peersThatDoNotAnswer() {
    Map<PeerId, RoutingTable> network = network(300, 60);
    DhtKey target = DhtKey.of(new byte[] {1});
    PeerId self = network.keySet().iterator().next();
    Lookup lookup = lookup(target, self, tableOf(network, self).closest(target, 20));
    run(lookup, network, target, 3);
    List<PeerId> alive =
        network.keySet().stream().filter(p -> isAlive(p, 3) && !p.equals(self)).toList();
    assertEquals(nearest(target, alive, 20), lookup.closest());
  }

  @Test
  void lookup_isBounded_whateverLiarsAnswer() {
    DhtKey target = DhtKey.of(new byte[] {1});
    Random random = new Random(5);
    Lookup lookup = lookup(target, peer(0), peers(1, 20));
    int rounds = 0;
    while (!lookup.isDone()) {
      for (PeerId asked : lookup.next()) {
        List<PeerId> invented = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
          invented.add(peer(random.nextInt(1 << 24)));
        }
        lookup.answered(asked, invented);
      }
      assertTrue(rounds++ < 1_000, "it does not end");
    }
    assertTrue(lookup.queries() <= 128);
    assertTrue(metrics.hits(Limit.DHT_CANDIDATES_PER_LOOKUP) > 0);
  }

  @Test
  void lookup_asksNoMoreThanItsLimit() {
    Libp2pLimits tight = Libp2pLimits.STANDARD.with(Limit.DHT_QUERIES_PER_LOOKUP, 5);
    DhtKey target = DhtKey.of(new byte[] {1});
    Lookup lookup =
        new Lookup(
            target, peer(0), peers(1, 20), Lookup.Shape.DEFAULT, new Lookup.Bounds(tight, metrics));
    assertEquals(5, lookup.next().size());
    assertEquals(1, metrics.hits(Limit.DHT_QUERIES_PER_LOOKUP));
  }

  @Test
  void lookup_asksAtMostAlphaAtATime_eachOnce_neverOurselves() {
    DhtKey target = DhtKey.of(new byte[] {1});
    Lookup lookup = lookup(target, peer(0), peers(0, 30));
    List<PeerId> first = lookup.next();
    assertEquals(10, first.size());
    assertTrue(lookup.next().isEmpty());
    assertFalse(first.contains(peer(0)));
    lookup.answered(first.getFirst(), List.of(first.getFirst(), peer(0)));
    lookup.answered(first.getFirst(), List.of());
    List<PeerId> second = lookup.next();
    assertEquals(1, second.size());
    assertFalse(first.contains(second.getFirst()));
    lookup.stop();
    assertTrue(lookup.isDone());
    assertTrue(lookup.next().isEmpty());
  }

  @Test
  void providers_areTakenFromThemselvesOnly() {
    DhtServer server = server(RecordRules.NONE, Libp2pLimits.STANDARD);
    DhtKey key = DhtKey.of(new byte[] {1});
    PeerAddresses other = new PeerAddresses(peer(2), List.of());
    server.answer(peer(1), add(key, other));
    assertTrue(server.providers(key).isEmpty());
    server.answer(peer(2), add(key, other));
    assertEquals(List.of(other), server.providers(key));
    nowMs.addAndGet(1_001);
    assertTrue(server.providers(key).isEmpty(), "it has expired");
    server.expire();
    assertEquals(0, server.size());
  }

  @Test
  void providers_areBounded_byKeyAndInAll() {
    Libp2pLimits tight =
        Libp2pLimits.STANDARD.with(Limit.DHT_PROVIDERS_PER_KEY, 3).with(Limit.DHT_PROVIDED_KEYS, 5);
    DhtServer server = server(RecordRules.NONE, tight);
    DhtKey key = DhtKey.of(new byte[] {1});
    for (int number = 1; number <= 10; number++) {
      server.answer(peer(number), add(key, new PeerAddresses(peer(number), List.of())));
    }
    assertEquals(3, server.providers(key).size());
    assertEquals(7, metrics.hits(Limit.DHT_PROVIDERS_PER_KEY));
    for (int number = 1; number <= 10; number++) {
      DhtKey each = DhtKey.of(new byte[] {1, (byte) number});
      server.answer(peer(1), add(each, new PeerAddresses(peer(1), List.of())));
    }
    assertEquals(5, server.size());
    assertEquals(6, metrics.hits(Limit.DHT_PROVIDED_KEYS));
  }

  @Test
  void values_areStored_asTheRulesSay_andBounded() {
    DhtServer server = server(SHORT_AND_LATER, Libp2pLimits.STANDARD.with(Limit.DHT_VALUES, 5));
    DhtKey key = DhtKey.of(new byte[] {1});
    assertEquals(Optional.empty(), server.answer(peer(1), put(key, 1, 2)), "invalid");
    assertTrue(server.answer(peer(1), put(key, 5)).isPresent());
    assertTrue(server.answer(peer(1), put(key, 4)).isEmpty(), "worse than what is there");
    assertTrue(server.answer(peer(1), put(key, 5)).isPresent(), "the same is kept longer");
    DhtMessage found =
        server.answer(peer(1), DhtMessage.of(DhtMessage.Type.GET_VALUE, key)).orElseThrow();
    assertEquals(new DhtRecord(key, new byte[] {5}), found.value().orElseThrow());
    for (int number = 1; number <= 10; number++) {
      server.answer(peer(1), put(DhtKey.of(new byte[] {9, (byte) number}), 1));
    }
    assertEquals(5, server.size());
    assertEquals(6, metrics.hits(Limit.DHT_VALUES));
  }

  @Test
  void value_underAnotherKeyThanTheRequests_isRefused() {
    DhtServer server = server(SHORT_AND_LATER, Libp2pLimits.STANDARD);
    DhtKey key = DhtKey.of(new byte[] {1});
    DhtMessage request =
        DhtMessage.of(DhtMessage.Type.PUT_VALUE, DhtKey.of(new byte[] {2}))
            .withValue(new DhtRecord(key, new byte[] {1}));
    assertEquals(Optional.empty(), server.answer(peer(1), request));
  }

  @Test
  void findNode_namesTheNearest_butNotTheAsker() {
    DhtServer server = server(RecordRules.NONE, Libp2pLimits.STANDARD);
    DhtMessage request = DhtMessage.of(DhtMessage.Type.FIND_NODE, DhtKey.of(peer(5)));
    List<PeerId> named =
        server.answer(peer(6), request).orElseThrow().closer().stream()
            .map(PeerAddresses::peer)
            .toList();
    assertEquals(20, named.size());
    assertEquals(peer(5), named.getFirst());
    assertFalse(named.contains(peer(6)));
  }

  @Test
  void message_isTheseBytes() throws MalformedInput {
    DhtMessage read = codec.decode(HexFormat.of().parseHex("080412030a0b0c"));
    assertEquals(DhtMessage.Type.FIND_NODE, read.type());
    assertEquals("0a0b0c", read.key().toString());
    assertEquals("080412030a0b0c", HexFormat.of().formatHex(codec.encode(read)));
  }

  @Test
  void peersAndAddresses_beyondTheirLimits_arePassedOver() throws MalformedInput {
    ProtobufWriter peer = new ProtobufWriter();
    peer.bytes(1, peer(1).toBytes());
    peer.bytes(2, new byte[] {99, 1, 2}); // no kind of address that is known
    for (int i = 0; i < 30; i++) {
      peer.bytes(2, address("/ip4/192.0.2.1/tcp/" + (i + 1)).toBytes());
    }
    ProtobufWriter message = new ProtobufWriter();
    for (int i = 0; i < 50; i++) {
      message.message(8, peer);
    }
    DhtMessage read = codec.decode(message.toByteArray());
    assertEquals(20, read.closer().size());
    assertEquals(16, read.closer().getFirst().addresses().size());
    assertEquals(30, metrics.hits(Limit.DHT_PEERS_PER_MESSAGE));
    assertEquals(20 * 14, metrics.hits(Limit.DHT_ADDRESSES_PER_PEER));
  }

  @Test
  void oversizeMessage_isRefused() {
    assertThrows(MalformedInput.class, () -> codec.decode(new byte[(64 << 10) + 1]));
    assertEquals(1, metrics.hits(Limit.DHT_MESSAGE_BYTES));
  }

  @Test
  void oversizeKeyOrValue_isRefused() {
    ProtobufWriter key = new ProtobufWriter();
    key.bytes(2, new byte[129]);
    assertThrows(MalformedInput.class, () -> codec.decode(key.toByteArray()));
    assertEquals(1, metrics.hits(Limit.DHT_KEY_BYTES));
    ProtobufWriter value = new ProtobufWriter();
    value.bytes(2, new byte[(16 << 10) + 1]);
    ProtobufWriter message = new ProtobufWriter();
    message.message(3, value);
    assertThrows(MalformedInput.class, () -> codec.decode(message.toByteArray()));
    assertEquals(1, metrics.hits(Limit.DHT_VALUE_BYTES));
  }

  @ParameterizedTest
  @CsvSource({
    "/ip4/93.184.216.34/tcp/1, true",
    "/dns4/example.org/tcp/1, true",
    "/ip4/127.0.0.1/tcp/1, false",
    "/ip4/10.1.2.3/tcp/1, false",
    "/ip4/192.168.1.1/tcp/1, false",
    "/ip4/172.16.0.1/tcp/1, false",
    "/ip4/100.64.0.1/tcp/1, false",
    "/ip4/169.254.1.1/tcp/1, false",
    "/ip4/0.0.0.0/tcp/1, false",
    "/ip4/224.0.0.1/tcp/1, false",
    "/ip4/255.255.255.255/tcp/1, false",
    "/ip6/::1/tcp/1, false",
    "/ip6/fd00::1/tcp/1, false",
    "/ip6/fe80::1/tcp/1, false",
    "/ip6/2606:2800:220:1::1/tcp/1, true"
  })
  void privateAddresses_ofStrangers_areNotDialled(String text, boolean allowed) {
    assertEquals(allowed, AddressRanges.PUBLIC_ONLY.allow(address(text)));
    assertTrue(AddressRanges.ANY.allow(address(text)));
  }

  private void run(Lookup lookup, Map<PeerId, RoutingTable> network, DhtKey target, int deadEvery) {
    while (!lookup.isDone()) {
      for (PeerId asked : lookup.next()) {
        RoutingTable table = network.get(asked);
        if (table != null && isAlive(asked, deadEvery)) {
          lookup.answered(asked, table.closest(target, 20));
        } else {
          lookup.failed(asked);
        }
      }
    }
  }

  private static RoutingTable tableOf(Map<PeerId, RoutingTable> network, PeerId peer) {
    return Objects.requireNonNull(network.get(peer));
  }

  private static boolean isAlive(PeerId peer, int deadEvery) {
    return deadEvery == 0 || Math.floorMod(peer.hashCode(), deadEvery) != 0;
  }

  private static Map<PeerId, RoutingTable> network(int size, int known) {
    Random random = new Random(9);
    List<PeerId> peers = peers(1, size);
    Map<PeerId, RoutingTable> network = new HashMap<>();
    for (PeerId peer : peers) {
      RoutingTable table = new RoutingTable(peer, 20);
      nearest(DhtKey.of(peer), peers, 25).forEach(table::heardOf);
      for (int i = 0; i < known; i++) {
        table.heardOf(peers.get(random.nextInt(size)));
      }
      network.put(peer, table);
    }
    return network;
  }

  private Lookup lookup(DhtKey target, PeerId self, List<PeerId> seeds) {
    return new Lookup(
        target,
        self,
        seeds,
        Lookup.Shape.DEFAULT,
        new Lookup.Bounds(Libp2pLimits.STANDARD, metrics));
  }

  private DhtServer server(RecordRules rules, Libp2pLimits limits) {
    RoutingTable table = new RoutingTable(peer(0), 20);
    peers(1, 60).forEach(table::heardOf);
    return new DhtServer(
        new DhtServer.Setup(
            table, _ -> List.of(), rules, limits, metrics, nowMs::get, 20, 1_000, 1_000));
  }

  private static DhtMessage add(DhtKey key, PeerAddresses provider) {
    return DhtMessage.of(DhtMessage.Type.ADD_PROVIDER, key).withProviders(List.of(provider));
  }

  private static DhtMessage put(DhtKey key, int... value) {
    byte[] bytes = new byte[value.length];
    for (int i = 0; i < value.length; i++) {
      bytes[i] = (byte) value[i];
    }
    return DhtMessage.of(DhtMessage.Type.PUT_VALUE, key).withValue(new DhtRecord(key, bytes));
  }

  private static List<PeerId> nearest(DhtKey target, List<PeerId> peers, int count) {
    Comparator<PeerId> byDistance =
        (one, other) -> target.compareDistance(DhtKey.of(one), DhtKey.of(other));
    return peers.stream().sorted(byDistance).limit(count).toList();
  }

  private static List<PeerId> peers(int from, int to) {
    List<PeerId> peers = new ArrayList<>();
    for (int number = from; number <= to; number++) {
      peers.add(peer(number));
    }
    return peers;
  }

  private static PeerId peer(int number) {
    byte[] key = new byte[36];
    key[33] = (byte) (number >> 16);
    key[34] = (byte) (number >> 8);
    key[35] = (byte) number;
    return PeerId.ofPublicKey(key);
  }

  private static Multiaddr address(String text) {
    try {
      return Multiaddr.parse(text);
    } catch (MalformedInput bad) {
      throw new AssertionError(bad);
    }
  }
}
