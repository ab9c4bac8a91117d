package org.aetherchain.libp2p.discovery;

import static org.aetherchain.libp2p.swarm.Hosts.eventually;
import static org.aetherchain.libp2p.swarm.Hosts.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aetherchain.libp2p.api.FramedStream;
import org.aetherchain.libp2p.api.Host;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.aetherchain.libp2p.swarm.Hosts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The table on real hosts over loopback.
class KademliaDhtTest {
  private static final String PROTOCOL = "/aether/test/kad/1.0.0";
  private static final RecordRules ANYTHING =
      new RecordRules() {
        @Override
        public boolean isValid(DhtRecord value) {
          return true;
        }

        @Override
        public boolean isBetter(DhtRecord value, DhtRecord than) {
          return value.value().length > than.value().length;
        }
      };
  private static final DhtOptions OPTIONS =
      DhtOptions.of(PROTOCOL).with(AddressRanges.ANY).with(ANYTHING);

  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<Host> hosts = new ArrayList<>();
  private final List<KademliaDht> tables = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void peers_findEachOther_overAChainOfStrangers() throws InterruptedException {
    chain(8);
    PeerId last = hosts.getLast().peerId();
    PeerAddresses found = get(tables.getFirst().findPeer(last)).orElseThrow();
    assertTrue(found.addresses().contains(hosts.getLast().network().listenAddresses().getFirst()));
    assertEquals(Optional.empty(), get(tables.getFirst().findPeer(Hosts.key().peerId())));
    get(hosts.getFirst().network().connect(last));
  }

  @Test
  void providersAndValues_areFound_byPeersThatDidNotStoreThem() throws InterruptedException {
    chain(6);
    DhtKey key = DhtKey.of(new byte[] {1, 2, 3});
    assertTrue(get(tables.get(5).provide(key)) > 0);
    DhtRecord value = new DhtRecord(key, new byte[] {42});
    assertTrue(get(tables.get(4).put(value)) > 0);
    List<PeerAddresses> providers = get(tables.getFirst().findProviders(key));
    assertEquals(
        List.of(hosts.get(5).peerId()), providers.stream().map(PeerAddresses::peer).toList());
    assertEquals(Optional.of(value), get(tables.getFirst().get(key)));
    assertEquals(Optional.empty(), get(tables.getFirst().get(DhtKey.of(new byte[] {9}))));
  }

  @Test
  void client_asks_andIsNotInAnybodysTable() throws InterruptedException {
    chain(3);
    Host client = host();
    KademliaDht asking =
        table(client, OPTIONS.asClient().withBootstrap(List.of(Hosts.addressOf(hosts.get(1)))));
    get(asking.bootstrapped());
    eventually("it knows servers", () -> asking.size() >= 1);
    assertTrue(get(asking.findPeer(hosts.getFirst().peerId())).isPresent());
    assertEquals(2, tables.get(1).size());
  }

  @Test
  void valueThatOurRulesRefuse_isNotStored() {
    Host host = host();
    KademliaDht table = table(host, DhtOptions.of(PROTOCOL));
    assertInstanceOf(
        IllegalArgumentException.class,
        Hosts.failure(table.put(new DhtRecord(DhtKey.of(new byte[1]), new byte[1]))));
  }

  @Test
  void requests_onOneStream_areBounded() {
    Host server = Hosts.start(Hosts.LOOPBACK.with(Limit.DHT_REQUESTS_PER_STREAM, 3));
    open.add(server);
    table(server, OPTIONS);
    Host asker = host();
    DhtCodec codec = new DhtCodec(asker.limits(), asker.metrics());
    byte[] ping = codec.encode(DhtMessage.of(DhtMessage.Type.PING, DhtKey.of(new byte[0])));
    FramedStream stream =
        new FramedStream(get(Hosts.connect(asker, server).open(List.of(PROTOCOL))), 1_000);
    for (int i = 0; i < 3; i++) {
      get(stream.write(ping));
      assertNotNull(get(stream.read()));
    }
    assertNull(get(stream.read()), "no fourth");
    get(stream.write(ping));
    Hosts.failure(stream.stream().closed());
    assertEquals(1, server.metrics().hits(Limit.DHT_REQUESTS_PER_STREAM));
  }

  @Test
  void rubbish_endsItsStreamOnly() {
    Host server = host();
    table(server, OPTIONS);
    Host asker = host();
    var connection = Hosts.connect(asker, server);
    FramedStream stream = new FramedStream(get(connection.open(List.of(PROTOCOL))), 1_000);
    get(stream.write(new byte[] {(byte) 0xff}));
    Hosts.failure(stream.stream().closed());
    get(connection.open(List.of(PROTOCOL)));
  }

  /// Hosts of which each knows only the one before it.
  private void chain(int length) throws InterruptedException {
    for (int i = 0; i < length; i++) {
      Host host = host();
      hosts.add(host);
      DhtOptions options =
          i == 0 ? OPTIONS : OPTIONS.withBootstrap(List.of(Hosts.addressOf(hosts.get(i - 1))));
      KademliaDht table = table(host, options);
      tables.add(table);
      get(table.bootstrapped());
      if (i > 0) {
        eventually("it knows the one before", () -> table.size() > 0);
      }
    }
  }

  private Host host() {
    Host host = Hosts.start();
    open.add(host);
    return host;
  }

  private KademliaDht table(Host host, DhtOptions options) {
    KademliaDht table = KademliaDht.start(host, options);
    open.add(table);
    return table;
  }
}
