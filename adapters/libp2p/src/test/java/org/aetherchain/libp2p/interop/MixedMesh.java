package org.aetherchain.libp2p.interop;

import static org.aetherchain.libp2p.interop.GossipPeer.TOPIC;
import static org.aetherchain.libp2p.swarm.Hosts.eventually;
import static org.aetherchain.libp2p.swarm.Hosts.get;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.pubsub.GossipEvent;
import org.aetherchain.libp2p.swarm.Hosts;
import tools.jackson.databind.JsonNode;

/// A mesh of our nodes in this process and js-libp2p's in another, each linked with the next, the
/// third, the fifth and the sixth after it in a ring in which both kinds are spread.
final class MixedMesh {
  private static final int[] STEPS = {1, 3, 5, 6};
  private static final int SIZE_BYTES = 20_000;

  private final List<GossipPeer> ours = new ArrayList<>();
  private final JsPeer theirs;
  private final int theirCount;
  private final List<Multiaddr> addresses = new ArrayList<>();

  MixedMesh(int javaNodes, int jsNodes, List<AutoCloseable> open) {
    this.theirs = JsPeer.start(Map.of("gossip", Map.of("floodPublish", false)));
    this.theirCount = jsNodes;
    open.add(theirs);
    addresses.add(theirs.address());
    Map<String, ?> options = Map.of("count", jsNodes - 1, "gossip", Map.of("floodPublish", false));
    for (JsonNode made : theirs.call("more", options)) {
      addresses.add(JsGossipTest.address(made));
    }
    for (int i = 0; i < javaNodes; i++) {
      GossipPeer peer = new GossipPeer().join();
      open.add(peer);
      ours.add(peer);
      addresses.add(Hosts.addressOf(peer.host()));
    }
    for (int node = 0; node < jsNodes; node++) {
      theirs.call("subscribe", Map.of("topic", TOPIC, "node", node));
    }
  }

  /// Publishes messages by every node in turn, and waits until they are everywhere.
  MeshOutcome run(int messages) throws InterruptedException {
    link();
    eventually("every mesh has four", this::isMeshed);
    theirs.call("clear", Map.of());
    long[] duplicatesBefore = ours.stream().mapToLong(MixedMesh::duplicates).toArray();
    int nodes = addresses.size();
    for (int number = 0; number < messages; number++) {
      int node = ring(number % nodes);
      if (node < theirCount) {
        theirs.call(
            "publishMany",
            Map.of("topic", TOPIC, "count", 1, "size", SIZE_BYTES, "first", number, "node", node));
      } else {
        ours.get(node - theirCount).publish(number, SIZE_BYTES);
      }
    }
    long expected = (long) messages * (nodes - 1);
    eventually("all arrived", () -> delivered() >= expected);
    Thread.sleep(500); // copies that are still under way
    return outcome(duplicatesBefore);
  }

  private MeshOutcome outcome(long[] duplicatesBefore) {
    long delivered = delivered();
    long distinct = ours.stream().mapToLong(GossipPeer::distinct).sum();
    long duplicates = 0;
    List<Long> delays = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      duplicates += duplicates(ours.get(i)) - duplicatesBefore[i];
      delays.addAll(ours.get(i).delaysMs());
    }
    for (int node = 0; node < theirCount; node++) {
      JsonNode summary = theirs.call("received", Map.of("node", node, "delays", true));
      duplicates += summary.get("duplicates").asLong();
      distinct += summary.get("distinct").asLong();
      summary.get("delays").forEach(delay -> delays.add(delay.asLong()));
    }
    delays.sort(Long::compare);
    return new MeshOutcome(
        delivered,
        delivered - distinct,
        duplicates,
        delays.get(delays.size() / 2),
        delays.getLast());
  }

  private void link() {
    for (int i = 0; i < addresses.size(); i++) {
      for (int step : STEPS) {
        int from = ring(i);
        int to = ring((i + step) % addresses.size());
        if (from < theirCount) {
          theirs.call("dialFrom", Map.of("node", from, "address", addresses.get(to).toString()));
        } else {
          get(ours.get(from - theirCount).host().network().dial(addresses.get(to)));
        }
      }
    }
  }

  /// Spreads the kinds over the ring: five is prime to twelve.
  private int ring(int place) {
    return place * 5 % addresses.size();
  }

  private boolean isMeshed() {
    for (int node = 0; node < theirCount; node++) {
      if (JsGossipTest.mesh(theirs, node) < 4) {
        return false;
      }
    }
    return ours.stream().allMatch(peer -> peer.mesh() >= 4);
  }

  private long delivered() {
    long delivered = ours.stream().mapToLong(GossipPeer::count).sum();
    for (int node = 0; node < theirCount; node++) {
      delivered += JsGossipTest.received(theirs, node).get("count").asLong();
    }
    return delivered;
  }

  private static long duplicates(GossipPeer peer) {
    return peer.events(GossipEvent.MESSAGE_DUPLICATE);
  }
}
