package org.aetherchain.libp2p.pubsub;

import static org.aetherchain.libp2p.pubsub.SimulatedNetwork.TOPIC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Networks of routers on a virtual clock: delivery, degrees, and what attackers achieve.
class SimulationTest {
  private static final TopicRules VALIDATED =
      new TopicRules(MessageIdFunction.fromAndSeqno(), true);
  private static final int LARGE = 20_000;

  @ParameterizedTest
  @ValueSource(ints = {50, 100})
  void everyMessage_reachesEverybody_once_andMeshesKeepTheirBounds(int size) {
    SimulatedNetwork network = network(size, 11);
    network.run(5_000);
    for (SimulatedNetwork.Node node : network.nodes) {
      int degree = node.router.mesh(TOPIC).size();
      assertTrue(degree >= 4 && degree <= 12, () -> node.number + " has " + degree);
    }
    List<MessageId> ids = publish(network, 40, LARGE);
    network.run(10_000);
    assertDelivered(network.nodes, ids);
  }

  @Test
  void oneThirdLoss_isRecoveredByGossip() {
    SimulatedNetwork network = network(60, 12);
    network.run(5_000);
    network.loss = 0.33;
    List<MessageId> ids = publish(network, 30, LARGE);
    network.run(15_000);
    assertDelivered(network.nodes, ids);
    long answered =
        network.nodes.stream().mapToLong(n -> n.metrics.of(GossipEvent.WANT_ANSWERED)).sum();
    assertTrue(answered > 0, "nothing was recovered by IWANT, so nothing was shown");
  }

  @Test
  void partition_heals_byGossip() {
    SimulatedNetwork network = network(40, 13);
    network.run(5_000);
    List<SimulatedNetwork.Node> west = network.nodes.subList(0, 20);
    List<SimulatedNetwork.Node> east = network.nodes.subList(20, 40);
    west.forEach(w -> east.forEach(e -> network.disconnect(w, e)));
    network.connectRandomly(west, 4);
    network.connectRandomly(east, 4);
    network.run(1_000);
    MessageId id = network.publish(west.getFirst(), 1, LARGE);
    network.run(500);
    for (int i = 0; i < 20; i++) {
      network.connect(west.get(i), east.get(i), "10.0.0." + (i + 1), "10.0.0." + (i + 21));
    }
    network.run(10_000);
    assertDelivered(network.nodes, List.of(id));
  }

  @Test
  void largeMessages_areAnnounced_andDuplicatesStayFewerThanTheMeshesDegree() {
    SimulatedNetwork network = network(50, 14);
    network.run(5_000);
    publish(network, 20, LARGE);
    network.run(5_000);
    long duplicates = total(network, GossipEvent.MESSAGE_DUPLICATE);
    long delivered = total(network, GossipEvent.DELIVERED);
    assertTrue(total(network, GossipEvent.SUPPRESSED_BY_UNWANTED) > 0);
    assertTrue(duplicates < 6 * delivered, duplicates + " duplicates of " + delivered);
  }

  /// 80 attackers who forward nothing and send rubbish, against 20 honest nodes.
  @Test
  void sybils_thatPublishRubbish_leaveTheMeshes_andHonestNodesStayConnected() {
    SimulatedNetwork network = network(20, 15);
    List<SimulatedNetwork.Node> honest = List.copyOf(network.nodes);
    List<SimulatedNetwork.Node> sybils = sybils(network, honest, 80, "192.0.2.");
    network.run(5_000);
    for (int round = 0; round < 20; round++) {
      for (SimulatedNetwork.Node sybil : sybils) {
        network.publishInvalid(sybil, round);
      }
      network.run(1_000);
    }
    long inMeshes =
        honest.stream()
            .flatMap(node -> node.router.mesh(TOPIC).stream())
            .filter(peer -> sybils.stream().anyMatch(sybil -> sybil.id.equals(peer)))
            .count();
    assertEquals(0, inMeshes, "attackers are still in honest meshes");
    List<MessageId> ids = new ArrayList<>();
    for (int number = 1_000; number < 1_010; number++) {
      ids.add(network.publish(honest.get(number % 20), number, LARGE));
    }
    network.run(5_000);
    assertDelivered(honest, ids);
  }

  /// 60 attackers on one address who forward nothing: P6 sees them before they do anything.
  @Test
  void eclipse_fromOneAddress_isSeenByP6() {
    SimulatedNetwork network = network(20, 16);
    List<SimulatedNetwork.Node> honest = List.copyOf(network.nodes);
    SimulatedNetwork.Node victim = honest.getFirst();
    List<SimulatedNetwork.Node> sybils = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      SimulatedNetwork.Node sybil = network.add(GossipParameters.DEFAULT);
      sybil.silent = true;
      sybil.router.subscribe(TOPIC, VALIDATED);
      network.connect(sybil, victim, "192.0.2.1", "10.0.0.1");
      sybils.add(sybil);
    }
    network.run(10_000);
    long around =
        victim.router.mesh(TOPIC).stream()
            .filter(peer -> sybils.stream().anyMatch(sybil -> sybil.id.equals(peer)))
            .count();
    assertEquals(0, around);
    MessageId id = network.publish(honest.get(5), 1, LARGE);
    network.run(3_000);
    assertTrue(victim.deliveredAtMs.containsKey(id), "the victim was cut off");
  }

  /// Silent attackers from many addresses fill what they can, but not what the victim dialled, and
  /// gossip goes around them.
  @Test
  void eclipse_bySilentPeersFromManyAddresses_doesNotStopDelivery() {
    SimulatedNetwork network = network(20, 17);
    List<SimulatedNetwork.Node> honest = List.copyOf(network.nodes);
    SimulatedNetwork.Node victim = honest.getFirst();
    sybils(network, List.of(victim), 60, "198.51.100.");
    network.run(20_000);
    List<MessageId> ids = new ArrayList<>();
    for (int number = 0; number < 10; number++) {
      ids.add(network.publish(honest.get(5), number, LARGE));
      network.run(1_000);
    }
    network.run(5_000);
    assertDelivered(List.of(victim), ids);
  }

  @Test
  void churn_leavesNothingBehind() {
    SimulatedNetwork network = network(30, 18);
    network.run(3_000);
    for (int round = 0; round < 20; round++) {
      SimulatedNetwork.Node one = network.nodes.get(network.random.nextInt(30));
      for (SimulatedNetwork.Node other : network.nodes) {
        network.disconnect(one, other);
      }
      network.run(500);
      network.connectRandomly(network.nodes, 1);
    }
    for (SimulatedNetwork.Node one : network.nodes) {
      network.nodes.forEach(other -> network.disconnect(one, other));
    }
    network.run(4_000_000); // beyond the longest memory, an hour
    for (SimulatedNetwork.Node node : network.nodes) {
      assertEquals(new GossipRouter.Footprint(0, 0, 0, 0, 0, 0, 0, 0, 0), node.router.footprint());
    }
  }

  private static SimulatedNetwork network(int size, long seed) {
    SimulatedNetwork network = new SimulatedNetwork(seed);
    for (int i = 0; i < size; i++) {
      network.add(GossipParameters.DEFAULT).router.subscribe(TOPIC, VALIDATED);
    }
    network.connectRandomly(network.nodes, 6);
    return network;
  }

  private static List<SimulatedNetwork.Node> sybils(
      SimulatedNetwork network, List<SimulatedNetwork.Node> targets, int count, String net) {
    List<SimulatedNetwork.Node> sybils = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SimulatedNetwork.Node sybil = network.add(GossipParameters.DEFAULT);
      sybil.silent = targets.size() == 1;
      sybil.router.subscribe(TOPIC, VALIDATED);
      for (SimulatedNetwork.Node target : targets) {
        network.connect(sybil, target, net + (i % 250), "10.0.0." + target.number);
      }
      sybils.add(sybil);
    }
    return sybils;
  }

  private static List<MessageId> publish(SimulatedNetwork network, int count, int size) {
    List<MessageId> ids = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      SimulatedNetwork.Node author =
          network.nodes.get(network.random.nextInt(network.nodes.size()));
      ids.add(network.publish(author, number, size));
      author.deliveredAtMs.put(ids.getLast(), network.nowMs);
      network.run(100);
    }
    return ids;
  }

  private static void assertDelivered(List<SimulatedNetwork.Node> nodes, List<MessageId> ids) {
    for (SimulatedNetwork.Node node : nodes) {
      assertEquals(0, node.deliveredTwice);
      for (MessageId id : ids) {
        boolean own = id.toString().startsWith(hex(node.id.toBytes()));
        assertTrue(own || node.deliveredAtMs.containsKey(id), () -> node.number + " lacks " + id);
      }
    }
  }

  private static String hex(byte[] bytes) {
    return java.util.HexFormat.of().formatHex(bytes);
  }

  private static long total(SimulatedNetwork network, GossipEvent event) {
    return network.nodes.stream().mapToLong(node -> node.metrics.of(event)).sum();
  }
}
