package org.aetherchain.libp2p.interop;

import static org.aetherchain.libp2p.swarm.Hosts.eventually;
import static org.aetherchain.libp2p.swarm.Hosts.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.aetherchain.libp2p.discovery.AddressRanges;
import org.aetherchain.libp2p.discovery.DhtOptions;
import org.aetherchain.libp2p.discovery.KademliaDht;
import org.aetherchain.libp2p.discovery.PeerAddresses;
import org.aetherchain.libp2p.swarm.Hosts;
import org.aetherchain.libp2p.swarm.Libp2pHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Finding peers with js-libp2p's kad-dht.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class JsDhtTest {
  private static final String PROTOCOL = "/aether/interop/kad/1.0.0";
  private static final DhtOptions OPTIONS = DhtOptions.of(PROTOCOL).with(AddressRanges.ANY);
  private static final Map<String, ?> JS = Map.of("dht", Map.of("protocol", PROTOCOL));

  @Test
  void js_findsAJsNode_throughOneOfOurs() throws Exception {
    try (Libp2pHost between = Hosts.start();
        KademliaDht table = KademliaDht.start(between, OPTIONS);
        JsPeer asking = JsPeer.start(JS);
        JsPeer wanted = JsPeer.start(JS)) {
      String address = Hosts.addressOf(between).toString();
      asking.call("dial", Map.of("address", address));
      wanted.call("dial", Map.of("address", address));
      eventually("we know both", () -> table.size() == 2);
      JsonNode found = asking.call("findPeer", Map.of("peer", wanted.peerId().toString()));
      assertEquals(
          wanted.address().withoutPeer().toString(),
          Hosts.address(found.get(0).asString()).withoutPeer().toString());
    }
  }

  @Test
  void we_findOneOfOurs_throughAJsNode() throws Exception {
    try (JsPeer between = JsPeer.start(JS);
        Libp2pHost asking = Hosts.start();
        Libp2pHost wanted = Hosts.start();
        KademliaDht ours = KademliaDht.start(asking, OPTIONS);
        KademliaDht theirs = KademliaDht.start(wanted, OPTIONS)) {
      get(asking.network().dial(between.address()));
      get(wanted.network().dial(between.address()));
      eventually("both know it", () -> ours.size() == 1 && theirs.size() == 1);
      eventually("it tells where", () -> get(ours.findPeer(wanted.peerId())).isPresent());
      PeerAddresses found = get(ours.findPeer(wanted.peerId())).orElseThrow();
      assertTrue(
          found.addresses().contains(wanted.network().listenAddresses().getFirst()),
          found.toString());
      get(asking.network().connect(wanted.peerId()));
    }
  }
}
