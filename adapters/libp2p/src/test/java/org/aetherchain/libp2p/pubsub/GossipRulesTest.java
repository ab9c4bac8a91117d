package org.aetherchain.libp2p.pubsub;

import static org.aetherchain.libp2p.pubsub.RouterBench.TOPIC;
import static org.aetherchain.libp2p.pubsub.RouterBench.id;
import static org.aetherchain.libp2p.pubsub.RouterBench.message;
import static org.aetherchain.libp2p.pubsub.RouterBench.peer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.junit.jupiter.api.Test;

/// What routers tell each other about messages: IHAVE, IWANT, IDONTWANT, and floods of them.
class GossipRulesTest {
  private RouterBench bench = new RouterBench();

  @Test
  void unwanted_isAnnouncedAtOnce_toMeshPeersThatUnderstand_forLargeMessages() {
    bench.join();
    bench.subscribers(1, 3);
    bench.connect(4, GossipVersion.V1_1, false, null);
    bench.graft(4);
    bench.subscribers(5, 5);
    bench.prune(5, 60);
    bench.forget();
    bench.publish(1, message(9, 1, 1_023));
    assertTrue(bench.unwantedTo(2).isEmpty(), "too small to matter");
    bench.publish(1, message(9, 2, 1_024));
    assertEquals(List.of(id(message(9, 2, 0))), bench.unwantedTo(2));
    assertTrue(bench.unwantedTo(1).isEmpty(), "the sender knows");
    assertTrue(bench.unwantedTo(4).isEmpty(), "gossipsub 1.1 does not know it");
    assertTrue(bench.unwantedTo(5).isEmpty(), "not in the mesh");
  }

  @Test
  void unwanted_isAnnounced_onlyForGoodSignatures() {
    bench.autoCheck = false;
    bench.join();
    bench.subscribers(1, 3);
    bench.forget();
    bench.publish(1, message(9, 1, 2_000));
    bench.checkAll(false);
    assertTrue(bench.unwantedTo(2).isEmpty(), "a forger could silence an id");
  }

  @Test
  void unwanted_isRespected_onForward_andOnIwantReply_andExpires() {
    bench.join();
    bench.subscribers(1, 3);
    PubsubMessage message = message(9, 1, 10);
    bench.receive(2, Rpc.ofUnwanted(List.of(id(message))));
    bench.publish(1, message);
    assertTrue(bench.messagesTo(2).isEmpty());
    assertEquals(1, bench.messagesTo(3).size());
    bench.receive(2, Rpc.ofWant(List.of(id(message))));
    assertTrue(bench.messagesTo(2).isEmpty());
    bench.seconds(3);
    bench.receive(2, Rpc.ofWant(List.of(id(message))));
    assertEquals(1, bench.messagesTo(2).size());
  }

  @Test
  void unwanted_floods_areForgotten_neverPunished() {
    bench.join();
    bench.subscriber(1);
    List<MessageId> ids = new ArrayList<>();
    for (int number = 0; number < 2_000; number++) {
      ids.add(id(message(9, number, 0)));
    }
    for (int i = 0; i < 100; i++) {
      bench.receive(1, Rpc.ofUnwanted(ids));
    }
    assertEquals(0, bench.score(1));
    assertEquals(100, bench.hostMetrics.hits(Limit.IDONTWANT_IDS));
  }

  @Test
  void have_isAnswered_byWant_andTheMessageByTheCache() {
    bench.join();
    bench.subscriber(1);
    bench.publish(1, message(9, 1, 10));
    bench.forget();
    bench.receive(1, Rpc.ofHave(TOPIC, List.of(id(message(9, 1, 0)), id(message(9, 2, 0)))));
    assertEquals(List.of(id(message(9, 2, 0))), bench.wantsTo(1));
    bench.receive(1, Rpc.ofWant(List.of(id(message(9, 1, 0)))));
    assertEquals(1, bench.messagesTo(1).size());
  }

  @Test
  void want_isAnswered_threeTimes_toOnePeer() {
    bench.join();
    bench.subscribers(1, 2);
    bench.publish(1, message(9, 1, 10));
    bench.forget();
    for (int i = 0; i < 5; i++) {
      bench.receive(2, Rpc.ofWant(List.of(id(message(9, 1, 0)))));
    }
    assertEquals(3, bench.messagesTo(2).size());
    assertEquals(2, bench.hostMetrics.hits(Limit.RETRANSMISSIONS));
  }

  @Test
  void message_isOffered_forThreeHeartbeats_andServedForFive() {
    bench.join();
    bench.subscribers(1, 20);
    bench.publish(1, message(9, 1, 10));
    for (int heartbeat = 1; heartbeat <= 6; heartbeat++) {
      bench.forget();
      bench.seconds(1);
      assertEquals(heartbeat <= 3, offers() > 0, "heartbeat " + heartbeat);
      bench.receive(2, Rpc.ofWant(List.of(id(message(9, 1, 0)))));
      boolean served = heartbeat < 5 && heartbeat <= 3;
      assertEquals(served, !bench.messagesTo(2).isEmpty(), "heartbeat " + heartbeat);
    }
    assertEquals(0, bench.router.footprint().cachedMessages());
  }

  @Test
  void offers_goOutsideTheMesh_toSixOrAQuarter_aboveTheGossipThreshold() {
    bench.join();
    bench.subscribers(1, 44);
    for (int number = 10; number <= 13; number++) {
      bench.applicationScores.put(peer(number), -11.0);
    }
    bench.publish(1, message(9, 1, 10));
    bench.forget();
    bench.seconds(1);
    assertEquals(9, offers(), "a quarter of 44 - 4 in the mesh - 4 bad ones");
    for (int number = 1; number <= 44; number++) {
      boolean barred = bench.inMesh(number) || (number >= 10 && number <= 13);
      assertFalse(barred && !bench.havesTo(number).isEmpty(), "offered to " + number);
    }
  }

  @Test
  void offers_areCutToTheReceiversLimit() {
    bench = new RouterBench(GossipParameters.DEFAULT, limits(Limit.IDS_PER_CONTROL, 50));
    bench.join();
    bench.subscribers(1, 10);
    for (int number = 0; number < 80; number++) {
      bench.publish(1, message(9, number, 10));
    }
    bench.forget();
    bench.seconds(1);
    for (int number = 1; number <= 10; number++) {
      assertTrue(bench.havesTo(number).size() <= 50);
    }
    assertEquals(6, offers());
  }

  @Test
  void haveFlood_isReadTenTimes_perHeartbeat() {
    bench.join();
    bench.subscriber(1);
    bench.forget();
    for (int i = 0; i < 30; i++) {
      bench.receive(1, Rpc.ofHave(TOPIC, List.of(id(message(9, i, 0)))));
    }
    assertEquals(10, bench.wantsTo(1).size());
    assertEquals(20, bench.hostMetrics.hits(Limit.IHAVES_PER_HEARTBEAT));
    bench.seconds(1);
    bench.receive(1, Rpc.ofHave(TOPIC, List.of(id(message(9, 99, 0)))));
    assertEquals(11, bench.wantsTo(1).size(), "a heartbeat makes room");
  }

  @Test
  void askedIds_areBounded_perHeartbeat() {
    bench = new RouterBench(GossipParameters.DEFAULT, limits(Limit.IDS_PER_CONTROL, 50));
    bench.join();
    bench.subscriber(1);
    bench.forget();
    for (int frame = 0; frame < 3; frame++) {
      List<MessageId> ids = new ArrayList<>();
      for (int number = 0; number < 40; number++) {
        ids.add(id(message(9, frame * 40 + number, 0)));
      }
      bench.receive(1, Rpc.ofHave(TOPIC, ids));
    }
    assertEquals(50, bench.wantsTo(1).size());
    assertEquals(1, bench.hostMetrics.hits(Limit.IDS_PER_CONTROL));
  }

  @Test
  void wantFlood_isAnsweredTenTimes_perHeartbeat() {
    bench.join();
    bench.subscriber(1);
    for (int i = 0; i < 30; i++) {
      bench.receive(1, Rpc.ofWant(List.of(id(message(9, i, 0)))));
    }
    assertEquals(20, bench.hostMetrics.hits(Limit.IWANTS_PER_HEARTBEAT));
  }

  @Test
  void brokenPromise_isPunished_andAKeptOneIsNot() {
    bench.join();
    bench.subscribers(1, 2);
    bench.receive(1, Rpc.ofHave(TOPIC, List.of(id(message(9, 1, 0)))));
    bench.receive(2, Rpc.ofHave(TOPIC, List.of(id(message(9, 2, 0)))));
    bench.publish(2, message(9, 2, 10));
    bench.seconds(2);
    assertEquals(0, bench.count(GossipEvent.PROMISE_BROKEN));
    bench.seconds(2);
    assertEquals(1, bench.count(GossipEvent.PROMISE_BROKEN));
    assertTrue(bench.score(1) < 0);
    assertTrue(bench.score(2) > 0);
    assertEquals(0, bench.router.footprint().promises());
  }

  @Test
  void peerBelowTheGossipThreshold_isNeitherAskedNorAnswered() {
    bench.join();
    bench.subscribers(1, 2);
    bench.publish(2, message(9, 1, 10));
    bench.applicationScores.put(peer(1), -11.0);
    bench.forget();
    bench.receive(1, Rpc.ofHave(TOPIC, List.of(id(message(9, 2, 0)))));
    bench.receive(1, Rpc.ofWant(List.of(id(message(9, 1, 0)))));
    assertTrue(bench.sentTo(1).isEmpty());
  }

  @Test
  void messageCache_isBoundedInBytes() {
    bench = new RouterBench(GossipParameters.DEFAULT, limits(Limit.MESSAGE_CACHE_BYTES, 100_000));
    bench.join();
    bench.subscriber(1);
    for (int number = 0; number < 30; number++) {
      bench.publish(1, message(9, number, 10_000));
    }
    assertEquals(9, bench.router.footprint().cachedMessages());
    assertEquals(21, bench.hostMetrics.hits(Limit.MESSAGE_CACHE_BYTES));
  }

  private long offers() {
    return bench.actions.stream()
        .filter(GossipAction.Send.class::isInstance)
        .map(GossipAction.Send.class::cast)
        .filter(send -> !send.rpc().control().haves().isEmpty())
        .count();
  }

  private static Libp2pLimits limits(Limit limit, long value) {
    return Libp2pLimits.STANDARD.with(limit, value);
  }
}
