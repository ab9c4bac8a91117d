package org.aetherchain.libp2p.pubsub;

import static org.aetherchain.libp2p.pubsub.RouterBench.TOPIC;
import static org.aetherchain.libp2p.pubsub.RouterBench.id;
import static org.aetherchain.libp2p.pubsub.RouterBench.message;
import static org.aetherchain.libp2p.pubsub.RouterBench.peer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.junit.jupiter.api.Test;

/// What becomes of messages: duplicates, signatures, validators, forwarding, gossip.
class MessageRulesTest {
  private static final TopicRules VALIDATED =
      new TopicRules(MessageIdFunction.fromAndSeqno(), true);

  private RouterBench bench = new RouterBench();

  @Test
  void message_goesToTheMesh_butNotToSenderAndAuthor() {
    bench.join();
    bench.subscribers(1, 4);
    bench.forget();
    bench.publish(1, message(2, 1, 10));
    assertEquals(1, bench.delivered().size());
    assertTrue(bench.messagesTo(1).isEmpty(), "back to the sender");
    assertTrue(bench.messagesTo(2).isEmpty(), "back to the author");
    assertEquals(1, bench.messagesTo(3).size());
    assertEquals(1, bench.messagesTo(4).size());
  }

  @Test
  void duplicate_isKnownByItsId_beforeItsSignatureIsChecked() {
    bench.join();
    bench.subscribers(1, 3);
    bench.publish(1, message(9, 1, 10));
    bench.forget();
    bench.publish(2, message(9, 1, 10));
    assertTrue(bench.actions.isEmpty(), "a duplicate costs nothing");
    assertEquals(1, bench.count(GossipEvent.MESSAGE_DUPLICATE));
  }

  @Test
  void badCopy_thatComesFirst_keepsTheGoodOneNotOut() {
    bench.autoCheck = false;
    bench.join();
    bench.subscribers(1, 3);
    PubsubMessage good = message(9, 1, 10);
    PubsubMessage bad = good.signed(new byte[63], good.key());
    bench.publish(1, bad);
    bench.checkAll(false);
    bench.publish(2, good);
    bench.checkAll(true);
    assertEquals(List.of(good), bench.delivered());
    assertEquals(-10, bench.score(1));
    assertTrue(bench.score(2) > 0);
  }

  @Test
  void badCopy_whoseCheckIsStillUnderWay_keepsTheGoodOneNotOut() {
    bench.autoCheck = false;
    bench.join();
    bench.subscribers(1, 3);
    PubsubMessage good = message(9, 1, 10);
    bench.publish(1, good.signed(new byte[63], good.key()));
    bench.publish(2, good);
    bench.router.signatureChecked(2, true);
    bench.router.signatureChecked(1, false);
    assertEquals(List.of(good), bench.delivered());
    assertEquals(-10, bench.score(1));
    assertEquals(0, bench.router.footprint().inFlight());
  }

  @Test
  void equalCopies_areCheckedOnce_andAllSendersAreBlamedOrSpared() {
    bench.autoCheck = false;
    bench.join();
    bench.subscribers(1, 3);
    bench.publish(1, message(9, 1, 10));
    bench.publish(2, message(9, 1, 10));
    assertEquals(1, checks());
    bench.checkAll(false);
    assertEquals(-10, bench.score(1));
    assertEquals(-10, bench.score(2));
  }

  @Test
  void differingCopies_ofOneId_areBounded() {
    bench.autoCheck = false;
    bench.join();
    bench.subscriber(1);
    PubsubMessage good = message(9, 1, 10);
    for (int i = 0; i < 20; i++) {
      byte[] signature = {(byte) i};
      bench.publish(1, good.signed(signature, good.key()));
    }
    assertEquals(8, checks());
    assertEquals(12, bench.hostMetrics.hits(Limit.COPIES_PER_ID));
  }

  @Test
  void forgedAuthor_isRefusedUnchecked_andPunished() {
    bench.join();
    bench.subscriber(1);
    PubsubMessage message = message(9, 1, 10);
    byte[] strangersKey = peer(8).inlinedKey().orElseThrow();
    bench.forget();
    bench.publish(1, message.signed(message.signature(), strangersKey));
    assertEquals(0, checks());
    assertEquals(1, bench.count(GossipEvent.MESSAGE_MALFORMED));
    assertEquals(-10, bench.score(1));
  }

  @Test
  void messageInOurName_isDropped_withoutBlame() {
    bench.join();
    bench.subscriber(1);
    bench.publish(1, message(0, 1, 10));
    assertTrue(bench.delivered().isEmpty());
    assertEquals(1, bench.count(GossipEvent.MESSAGE_FROM_SELF));
    assertEquals(0, bench.score(1));
  }

  @Test
  void messageInATopicWeAreNotIn_isDropped() {
    bench.connect(1, false);
    bench.publish(1, message(9, 1, 10));
    assertEquals(1, bench.count(GossipEvent.MESSAGE_UNSUBSCRIBED));
  }

  @Test
  void onlyReject_isBlamed() {
    bench.join(VALIDATED);
    bench.subscribers(1, 3);
    bench.publish(1, message(9, 1, 10));
    bench.publish(2, message(9, 2, 10));
    bench.publish(3, message(9, 3, 10));
    List<GossipAction.Validate> asked = bench.validations();
    bench.router.verdict(asked.get(0).ticket(), Verdict.ACCEPT);
    bench.router.verdict(asked.get(1).ticket(), Verdict.IGNORE);
    bench.router.verdict(asked.get(2).ticket(), Verdict.REJECT);
    assertEquals(1, bench.delivered().size());
    assertTrue(bench.score(1) > 0);
    assertEquals(0, bench.score(2));
    assertEquals(-10, bench.score(3));
  }

  @Test
  void verdict_countsOnce_andOnlyForItsTicket() {
    bench.join(VALIDATED);
    bench.subscriber(1);
    bench.publish(1, message(9, 1, 10));
    long ticket = bench.validations().getFirst().ticket();
    bench.router.verdict(ticket + 1, Verdict.ACCEPT);
    assertTrue(bench.delivered().isEmpty());
    bench.router.verdict(ticket, Verdict.ACCEPT);
    bench.router.verdict(ticket, Verdict.ACCEPT);
    bench.router.signatureChecked(ticket, false);
    assertEquals(1, bench.delivered().size());
  }

  @Test
  void copyDuringValidation_isSparedTheForward_butBlamedWithTheRest() {
    bench.join(VALIDATED);
    bench.subscribers(1, 3);
    bench.publish(1, message(9, 1, 10));
    bench.publish(2, message(9, 1, 10));
    bench.router.verdict(bench.validations().getFirst().ticket(), Verdict.ACCEPT);
    assertTrue(bench.messagesTo(2).isEmpty(), "it has the message");
    assertEquals(1, bench.messagesTo(3).size());
  }

  @Test
  void validationQueue_ofOneTopic_isBounded_andDropsAreCounted() {
    bench.join(VALIDATED);
    bench.router.subscribe("votes", VALIDATED);
    bench.subscriber(1);
    for (int number = 0; number < 600; number++) {
      bench.publish(1, message(9, number, 10));
    }
    assertEquals(512, bench.validations().size());
    assertEquals(88, bench.hostMetrics.hits(Limit.VALIDATIONS_PER_TOPIC));
    bench.router.verdict(bench.validations().getFirst().ticket(), Verdict.IGNORE);
    bench.publish(1, message(9, 600, 10));
    assertEquals(513, bench.validations().size(), "a verdict makes room");
    bench.publish(1, message(9, 599, 10));
    assertEquals(513, bench.validations().size());
    assertEquals(0, bench.score(1), "nobody is blamed for a drop");
  }

  @Test
  void droppedMessage_isNotSeen_andCanBeRecovered() {
    bench = new RouterBench(GossipParameters.DEFAULT, limits(Limit.VALIDATIONS_PER_TOPIC, 1));
    bench.join(VALIDATED);
    bench.subscriber(1);
    bench.publish(1, message(9, 1, 10));
    bench.publish(1, message(9, 2, 10));
    assertEquals(1, bench.hostMetrics.hits(Limit.VALIDATIONS_PER_TOPIC));
    bench.router.verdict(bench.validations().getFirst().ticket(), Verdict.ACCEPT);
    bench.receive(1, Rpc.ofHave(TOPIC, List.of(id(message(9, 1, 10)), id(message(9, 2, 10)))));
    assertEquals(List.of(id(message(9, 2, 10))), bench.wantsTo(1));
  }

  @Test
  void seenIds_areBoundedByCount() {
    bench = new RouterBench(GossipParameters.DEFAULT, limits(Limit.SEEN_IDS, 100));
    bench.join();
    bench.subscriber(1);
    for (int number = 0; number < 150; number++) {
      bench.publish(1, message(9, number, 10));
    }
    assertEquals(100, bench.router.footprint().seenIds());
    assertEquals(50, bench.hostMetrics.hits(Limit.SEEN_IDS));
  }

  @Test
  void seenIds_areForgottenInTime() {
    bench.join();
    bench.subscriber(1);
    bench.publish(1, message(9, 1, 10));
    bench.seconds(119);
    bench.publish(1, message(9, 1, 10));
    assertEquals(1, bench.delivered().size());
    bench.seconds(2);
    assertEquals(0, bench.router.footprint().seenIds());
  }

  @Test
  void smallOwnMessage_isFlooded_toAllGoodEnough() {
    bench.join();
    bench.subscribers(1, 20);
    bench.applicationScores.put(peer(20), -51.0);
    bench.applicationScores.put(peer(19), -50.0);
    assertEquals(19, bench.router.publish(message(0, 1, 16 << 10), TopicRules.DEFAULT));
    assertTrue(bench.messagesTo(20).isEmpty(), "below the publish threshold");
  }

  @Test
  void largeOwnMessage_goesToTheMeshOnly() {
    bench.join();
    bench.subscribers(1, 20);
    assertEquals(4, bench.router.publish(message(0, 1, (16 << 10) + 1), TopicRules.DEFAULT));
  }

  @Test
  void largeOwnMessage_inAForeignTopic_goesToAFanout_thatExpires() {
    bench.subscribers(1, 20);
    assertEquals(6, bench.router.publish(message(0, 1, 20_000), TopicRules.DEFAULT));
    bench.forget();
    assertEquals(6, bench.router.publish(message(0, 2, 20_000), TopicRules.DEFAULT));
    bench.seconds(61);
    assertTrue(bench.delivered().isEmpty());
  }

  @Test
  void ownMessage_isPublishedOnce_andItsEchoIsADuplicate() {
    bench.join();
    bench.subscriber(1);
    assertEquals(1, bench.router.publish(message(0, 1, 10), TopicRules.DEFAULT));
    assertEquals(-1, bench.router.publish(message(0, 1, 10), TopicRules.DEFAULT));
    bench.publish(1, message(0, 1, 10));
    assertEquals(1, bench.count(GossipEvent.MESSAGE_DUPLICATE));
  }

  @Test
  void oversizeMessage_isNotPublished() {
    assertThrows(
        IllegalArgumentException.class,
        () -> bench.router.publish(message(0, 1, 1 << 20), TopicRules.DEFAULT));
  }

  @Test
  void graylistedPeer_isNotRead() {
    bench.join();
    bench.subscribers(1, 2);
    bench.applicationScores.put(peer(1), -81.0);
    bench.publish(1, message(9, 1, 10));
    assertTrue(bench.delivered().isEmpty());
    assertEquals(1, bench.count(GossipEvent.RPC_GRAYLISTED));
  }

  @Test
  void aMillionSubscriptions_areBounded() {
    bench.connect(1, false);
    for (int frame = 0; frame < 1_000_000 / 128; frame++) {
      List<Rpc.Subscription> subscriptions = new ArrayList<>();
      for (int i = 0; i < 128; i++) {
        subscriptions.add(new Rpc.Subscription(true, "t" + frame + "." + i));
      }
      bench.router.received(peer(1), Rpc.ofSubscriptions(subscriptions));
    }
    assertEquals(256, bench.router.footprint().topics());
    assertTrue(bench.hostMetrics.hits(Limit.TOPICS_PER_PEER) > 990_000);
    bench.router.disconnected(peer(1));
    assertEquals(0, bench.router.footprint().topics());
  }

  private long checks() {
    return bench.actions.stream().filter(GossipAction.CheckSignature.class::isInstance).count();
  }

  private static Libp2pLimits limits(Limit limit, long value) {
    return Libp2pLimits.STANDARD.with(limit, value);
  }
}
