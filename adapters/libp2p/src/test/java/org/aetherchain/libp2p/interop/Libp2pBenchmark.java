package org.aetherchain.libp2p.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Measures js-libp2p and this library against each other, in one run, each peer a process of its
/// own. Not one of the tests; `docs/benchmarks/libp2p.md` has the command and what came of it.
class Libp2pBenchmark {
  private static final long BYTES = 200_000_000;
  private static final long WARM_UP_BYTES = 1_000_000_000;
  private static final int ROUNDS = 5;
  private static final int PINGS = 3000;
  private static final int HANDSHAKES = 200;
  private static final int IDLE = 1000;
  private static final int JS_IDLE = 200;
  private static final long SETTLE_MS = 3000;

  /// Four figures of each pair: who dials, whom.
  private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();

  @Test
  void measure() throws Exception {
    try (JsPeer js = JsPeer.start(Map.of());
        JsPeer jsClient = JsPeer.start(Map.of());
        JavaPeer java = JavaPeer.start();
        JavaPeer client = JavaPeer.start()) {
      // Rounds of all pairs in turn, so that what else the machine does hits all of them.
      Map<String, List<double[]>> samples = new LinkedHashMap<>();
      for (int round = 0; round <= ROUNDS; round++) {
        boolean counts = round > 0; // the first warms up
        long bytes = counts ? BYTES : WARM_UP_BYTES;
        add(samples, "js → js", counts, js(jsClient, js.address(), bytes));
        add(samples, "java → java", counts, java(client, java.address(), bytes));
        add(samples, "java → js", counts, java(client, js.address(), bytes));
        add(samples, "js → java", counts, js(jsClient, java.address(), bytes));
      }
      samples.forEach((pair, all) -> rows.put(pair, summary(all)));
      print();
      memory(client, js, java);
    }
  }

  private static void add(
      Map<String, List<double[]>> samples, String pair, boolean counts, double[] one) {
    if (counts) {
      samples.computeIfAbsent(pair, key -> new ArrayList<>()).add(one);
    }
    System.out.println(pair + " " + Arrays.toString(one));
  }

  /// MB/s up, MB/s down, ping p50 ms, p99 ms, handshakes per second.
  private static double[] java(JavaPeer client, Multiaddr address, long bytes) throws IOException {
    double[] nanos =
        Arrays.stream(client.call("measure", address, bytes, PINGS, HANDSHAKES))
            .mapToDouble(Double::parseDouble)
            .toArray();
    return figures(
        bytes * 1e3 / nanos[0],
        bytes * 1e3 / nanos[1],
        Arrays.stream(nanos).skip(3).mapToObj(trip -> trip / 1e6).toList(),
        HANDSHAKES * 1e9 / nanos[2]);
  }

  private static double[] js(JsPeer client, Multiaddr address, long bytes) {
    String peer = address.peerId().orElseThrow().toString();
    client.call("dial", Map.of("address", address.toString()));
    JsonNode perf = client.call("perf", Map.of("peer", peer, "upload", bytes, "download", bytes));
    List<Double> pings =
        client
            .call("pings", Map.of("peer", peer, "count", PINGS))
            .valueStream()
            .map(JsonNode::asDouble)
            .toList();
    double seconds =
        client
            .call("handshakes", Map.of("address", address.toString(), "count", HANDSHAKES))
            .asDouble();
    client.call("hangUp", Map.of("peer", peer));
    return figures(
        bytes / 1e3 / perf.get("uploadMs").asDouble(),
        bytes / 1e3 / perf.get("downloadMs").asDouble(),
        pings,
        HANDSHAKES / seconds);
  }

  private static double[] figures(double up, double down, List<Double> pings, double handshakes) {
    List<Double> sorted = pings.stream().sorted().toList();
    double p50 = sorted.get(sorted.size() / 2);
    double p99 = sorted.get(sorted.size() * 99 / 100);
    return new double[] {up, down, p50, p99, handshakes};
  }

  /// The median and the best of each figure; for times the least is the best.
  private static Map<String, String> summary(List<double[]> all) {
    String[] names = {"up", "down", "p50", "p99", "handshakes"};
    Map<String, String> summary = new LinkedHashMap<>();
    for (int i = 0; i < names.length; i++) {
      int column = i;
      List<Double> sorted = all.stream().map(figures -> figures[column]).sorted().toList();
      boolean isTime = names[i].startsWith("p");
      double best = isTime ? sorted.getFirst() : sorted.getLast();
      String format = isTime ? "%.3f / %.3f" : "%.0f / %.0f";
      summary.put(
          names[i], String.format(Locale.ROOT, format, sorted.get(sorted.size() / 2), best));
    }
    return summary;
  }

  private void print() {
    System.out.println("| | upload MB/s | download MB/s | ping p50 ms | p99 ms | handshakes/s |");
    System.out.println("|---|---|---|---|---|---|");
    rows.forEach(
        (pair, row) ->
            System.out.println("| " + pair + " | " + String.join(" | ", row.values()) + " |"));
    System.out.println(load());
  }

  /// What one more idle connection costs the side that accepted it: heap, direct memory, count.
  private static void memory(JavaPeer client, JsPeer js, JavaPeer java) throws Exception {
    String[] before = java.call("memory");
    client.call("dial", java.address(), IDLE);
    Thread.sleep(SETTLE_MS);
    System.out.println("java before " + String.join(" ", before));
    System.out.println("java with " + IDLE + ": " + String.join(" ", java.call("memory")));
    System.out.println("js before " + js.call("memory", Map.of()));
    client.call("dial", js.address(), JS_IDLE);
    Thread.sleep(SETTLE_MS);
    System.out.println("js with " + JS_IDLE + ": " + js.call("memory", Map.of()));
  }

  private static String load() {
    try {
      return "load " + Files.readString(Path.of("/proc/loadavg")).strip();
    } catch (IOException unknown) {
      return "load unknown";
    }
  }
}
