package org.aetherchain.libp2p.interop;

import static org.aetherchain.libp2p.interop.GossipPeer.TOPIC;
import static org.aetherchain.libp2p.swarm.Hosts.eventually;
import static org.aetherchain.libp2p.swarm.Hosts.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.pubsub.GossipEvent;
import org.aetherchain.libp2p.pubsub.MessageIdFunction;
import org.aetherchain.libp2p.pubsub.MessageValidator;
import org.aetherchain.libp2p.pubsub.TopicOptions;
import org.aetherchain.libp2p.pubsub.Verdict;
import org.aetherchain.libp2p.swarm.Hosts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Gossip with js-libp2p's gossipsub.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class JsGossipTest {
  private static final boolean DEEP = Boolean.getBoolean("aether.deep");
  private static final MessageValidator SLOW =
      (_, _) ->
          CompletableFuture.supplyAsync(
              () -> Verdict.ACCEPT,
              CompletableFuture.delayedExecutor(1_000, TimeUnit.MILLISECONDS));
  private static final Map<String, String> IN_TOPIC = Map.of("topic", TOPIC);

  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void signedMessages_bothWaysAtOnce_noneLostNoneTwice() throws InterruptedException {
    int messages = DEEP ? 5_000 : 500;
    GossipPeer ours = ours().join();
    JsPeer theirs = theirs(Map.of());
    theirs.call("subscribe", IN_TOPIC);
    theirs.call("dial", Map.of("address", Hosts.addressOf(ours.host()).toString()));
    eventually("both are in the mesh", () -> ours.mesh() == 1 && mesh(theirs, 0) == 1);
    CompletableFuture<JsonNode> published =
        theirs.send("publishMany", Map.of("topic", TOPIC, "count", messages, "size", 256));
    ours.publishMany(messages, 256);
    get(published);
    eventually("all of theirs arrived", () -> ours.distinct() == messages);
    eventually(
        "all of ours arrived", () -> received(theirs, 0).get("distinct").asInt() == messages);
    assertEquals(messages, ours.count());
    assertEquals(messages, received(theirs, 0).get("count").asInt());
    assertTrue(score(theirs, ours) >= 0, "they blame us for something");
    assertTrue(get(ours.pubSub().score(theirs.peerId())) >= 0, "we blame them for something");
  }

  @Test
  void subscription_bringsAGraftAtOnce_thatWeTake() throws InterruptedException {
    GossipPeer ours = ours();
    JsPeer theirs = theirs(Map.of());
    get(ours.host().network().dial(theirs.address()));
    ours.join();
    theirs.call("subscribe", IN_TOPIC);
    eventually("both are in the mesh", () -> ours.mesh() == 1 && mesh(theirs, 0) == 1);
    assertEquals(0, ours.events(GossipEvent.GRAFT_IN_BACKOFF));
    assertTrue(score(theirs, ours) >= 0);
  }

  /// js author, js relay, and one of ours that the relay may not have in its mesh.
  @Test
  void afterAPrune_weRecoverByAskingForWhatTheyOffer() throws InterruptedException {
    JsPeer theirs = theirs(Map.of());
    JsonNode author = theirs.call("more", Map.of("count", 1)).get(0);
    theirs.call("dialFrom", Map.of("address", author.get("address").asString()));
    theirs.call("subscribe", IN_TOPIC);
    theirs.call("subscribe", Map.of("topic", TOPIC, "node", 1));
    GossipPeer ours = ours().join();
    get(ours.host().network().dial(theirs.address()));
    eventually("we are in the mesh", () -> ours.mesh() == 1 && mesh(theirs, 0) == 2);
    ours.leave();
    ours.join();
    eventually("they know us again", () -> subscribers(theirs) == 2 && mesh(theirs, 0) == 1);
    theirs.call(
        "publishMany", Map.of("topic", TOPIC, "count", 20, "size", 256, "node", 1, "atOnce", 10));
    eventually("all arrived", () -> ours.distinct() == 20);
    assertEquals(20, ours.count());
    assertEquals(0, ours.mesh());
    assertTrue(ours.events(GossipEvent.WANTED) >= 20, "they came some other way");
    assertEquals(0, ours.events(GossipEvent.PROMISE_BROKEN));
  }

  /// One of ours as author, another as relay, and js out of the relay's mesh; then js reconnects
  /// while it is still to stay away, and nobody is blamed.
  @Test
  void afterAPrune_theyRecover_andAReconnectKeepsTheBackoff() throws InterruptedException {
    GossipPeer author = ours().join();
    GossipPeer relay = ours().join();
    JsPeer theirs = theirs(Map.of());
    theirs.call("subscribe", IN_TOPIC);
    Hosts.connect(author.host(), relay.host());
    get(relay.host().network().dial(theirs.address()));
    eventually("a chain", () -> relay.mesh() == 2 && mesh(theirs, 0) == 1 && author.mesh() == 1);
    theirs.call("unsubscribe", IN_TOPIC);
    theirs.call("subscribe", IN_TOPIC);
    eventually("it is pruned", () -> relay.mesh() == 1 && relay.peers() == 2);
    author.publishMany(20, 256);
    eventually("all arrived", () -> received(theirs, 0).get("distinct").asInt() == 20);
    assertTrue(relay.events(GossipEvent.WANT_ANSWERED) >= 20, "they came some other way");
    theirs.call("hangUp", Map.of("peer", relay.host().peerId().toString()));
    eventually("it is gone", () -> relay.peers() == 1);
    theirs.call("dial", Map.of("address", Hosts.addressOf(relay.host()).toString()));
    eventually("it is back", () -> relay.peers() == 2);
    eventually("and in the mesh, in time", () -> relay.mesh() == 2 && mesh(theirs, 0) == 1);
    assertEquals(0, relay.events(GossipEvent.GRAFT_IN_BACKOFF));
    assertTrue(score(theirs, relay) >= 0, "we came back too soon");
  }

  /// A triangle in which one of ours takes its time to validate, and js forwards nothing: meanwhile
  /// js says that it has the message already, and it is not sent to it again.
  @Test
  void largeMessages_areAnnounced_andNotSentAgain() throws InterruptedException {
    GossipPeer author = ours().join();
    GossipPeer slow = ours().join(new TopicOptions(MessageIdFunction.fromAndSeqno(), SLOW));
    JsPeer theirs = theirs(Map.of("asyncValidation", true));
    theirs.call("subscribe", IN_TOPIC);
    Hosts.connect(author.host(), slow.host());
    get(author.host().network().dial(theirs.address()));
    get(slow.host().network().dial(theirs.address()));
    eventually("a triangle", () -> author.mesh() == 2 && slow.mesh() == 2 && mesh(theirs, 0) == 2);
    for (int number = 0; number < 10; number++) {
      author.publish(number, 20_000);
    }
    Map<String, ?> slowOne = Map.of("peer", slow.host().peerId().toString());
    eventually("they heard our IDONTWANT", () -> theirs.call("unwanted", slowOne).asInt() > 0);
    eventually(
        "all arrived",
        () -> slow.distinct() == 10 && received(theirs, 0).get("distinct").asInt() == 10);
    assertEquals(10, slow.events(GossipEvent.SUPPRESSED_BY_UNWANTED), "their IDONTWANT");
    assertEquals(10, slow.count());
  }

  /// Eight of ours and four of theirs, every node linked with four others by turns.
  @Test
  void mixedMesh_deliversToAll_asAnAllJsMeshDoes() throws Exception {
    int messages = DEEP ? 200 : 20;
    MeshOutcome mixed = new MixedMesh(8, 4, open).run(messages);
    MeshOutcome pure = new MixedMesh(0, 12, open).run(messages);
    System.out.println("8 java + 4 js: " + mixed + "\n12 js:         " + pure);
    assertEquals(messages * 12 - messages, mixed.delivered(), "reliability");
    assertEquals(0, mixed.deliveredTwice());
    assertTrue(
        mixed.duplicatesPerDelivery() <= pure.duplicatesPerDelivery() + 1,
        mixed + " has more duplicates than " + pure);
  }

  private GossipPeer ours() {
    GossipPeer peer = new GossipPeer();
    open.add(peer);
    return peer;
  }

  private JsPeer theirs(Map<String, ?> gossip) {
    JsPeer peer = JsPeer.start(Map.of("gossip", gossip));
    open.add(peer);
    return peer;
  }

  static JsonNode received(JsPeer theirs, int node) {
    return theirs.call("received", Map.of("node", node));
  }

  static int mesh(JsPeer theirs, int node) {
    return theirs.call("mesh", Map.of("topic", TOPIC, "node", node)).size();
  }

  private static int subscribers(JsPeer theirs) {
    return theirs.call("subscribers", IN_TOPIC).size();
  }

  private static double score(JsPeer theirs, GossipPeer ours) {
    return theirs.call("score", Map.of("peer", ours.host().peerId().toString())).asDouble();
  }

  static Multiaddr address(JsonNode of) {
    return Hosts.address(of.get("address").asString());
  }
}
