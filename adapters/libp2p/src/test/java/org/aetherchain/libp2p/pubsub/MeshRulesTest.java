package org.aetherchain.libp2p.pubsub;

import static org.aetherchain.libp2p.pubsub.RouterBench.TOPIC;
import static org.aetherchain.libp2p.pubsub.RouterBench.peer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.junit.jupiter.api.Test;

/// Who is in a mesh, and every path on which a back-off must hold.
class MeshRulesTest {
  private RouterBench bench = new RouterBench();

  @Test
  void firstRpc_isAllOurSubscriptions() {
    bench.join();
    bench.router.subscribe("votes", TopicRules.DEFAULT);
    bench.connect(1, false);
    assertEquals(
        List.of(new Rpc.Subscription(true, TOPIC), new Rpc.Subscription(true, "votes")),
        bench.sentTo(1).getFirst().subscriptions());
  }

  @Test
  void graft_inTheSameRpcAsSubscribe_isAccepted_becauseSubscriptionsComeFirst() {
    bench.join();
    bench.connect(1, false);
    Rpc both =
        new Rpc(
            List.of(new Rpc.Subscription(true, TOPIC)),
            List.of(),
            Rpc.ofMesh(List.of(TOPIC), List.of()).control());
    bench.receive(1, both);
    assertTrue(bench.inMesh(1));
    assertTrue(bench.prunesTo(1).isEmpty());
  }

  @Test
  void graft_beforeAnySubscription_isAccepted() {
    bench.join();
    bench.connect(1, false);
    bench.graft(1);
    assertTrue(bench.inMesh(1));
  }

  @Test
  void graft_forATopicWeAreNotIn_isIgnored_withoutPruneBack() {
    bench.connect(1, false);
    bench.forget();
    bench.graft(1);
    assertTrue(bench.actions.isEmpty());
    assertEquals(0, bench.score(1));
  }

  @Test
  void subscriber_isGraftedAtOnce_whileTheMeshIsThin() {
    bench.join();
    bench.subscribers(1, 6);
    assertEquals(4, bench.router.mesh(TOPIC).size());
    assertEquals(List.of(TOPIC), bench.graftsTo(1));
    assertTrue(bench.graftsTo(5).isEmpty());
  }

  @Test
  void join_graftsUpToTheTarget() {
    bench.subscribers(1, 20);
    bench.join();
    assertEquals(6, bench.router.mesh(TOPIC).size());
  }

  @Test
  void backedOffPeer_isNeverGrafted_byHeartbeat() {
    bench.join();
    bench.subscriber(1);
    bench.prune(1, 60);
    bench.forget();
    bench.seconds(60);
    assertTrue(bench.graftsTo(1).isEmpty(), "grafted within the back-off or its slack");
    bench.seconds(1);
    assertEquals(List.of(TOPIC), bench.graftsTo(1));
  }

  @Test
  void backedOffPeer_isNeverGrafted_byJoin() {
    bench.join();
    bench.subscriber(1);
    bench.prune(1, 60);
    bench.router.unsubscribe(TOPIC);
    bench.forget();
    bench.join();
    assertTrue(bench.graftsTo(1).isEmpty());
    assertFalse(bench.inMesh(1));
  }

  @Test
  void backedOffPeer_isNeverGrafted_byNewSubscription() {
    bench.join();
    bench.subscriber(1);
    bench.prune(1, 60);
    bench.forget();
    bench.receive(1, Rpc.ofSubscriptions(List.of(new Rpc.Subscription(false, TOPIC))));
    bench.receive(1, Rpc.ofSubscriptions(List.of(new Rpc.Subscription(true, TOPIC))));
    assertTrue(bench.graftsTo(1).isEmpty());
  }

  @Test
  void backedOffPeer_isNeverGrafted_byFanoutTurningMesh() {
    bench.join();
    bench.subscriber(1);
    bench.prune(1, 60);
    bench.router.unsubscribe(TOPIC);
    PubsubMessage large = RouterBench.message(0, 1, 20_000);
    assertEquals(1, bench.router.publish(large, TopicRules.DEFAULT), "the fanout has it");
    bench.forget();
    bench.join();
    assertTrue(bench.graftsTo(1).isEmpty());
  }

  @Test
  void backedOffPeer_isNeverGrafted_byOpportunity() {
    bench.join();
    bench.subscribers(1, 4);
    bench.subscriber(9);
    bench.graft(9);
    bench.prune(9, 3_600);
    bench.applicationScores.put(peer(9), 100.0);
    bench.forget();
    bench.seconds(120);
    assertTrue(bench.graftsTo(9).isEmpty());
  }

  @Test
  void opportunisticGrafting_takesBetterPeers_whenTheMedianIsLow() {
    bench.join();
    bench.subscribers(1, 6);
    bench.subscriber(9);
    bench.applicationScores.put(peer(9), 100.0);
    for (int mesh = 1; mesh <= 6; mesh++) {
      bench.graft(mesh);
    }
    bench.forget();
    bench.seconds(59);
    assertTrue(bench.graftsTo(9).isEmpty());
    bench.seconds(1);
    assertEquals(List.of(TOPIC), bench.graftsTo(9));
  }

  @Test
  void backedOffPeer_isNeverGrafted_afterReconnecting() {
    bench.join();
    bench.subscriber(1);
    bench.prune(1, 60);
    bench.router.disconnected(peer(1));
    bench.forget();
    bench.subscriber(1);
    bench.seconds(50);
    assertTrue(bench.graftsTo(1).isEmpty());
    bench.graft(1);
    assertEquals(1, bench.prunesTo(1).size(), "reconnecting laundered the back-off");
  }

  @Test
  void fullMesh_refusesInboundGrafts_butTakesPeersWeDialled() {
    bench.join();
    bench.subscribers(1, 12);
    for (int number = 1; number <= 12; number++) {
      bench.graft(number);
    }
    assertEquals(12, bench.router.mesh(TOPIC).size());
    bench.connect(13, false);
    bench.graft(13);
    assertFalse(bench.inMesh(13));
    assertEquals(1, bench.prunesTo(13).size());
    bench.connect(14, true);
    bench.graft(14);
    assertTrue(bench.inMesh(14));
  }

  @Test
  void overfullMesh_shrinksToTheTarget_keepingTheBestAndSomeWeDialled() {
    bench.join();
    for (int number = 1; number <= 20; number++) {
      bench.connect(number, number > 17);
      bench.receive(number, Rpc.ofSubscriptions(List.of(new Rpc.Subscription(true, TOPIC))));
    }
    for (int number = 1; number <= 4; number++) {
      bench.applicationScores.put(peer(number), 50.0);
    }
    for (int number = 1; number <= 20; number++) {
      bench.graft(number);
    }
    bench.seconds(1);
    Set<PeerId> mesh = bench.router.mesh(TOPIC);
    assertEquals(6, mesh.size());
    for (int number = 1; number <= 4; number++) {
      assertTrue(mesh.contains(peer(number)), "one of the best was pruned");
    }
    long dialled = mesh.stream().filter(List.of(peer(18), peer(19), peer(20))::contains).count();
    assertEquals(2, dialled);
  }

  @Test
  void meshWithoutPeersWeDialled_graftsSome() {
    bench.join();
    bench.subscribers(1, 6);
    for (int number = 1; number <= 6; number++) {
      bench.graft(number);
    }
    bench.connect(7, true);
    bench.receive(7, Rpc.ofSubscriptions(List.of(new Rpc.Subscription(true, TOPIC))));
    assertFalse(bench.inMesh(7));
    bench.seconds(1);
    assertTrue(bench.inMesh(7));
  }

  @Test
  void negativeScore_leavesTheMesh_andMayNotComeBack() {
    bench.join();
    bench.subscriber(1);
    bench.applicationScores.put(peer(1), -1.0);
    bench.seconds(1);
    assertFalse(bench.inMesh(1));
    bench.forget();
    bench.seconds(100);
    assertTrue(bench.graftsTo(1).isEmpty());
    bench.graft(1);
    assertFalse(bench.inMesh(1));
  }

  /// A decay that was due before the graft must not count time backwards, which would make the
  /// newcomer's score negative and put it out again.
  @Test
  void newcomer_staysInTheMesh_whenADecayIsOverdue() {
    bench.join();
    bench.nowMs += 1_500;
    bench.subscriber(1);
    bench.router.heartbeat();
    assertTrue(bench.inMesh(1));
    assertTrue(bench.prunesTo(1).isEmpty());
  }

  @Test
  void directPeer_isInNoMesh_andGetsEverything() {
    bench =
        new RouterBench(
            GossipParameters.DEFAULT.withDirectPeers(Set.of(peer(1))), Libp2pLimits.STANDARD);
    bench.join();
    bench.subscribers(1, 3);
    bench.graft(1);
    assertFalse(bench.inMesh(1));
    assertEquals(1, bench.prunesTo(1).size());
    bench.applicationScores.put(peer(1), -1_000.0);
    bench.publish(2, RouterBench.message(2, 1, 10));
    assertEquals(1, bench.messagesTo(1).size());
  }

  @Test
  void absentDirectPeer_isConnectedTo_nowAndThen() {
    bench =
        new RouterBench(
            GossipParameters.DEFAULT.withDirectPeers(Set.of(peer(1))), Libp2pLimits.STANDARD);
    bench.seconds(301);
    assertEquals(
        2, bench.actions.stream().filter(new GossipAction.Connect(peer(1))::equals).count());
  }

  @Test
  void exchangedPeers_areOff_unlessAskedFor() {
    Rpc.ExchangedPeer other = new Rpc.ExchangedPeer(peer(50).toBytes(), new byte[] {1});
    Rpc.Prune prune = new Rpc.Prune(TOPIC, OptionalLong.of(60), List.of(other));
    bench.join();
    bench.subscriber(1);
    bench.applicationScores.put(peer(1), 100.0);
    bench.receive(1, Rpc.ofMesh(List.of(), List.of(prune)));
    assertTrue(considered().isEmpty());

    bench = new RouterBench(GossipParameters.DEFAULT.withPeerExchange(true), Libp2pLimits.STANDARD);
    bench.join();
    bench.subscribers(1, 2);
    bench.applicationScores.put(peer(1), 9.0);
    bench.receive(1, Rpc.ofMesh(List.of(), List.of(prune)));
    assertTrue(considered().isEmpty(), "its score is too low");
    bench.applicationScores.put(peer(2), 10.0);
    bench.receive(2, Rpc.ofMesh(List.of(), List.of(prune)));
    assertEquals(1, considered().size());
  }

  @Test
  void disconnect_leavesEveryMapEmpty_butBackoffs() {
    bench.join();
    for (int number = 1; number <= 200; number++) {
      bench.subscriber(number);
      bench.graft(number);
      Rpc have = Rpc.ofHave(TOPIC, List.of(RouterBench.id(RouterBench.message(number, 1, 1))));
      bench.receive(number, have);
      bench.router.disconnected(peer(number));
    }
    GossipRouter.Footprint footprint = bench.router.footprint();
    assertEquals(new GossipRouter.Footprint(0, 0, 0, 0, 0, 0, 0, 0, 0), footprint);
    assertTrue(bench.router.mesh(TOPIC).isEmpty());
  }

  @Test
  void manyGrafts_areSplitIntoFrames_withinTheReceiversLimit() {
    for (int topic = 0; topic < 150; topic++) {
      bench.router.subscribe("t" + topic, TopicRules.DEFAULT);
    }
    bench.connect(1, false);
    assertEquals(2, bench.sentTo(1).size(), "150 subscriptions, 128 in a frame");
    List<Rpc.Subscription> all = new java.util.ArrayList<>();
    for (int topic = 0; topic < 150; topic++) {
      all.add(new Rpc.Subscription(true, "t" + topic));
    }
    bench.forget();
    bench.receive(1, Rpc.ofSubscriptions(all.subList(0, 128)));
    assertEquals(128, bench.graftsTo(1).size());
    assertEquals(2, bench.sentTo(1).size(), "128 grafts, 64 in a frame");
  }

  private List<GossipAction.Consider> considered() {
    return bench.actions.stream()
        .filter(GossipAction.Consider.class::isInstance)
        .map(GossipAction.Consider.class::cast)
        .toList();
  }
}
