package org.aetherchain.libp2p.interop;

import static org.aetherchain.libp2p.interop.GossipPeer.TOPIC;
import static org.aetherchain.libp2p.swarm.Hosts.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/// Signed messages of 256 bytes per second from one peer to another: js-libp2p and this library, in
/// one run. Not one of the tests; `docs/benchmarks/libp2p.md` has the command and what came of it.
class GossipBenchmark {
  private static final int SIZE_BYTES = 256;
  private static final int MESSAGES = 5_000;
  private static final int WARM_UP_MESSAGES = 20_000;
  private static final int ROUNDS = 5;

  @Test
  void measure() throws Exception {
    Map<String, List<Double>> rates = new LinkedHashMap<>();
    try (JsPeer jsSender = js();
        JsPeer jsReader = js();
        JsPeer jsOfJava = js();
        JavaPeer sender = JavaPeer.start("gossip");
        JavaPeer reader = JavaPeer.start("gossip");
        JavaPeer javaOfJs = JavaPeer.start("gossip");
        JavaPeer senderToJs = JavaPeer.start("gossip")) {
      JsPeer jsToJava = jsSenderTo(javaOfJs);
      jsSender.call("dial", Map.of("address", jsReader.address().toString()));
      sender.call("dial", reader.address(), 1);
      senderToJs.call("dial", jsOfJava.address(), 1);
      try (jsToJava) {
        eventually(
            "all pairs stand",
            () ->
                JsGossipTest.mesh(jsSender, 0) == 1
                    && mesh(sender) == 1
                    && mesh(senderToJs) == 1
                    && mesh(javaOfJs) == 1);
        int all = 0;
        for (int round = 0; round <= ROUNDS; round++) {
          boolean counts = round > 0; // the first warms up
          Round now = new Round(counts, counts ? MESSAGES : WARM_UP_MESSAGES, all);
          all += now.messages();
          now.run(rates, "js → js", send(jsSender, now), () -> count(jsReader));
          now.run(rates, "java → java", send(sender, now), () -> count(reader));
          now.run(rates, "java → js", send(senderToJs, now), () -> count(jsOfJava));
          now.run(rates, "js → java", send(jsToJava, now), () -> count(javaOfJs));
        }
      }
      String[] got = reader.call("count");
      assertEquals(got[0], got[1], "messages got and different ones among them");
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

  /// One round of one pair after the other.
  ///
  /// @param before how many messages came in earlier ones
  private record Round(boolean counts, int messages, int before) {
    void run(Map<String, List<Double>> rates, String pair, Runnable send, IntSupplier arrived)
        throws InterruptedException {
      long begun = System.nanoTime();
      send.run();
      eventually("all arrived", () -> arrived.getAsInt() == before + messages);
      double rate = messages / ((System.nanoTime() - begun) / 1e9);
      System.out.printf(Locale.ROOT, "%s %.0f%n", pair, rate);
      if (counts) {
        rates.computeIfAbsent(pair, _ -> new ArrayList<>()).add(rate);
      }
    }
  }

  private static Runnable send(JsPeer from, Round round) {
    return () ->
        from.call(
            "publishMany", Map.of("topic", TOPIC, "count", round.messages(), "size", SIZE_BYTES));
  }

  private static Runnable send(JavaPeer from, Round round) {
    return () -> ask(from, "publish", round.messages(), SIZE_BYTES);
  }

  private static int count(JavaPeer reader) {
    return ask(reader, "count");
  }

  private static int mesh(JavaPeer peer) {
    return ask(peer, "mesh");
  }

  /// The number an answer begins with; 0 when it is none.
  private static int ask(JavaPeer peer, Object... words) {
    try {
      String first = peer.call(words)[0];
      return first.equals("done") ? 0 : Integer.parseInt(first);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static int count(JsPeer reader) {
    return JsGossipTest.received(reader, 0).get("count").asInt();
  }

  private static JsPeer jsSenderTo(JavaPeer reader) {
    JsPeer sender = js();
    sender.call("dial", Map.of("address", reader.address().toString()));
    return sender;
  }

  private static JsPeer js() {
    JsPeer peer = JsPeer.start(Map.of("gossip", Map.of()));
    peer.call("subscribe", Map.of("topic", TOPIC));
    return peer;
  }
}
