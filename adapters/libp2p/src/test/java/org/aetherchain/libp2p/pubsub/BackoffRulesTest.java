package org.aetherchain.libp2p.pubsub;

import static org.aetherchain.libp2p.pubsub.RouterBench.TOPIC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.junit.jupiter.api.Test;

/// A back-off holds on every path into a mesh.
class BackoffRulesTest {
  private RouterBench bench = new RouterBench();

  @Test
  void graft_duringBackoff_isPrunedAgain_renewed_andPunished() {
    bench.join();
    bench.subscriber(1);
    bench.prune(1, 60);
    bench.forget();
    bench.seconds(30);
    bench.graft(1);
    assertFalse(bench.inMesh(1));
    assertEquals(OptionalLong.of(60), bench.prunesTo(1).getFirst().backoffSeconds());
    assertEquals(-10, bench.score(1));
    assertEquals(1, bench.count(GossipEvent.GRAFT_IN_BACKOFF));
    bench.seconds(59);
    bench.forget();
    bench.graft(1);
    assertEquals(1, bench.prunesTo(1).size(), "the back-off was not renewed");
  }

  @Test
  void graft_withinTheFloodThreshold_countsDouble() {
    bench.join();
    bench.subscriber(1);
    bench.prune(1, 60);
    bench.nowMs += 9_000;
    bench.graft(1);
    assertEquals(-40, bench.score(1), "two faults, squared, times -10");
  }

  @Test
  void graft_afterTheBackoff_isAccepted() {
    bench.join();
    bench.subscriber(1);
    bench.prune(1, 60);
    bench.seconds(60);
    bench.graft(1);
    assertTrue(bench.inMesh(1));
  }

  @Test
  void leftTopic_isNotRejoined_withinTheUnsubscribeBackoff() {
    bench.join();
    bench.subscriber(1);
    assertTrue(bench.inMesh(1));
    bench.forget();
    bench.router.unsubscribe(TOPIC);
    assertEquals(OptionalLong.of(10), bench.prunesTo(1).getFirst().backoffSeconds());
    bench.join();
    assertTrue(bench.graftsTo(1).isEmpty());
    bench.seconds(11);
    assertEquals(List.of(TOPIC), bench.graftsTo(1));
  }

  @Test
  void backoff_isClamped_toAnHour() {
    bench.join();
    bench.subscriber(1);
    bench.prune(1, -1); // 2^64-1
    assertEquals(1, bench.hostMetrics.hits(Limit.BACKOFF_MS));
    bench.seconds(3_599);
    bench.forget();
    bench.seconds(2);
    assertEquals(List.of(TOPIC), bench.graftsTo(1), "an hour is the most");
  }

  @Test
  void backoff_ofAnHour_isBelievedAsItIs() {
    bench.join();
    bench.subscriber(1);
    bench.prune(1, 3_600);
    assertEquals(0, bench.hostMetrics.hits(Limit.BACKOFF_MS));
  }

  @Test
  void backoffs_areBoundedInNumber() {
    bench = bench(Libp2pLimits.STANDARD.with(Limit.BACKOFFS, 10));
    bench.join();
    bench.subscribers(1, 30);
    for (int number = 1; number <= 30; number++) {
      bench.prune(number, 60);
    }
    assertEquals(10, bench.router.footprint().backoffs());
    assertEquals(20, bench.hostMetrics.hits(Limit.BACKOFFS));
  }

  /// What is remembered of peers that left in disgrace is bounded too.
  @Test
  void badScores_ofPeersThatLeft_areBoundedInNumber() {
    bench = bench(Libp2pLimits.STANDARD.with(Limit.RETAINED_SCORES, 3));
    bench.join();
    bench.subscribers(1, 10);
    for (int number = 1; number <= 10; number++) {
      bench.prune(number, 60);
      bench.graft(number);
      assertTrue(bench.score(number) < 0);
      bench.router.disconnected(RouterBench.peer(number));
    }
    assertEquals(7, bench.hostMetrics.hits(Limit.RETAINED_SCORES));
  }

  @Test
  void pruneWithoutBackoff_ofAnOldPeer_countsAMinute() {
    bench.join();
    bench.connect(1, GossipVersion.V1_0, false, null);
    bench.receive(1, Rpc.ofSubscriptions(List.of(new Rpc.Subscription(true, TOPIC))));
    Rpc.Prune prune = new Rpc.Prune(TOPIC, OptionalLong.empty(), List.of());
    bench.receive(1, Rpc.ofMesh(List.of(), List.of(prune)));
    bench.forget();
    bench.seconds(60);
    assertTrue(bench.graftsTo(1).isEmpty());
    bench.graft(1);
    bench.seconds(1);
    bench.router.unsubscribe(TOPIC);
    assertTrue(
        bench.prunesTo(1).stream().allMatch(each -> each.backoffSeconds().isEmpty()),
        "gossipsub 1.0 has no back-off to send");
  }

  private static RouterBench bench(Libp2pLimits limits) {
    return new RouterBench(GossipParameters.DEFAULT, limits);
  }
}
