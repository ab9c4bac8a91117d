package org.aetherchain.libp2p.cli;

import static org.aetherchain.libp2p.swarm.Hosts.eventually;
import static org.aetherchain.libp2p.swarm.Hosts.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.aetherchain.libp2p.pubsub.GossipParameters;
import org.aetherchain.libp2p.pubsub.PubSub;
import org.aetherchain.libp2p.pubsub.SignaturePolicy;
import org.aetherchain.libp2p.pubsub.TopicOptions;
import org.aetherchain.libp2p.swarm.Hosts;
import org.aetherchain.libp2p.swarm.Libp2pHost;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `pub` and `sub` against a peer of ours.
class GossipCommandsTest {
  private static final String TOPIC = "news";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void pub_publishesToWhoIsInTheTopic() throws Exception {
    try (Libp2pHost host = Hosts.start();
        PubSub pubSub = gossip(host)) {
      List<String> got = new CopyOnWriteArrayList<>();
      get(
          pubSub.subscribe(
              TOPIC,
              TopicOptions.DEFAULT,
              (_, _, message) -> got.add(new String(message.data(), StandardCharsets.UTF_8))));
      String address = Hosts.addressOf(host).toString();
      int code = run("pub", address, "-t", TOPIC, "-m", "one", "-m", "zwei ü", "--json");
      assertEquals(0, code, err.toString());
      eventually("both arrived", () -> got.size() == 2);
      assertEquals(
          Set.of("one", "zwei ü"), Set.copyOf(got), "in whatever order gossip brings them");
      JsonNode said = new JsonMapper().readTree(out.toString());
      assertEquals(2, said.get("published").asInt());
      assertEquals(1, said.get("peers").asInt());
    }
  }

  @Test
  void pub_saysSo_whenNobodyIsThere() {
    try (Libp2pHost host = Hosts.start()) {
      String address = Hosts.addressOf(host).toString();
      assertEquals(1, run("pub", address, "-t", TOPIC, "-m", "x", "--wait", "0"));
      assertTrue(err.toString().contains("nobody in news"), err.toString());
      assertEquals(1, err.toString().lines().count());
    }
  }

  @Test
  void sub_showsMessages_andStopsAtTheCount() throws Exception {
    try (Libp2pHost host = Hosts.start();
        PubSub pubSub = gossip(host)) {
      get(pubSub.subscribe(TOPIC, TopicOptions.DEFAULT, (_, _, _) -> {}));
      String address = Hosts.addressOf(host).toString();
      CompletableFuture<Integer> code =
          CompletableFuture.supplyAsync(() -> run("sub", address, "-t", TOPIC, "-c", "2"));
      eventually("it joined", () -> get(pubSub.peers(TOPIC)).size() == 1);
      get(pubSub.publish(TOPIC, bytes("hello"), TopicOptions.DEFAULT));
      eventually("the first is shown", () -> out.toString().contains("hello"));
      get(pubSub.publish(TOPIC, new byte[] {27, '[', 'm'}, TopicOptions.DEFAULT));
      assertEquals(0, get(code), err.toString());
      List<String> lines = out.toString().lines().toList();
      assertEquals(host.peerId() + "  hello", lines.get(0));
      assertEquals(host.peerId() + "  0x1b5b6d", lines.get(1), "no escapes to the terminal");
    }
  }

  @Test
  void sub_failsWhenTooFewCameInTime() {
    try (Libp2pHost host = Hosts.start()) {
      String address = Hosts.addressOf(host).toString();
      assertEquals(1, run("sub", address, "-t", TOPIC, "-c", "1", "--duration", "1"));
    }
  }

  @Test
  void wrongOptions_areSaidInALine() {
    assertEquals(2, run("sub", "-t", TOPIC));
    assertEquals(2, run("pub", "-t", TOPIC));
    assertEquals(2, run("pub", "/ip4/127.0.0.1/tcp/1", "-m", "x"));
  }

  private static PubSub gossip(Libp2pHost host) {
    return PubSub.start(host, SignaturePolicy.STRICT_SIGN, GossipParameters.DEFAULT);
  }

  private int run(String... words) {
    return P2pMain.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
