package org.aetherchain.libp2p.interop;

import static org.aetherchain.libp2p.interop.GossipPeer.TOPIC;
import static org.aetherchain.libp2p.swarm.Hosts.eventually;
import static org.aetherchain.libp2p.swarm.Hosts.get;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;
import org.aetherchain.libp2p.swarm.Hosts;
import org.junit.jupiter.api.Test;

/// Signed messages of 256 bytes per second from one peer to another: js-libp2p and this library, in
/// one run. Not one of the tests; `docs/benchmarks/libp2p.md` has the command and what came of it.
class GossipBenchmark {
  private static final int SIZE_BYTES = 256;
  private static final int MESSAGES = 3_000;
  private static final int ROUNDS = 5;
  private static final Map<String, Object> MANY =
      Map.of("topic", TOPIC, "count", MESSAGES, "size", SIZE_BYTES);

  @Test
  void measure() throws Exception {
    Map<String, List<Double>> rates = new LinkedHashMap<>();
    try (JsPeer jsSender = js();
        JsPeer jsReader = js();
        JsPeer jsOfJava = js();
        GossipPeer sender = new GossipPeer().join();
        GossipPeer reader = new GossipPeer().join();
        GossipPeer javaOfJs = new GossipPeer().join();
        GossipPeer senderToJs = new GossipPeer().join()) {
      JsPeer jsToJava = jsSenderTo(javaOfJs);
      jsSender.call("dial", Map.of("address", jsReader.address().toString()));
      Hosts.connect(sender.host(), reader.host());
      get(senderToJs.host().network().dial(jsOfJava.address()));
      try (jsToJava) {
        eventually(
            "all pairs stand",
            () ->
                JsGossipTest.mesh(jsSender, 0) == 1
                    && sender.mesh() == 1
                    && senderToJs.mesh() == 1
                    && javaOfJs.mesh() == 1);
        for (int round = 0; round <= ROUNDS; round++) {
          boolean counts = round > 0; // the first warms up
          int all = MESSAGES * (round + 1);
          add(rates, "js → js", counts, send(jsSender), () -> count(jsReader), all);
          add(rates, "java → java", counts, send(sender), reader::count, all);
          add(rates, "java → js", counts, send(senderToJs), () -> count(jsOfJava), all);
          add(rates, "js → java", counts, send(jsToJava), javaOfJs::count, all);
        }
      }
      assertEquals(reader.count(), reader.distinct());
    }
    System.out.println("| | messages/s, median / best |\n|---|---|");
    rates.forEach(
        (pair, all) -> {
          List<Double> sorted = all.stream().sorted().toList();
          System.out.printf(
              Locale.ROOT,
              "| %s | %.0f / %.0f |%n",
              pair,
              sorted.get(sorted.size() / 2),
              sorted.getLast());
        });
  }

  private static void add(
      Map<String, List<Double>> rates,
      String pair,
      boolean counts,
      Runnable send,
      IntSupplier arrived,
      int all)
      throws InterruptedException {
    long begun = System.nanoTime();
    send.run();
    eventually("all arrived", () -> arrived.getAsInt() == all);
    double rate = MESSAGES / ((System.nanoTime() - begun) / 1e9);
    System.out.printf(Locale.ROOT, "%s %.0f%n", pair, rate);
    if (counts) {
      rates.computeIfAbsent(pair, _ -> new ArrayList<>()).add(rate);
    }
  }

  private static Runnable send(JsPeer from) {
    return () -> from.call("publishMany", MANY);
  }

  private static Runnable send(GossipPeer from) {
    return () -> from.publishMany(MESSAGES, SIZE_BYTES);
  }

  private static int count(JsPeer reader) {
    return JsGossipTest.received(reader, 0).get("count").asInt();
  }

  private static JsPeer jsSenderTo(GossipPeer reader) {
    JsPeer sender = js();
    sender.call("dial", Map.of("address", Hosts.addressOf(reader.host()).toString()));
    return sender;
  }

  private static JsPeer js() {
    JsPeer peer = JsPeer.start(Map.of("gossip", Map.of()));
    peer.call("subscribe", Map.of("topic", TOPIC));
    return peer;
  }
}
