package org.aetherchain.libp2p.pubsub.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.aetherchain.libp2p.pubsub.score.TopicScoreParameters.Decaying;
import org.aetherchain.libp2p.pubsub.score.TopicScoreParameters.FirstDeliveries;
import org.aetherchain.libp2p.pubsub.score.TopicScoreParameters.MeshDeliveries;
import org.aetherchain.libp2p.pubsub.score.TopicScoreParameters.TimeInMesh;
import org.junit.jupiter.api.Test;

/// Each part of the score by numbers worked out by hand.
class PeerScoresTest {
  private static final double EXACTLY = 1e-9;
  private static final String TOPIC = "t";
  private static final PeerId PEER = peer(1);
  private static final TopicScoreParameters SILENT =
      new TopicScoreParameters(
          1,
          new TimeInMesh(0, 1_000, 0),
          new FirstDeliveries(0, 0.5, 0),
          new MeshDeliveries(0, 0.5, 100, 0, 1_000, 10),
          new Decaying(0, 0.5),
          new Decaying(0, 0.5));

  private PeerScores scores = scores(SILENT, 100);

  @Test
  void p1_countsQuantaInTheMesh_upToItsCap() {
    scores = scores(with(new TimeInMesh(2, 1_000, 5)), 100);
    scores.graft(PEER, TOPIC, 0);
    scores.decay(3_000);
    assertScore(2 * 3);
    scores.decay(60_000);
    assertScore(2 * 5);
    scores.prune(PEER, TOPIC);
    assertScore(0);
  }

  @Test
  void p1_isNeverNegative_whateverTheClockOfADecay() {
    scores = scores(with(new TimeInMesh(2, 1_000, 5)), 100);
    scores.graft(PEER, TOPIC, 1_000);
    scores.decay(400);
    assertScore(0);
  }

  @Test
  void p2_countsFirstDeliveries_cappedAtTheIncrement_andDecays() {
    scores = scores(with(new FirstDeliveries(3, 0.5, 4)), 100);
    for (int i = 0; i < 10; i++) {
      scores.firstDelivery(PEER, TOPIC);
    }
    assertScore(3 * 4);
    scores.decay(1_000);
    assertScore(3 * 2);
  }

  @Test
  void p3_isTheDeficitSquared_onceActive() {
    scores = scores(with(new MeshDeliveries(-1, 0.5, 100, 10, 5_000, 10), 0), 1_000);
    scores.graft(PEER, TOPIC, 0);
    scores.decay(5_000);
    assertScore(0);
    scores.decay(5_001);
    assertScore(-100);
    for (int i = 0; i < 7; i++) {
      scores.meshDelivery(PEER, TOPIC);
    }
    assertScore(-9);
    for (int i = 0; i < 7; i++) {
      scores.firstDelivery(PEER, TOPIC);
    }
    assertScore(0);
  }

  @Test
  void p3b_isTheDeficitAtPrune_andSticks() {
    scores = scores(with(new MeshDeliveries(0, 0.5, 100, 10, 5_000, 10), -2), 1_000);
    scores.graft(PEER, TOPIC, 0);
    scores.decay(6_000);
    scores.prune(PEER, TOPIC);
    assertScore(-200);
    scores.decay(7_000);
    assertScore(-100);
  }

  @Test
  void p3b_isNothing_beforeActivation() {
    scores = scores(with(new MeshDeliveries(0, 0.5, 100, 10, 5_000, 10), -2), 1_000);
    scores.graft(PEER, TOPIC, 0);
    scores.decay(4_000);
    scores.prune(PEER, TOPIC);
    assertScore(0);
  }

  @Test
  void p4_isInvalidMessagesSquared() {
    scores = scores(withInvalid(-3), 1_000);
    scores.invalidMessage(PEER, TOPIC);
    scores.invalidMessage(PEER, TOPIC);
    assertScore(-12);
    scores.decay(1_000);
    assertScore(-3);
  }

  @Test
  void p5_isWhatTheApplicationSays() {
    ScoreParameters rules = rules(SILENT, 100, 2);
    PeerScores asked = new PeerScores(rules, 10, peer -> peer.equals(PEER) ? 7 : -1);
    asked.connect(PEER, null);
    assertEquals(14, asked.score(PEER), EXACTLY);
  }

  @Test
  void p6_isTheSurplusOnOneAddressSquared() {
    scores = new PeerScores(colocation(-5, 2), 10, _ -> 0);
    for (int number = 1; number <= 5; number++) {
      scores.connect(peer(number), address("192.0.2.1"));
    }
    scores.connect(peer(6), address("192.0.2.2"));
    assertEquals(-5 * 9, scores.score(PEER), EXACTLY);
    assertEquals(0, scores.score(peer(6)), EXACTLY);
    scores.disconnect(peer(5), 0);
    assertEquals(-5 * 4, scores.score(PEER), EXACTLY);
  }

  @Test
  void p6_takesAnIpv6Network_forOneAddress() {
    scores = new PeerScores(colocation(-1, 1), 10, _ -> 0);
    scores.connect(peer(1), address("2001:db8:0:1::1"));
    scores.connect(peer(2), address("2001:db8:0:1:ffff::9"));
    scores.connect(peer(3), address("2001:db8:0:2::1"));
    assertEquals(-1, scores.score(peer(1)), EXACTLY);
    assertEquals(0, scores.score(peer(3)), EXACTLY);
  }

  @Test
  void p6_ofFifteenPeersOnLoopback_graylists_unlessTurnedOff() {
    PeerScores usual = new PeerScores(ScoreParameters.DEFAULT, 10, _ -> 0);
    PeerScores single = new PeerScores(ScoreParameters.DEFAULT.withoutColocation(), 10, _ -> 0);
    for (int number = 1; number <= 15; number++) {
      usual.connect(peer(number), address("127.0.0.1"));
      single.connect(peer(number), address("127.0.0.1"));
    }
    assertEquals(-125, usual.score(PEER), EXACTLY);
    assertTrue(usual.score(PEER) < ScoreThresholds.DEFAULT.graylist());
    assertEquals(0, single.score(PEER), EXACTLY);
  }

  @Test
  void p7_isTheExcessSquared_andDecays() {
    scores.misbehaved(PEER, 4);
    assertScore(-16 * 9); // threshold 1, weight -16
    scores.decay(1_000);
    assertScore(-16 * 1);
  }

  @Test
  void decay_endsAtZero() {
    scores = scores(withInvalid(-1), 1_000);
    scores.invalidMessage(PEER, TOPIC);
    for (int i = 0; i < 6; i++) {
      scores.decay(i * 1_000L);
    }
    assertTrue(scores.score(PEER) < 0);
    scores.decay(7_000);
    assertScore(0);
  }

  @Test
  void topics_areWeighedAndCapped() {
    TopicScoreParameters half =
        new TopicScoreParameters(
            0.5,
            SILENT.timeInMesh(),
            new FirstDeliveries(10, 0.5, 100),
            SILENT.meshDeliveries(),
            SILENT.meshFailure(),
            SILENT.invalid());
    scores = scores(half, 12);
    scores.firstDelivery(PEER, TOPIC);
    assertScore(5);
    scores.firstDelivery(PEER, "another");
    assertScore(10);
    scores.firstDelivery(PEER, "a third");
    assertScore(12);
  }

  @Test
  void badScore_isRetained_overReconnects_andGoodOnesAreNot() {
    scores = scores(withInvalid(-1), 1_000);
    scores.connect(peer(2), null);
    scores.invalidMessage(PEER, TOPIC);
    scores.disconnect(PEER, 0);
    scores.disconnect(peer(2), 0);
    assertEquals(1, scores.retainedPeers());
    assertScore(0);
    scores.connect(PEER, null);
    assertScore(-1);
  }

  @Test
  void retainedScore_isForgotten_inTime() {
    scores = scores(withInvalid(-1), 1_000);
    scores.invalidMessage(PEER, TOPIC);
    scores.disconnect(PEER, 0);
    scores.decay(9_999);
    assertEquals(1, scores.retainedPeers());
    scores.decay(10_000);
    assertEquals(0, scores.retainedPeers());
    scores.connect(PEER, null);
    assertScore(0);
  }

  @Test
  void retainedScores_areBounded() {
    AtomicInteger forgotten = new AtomicInteger();
    scores = new PeerScores(rules(withInvalid(-1), 100, 0), 10, forgotten::incrementAndGet, _ -> 0);
    for (int number = 1; number <= 30; number++) {
      scores.connect(peer(number), null);
      scores.invalidMessage(peer(number), TOPIC);
      scores.disconnect(peer(number), 0);
    }
    assertEquals(10, scores.retainedPeers());
    assertEquals(20, forgotten.get());
    assertEquals(0, scores.connectedPeers());
  }

  @Test
  void parametersOutOfRange_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Decaying(1, 0.5));
    assertThrows(IllegalArgumentException.class, () -> new Decaying(-1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Decaying(Double.NaN, 0.5));
    assertThrows(IllegalArgumentException.class, () -> new FirstDeliveries(-1, 0.5, 1));
    assertThrows(IllegalArgumentException.class, () -> new TimeInMesh(1, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new ScoreThresholds(-50, -80, -10, 10, 20));
    assertThrows(IllegalArgumentException.class, () -> new ScoreThresholds(-80, -50, 1, 10, 20));
  }

  private void assertScore(double expected) {
    assertEquals(expected, scores.score(PEER), EXACTLY);
  }

  private static PeerScores scores(TopicScoreParameters topic, double cap) {
    PeerScores scores = new PeerScores(rules(topic, cap, 0), 100, _ -> 0);
    scores.connect(PEER, null);
    return scores;
  }

  private static ScoreParameters rules(TopicScoreParameters topic, double cap, double application) {
    return new ScoreParameters(
        Map.of(TOPIC, topic),
        topic,
        cap,
        application,
        new ScoreParameters.Colocation(0, 1),
        new ScoreParameters.Behaviour(-16, 0.5, 1),
        1_000,
        0.01,
        10_000,
        ScoreThresholds.DEFAULT);
  }

  private static ScoreParameters colocation(double weight, int threshold) {
    ScoreParameters plain = rules(SILENT, 100, 0);
    return new ScoreParameters(
        plain.topics(),
        plain.otherTopics(),
        plain.topicCap(),
        plain.application(),
        new ScoreParameters.Colocation(weight, threshold),
        plain.behaviour(),
        plain.decayIntervalMs(),
        plain.decayToZero(),
        plain.retainMs(),
        plain.thresholds());
  }

  private static TopicScoreParameters with(TimeInMesh timeInMesh) {
    return new TopicScoreParameters(
        1,
        timeInMesh,
        SILENT.firstDeliveries(),
        SILENT.meshDeliveries(),
        SILENT.meshFailure(),
        SILENT.invalid());
  }

  private static TopicScoreParameters with(FirstDeliveries firstDeliveries) {
    return new TopicScoreParameters(
        1,
        SILENT.timeInMesh(),
        firstDeliveries,
        SILENT.meshDeliveries(),
        SILENT.meshFailure(),
        SILENT.invalid());
  }

  private static TopicScoreParameters with(MeshDeliveries meshDeliveries, double failure) {
    return new TopicScoreParameters(
        1,
        SILENT.timeInMesh(),
        SILENT.firstDeliveries(),
        meshDeliveries,
        new Decaying(failure, 0.5),
        SILENT.invalid());
  }

  private static TopicScoreParameters withInvalid(double weight) {
    return new TopicScoreParameters(
        1,
        SILENT.timeInMesh(),
        SILENT.firstDeliveries(),
        SILENT.meshDeliveries(),
        SILENT.meshFailure(),
        new Decaying(weight, 0.5));
  }

  /// An address given as text is never looked up.
  private static InetAddress address(String text) {
    return InetAddress.ofLiteral(text);
  }

  private static PeerId peer(int number) {
    byte[] key = new byte[36];
    key[35] = (byte) number;
    return PeerId.ofPublicKey(key);
  }
}
