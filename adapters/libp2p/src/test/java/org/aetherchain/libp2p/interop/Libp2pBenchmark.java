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
import org.aetherchain.libp2p.api.Connection;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.protocol.perf.Perf;
import org.aetherchain.libp2p.protocol.ping.Ping;
import org.aetherchain.libp2p.swarm.HostConfig;
import org.aetherchain.libp2p.swarm.Hosts;
import org.aetherchain.libp2p.swarm.Libp2pHost;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Measures js-libp2p and this library against each other, in one run, each peer a process of its
/// own. Not one of the tests; `docs/benchmarks/libp2p.md` has the command and what came of it.
class Libp2pBenchmark {
  private static final long BYTES = 200_000_000;
  private static final int ROUNDS = 5;
  private static final int PINGS = 3000;
  private static final int PINGS_PER_STREAM = 500;
  private static final int HANDSHAKES = 200;
  private static final int IDLE = 1000;

  /// Four figures of each pair: who dials, whom.
  private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();

  @Test
  void measure() throws Exception {
    try (JsPeer js = JsPeer.start(Map.of());
        JsPeer jsClient = JsPeer.start(Map.of());
        JavaPeer java = JavaPeer.start("256m");
        Libp2pHost client = new Libp2pHost(HostConfig.of(Hosts.key()).with(JavaPeer.LIMITS))) {
      // Rounds of all pairs in turn, so that what else the machine does hits all of them.
      Map<String, List<double[]>> samples = new LinkedHashMap<>();
      for (int round = 0; round < ROUNDS; round++) {
        add(samples, "js → js", js(jsClient, js.address()));
        add(samples, "java → java", java(client, java.address()));
        add(samples, "java → js", java(client, js.address()));
        add(samples, "js → java", js(jsClient, java.address()));
      }
      samples.forEach((pair, all) -> rows.put(pair, summary(all)));
      print();
      memory(client, js, java);
    }
  }

  private static void add(Map<String, List<double[]>> samples, String pair, double[] one) {
    samples.computeIfAbsent(pair, key -> new ArrayList<>()).add(one);
    System.out.println(pair + " " + Arrays.toString(one));
  }

  /// MB/s up, MB/s down, ping p50 ms, p99 ms, handshakes per second.
  private static double[] java(Libp2pHost client, Multiaddr address) throws Exception {
    Connection connection = Hosts.get(client.network().dial(address));
    Perf.Times times = Perf.measure(connection, BYTES, BYTES);
    List<Double> pings = new ArrayList<>();
    while (pings.size() < PINGS) {
      try (Ping ping = Hosts.get(Ping.open(connection))) {
        for (int i = 0; i < PINGS_PER_STREAM; i++) {
          pings.add(Hosts.get(ping.probe()) / 1e6);
        }
      }
    }
    long begun = System.nanoTime();
    for (int i = 0; i < HANDSHAKES; i++) {
      Hosts.get(Hosts.get(client.network().dial(address)).close());
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    Hosts.get(connection.close());
    return figures(
        BYTES / 1e3 / (times.uploadNanos() / 1e6),
        BYTES / 1e3 / (times.downloadNanos() / 1e6),
        pings,
        HANDSHAKES / seconds);
  }

  private static double[] js(JsPeer client, Multiaddr address) {
    String peer = address.peerId().orElseThrow().toString();
    client.call("dial", Map.of("address", address.toString()));
    JsonNode perf = client.call("perf", Map.of("peer", peer, "upload", BYTES, "download", BYTES));
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
        BYTES / 1e3 / perf.get("uploadMs").asDouble(),
        BYTES / 1e3 / perf.get("downloadMs").asDouble(),
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

  /// What one more idle connection costs the side that accepted it.
  private static void memory(Libp2pHost client, JsPeer js, JavaPeer java) throws Exception {
    Map<String, Long> before = java.memory();
    for (int i = 0; i < IDLE; i++) {
      Hosts.get(client.network().dial(java.address()));
    }
    Thread.sleep(3000);
    Map<String, Long> after = java.memory();
    System.out.println("java before " + before + ", with " + IDLE + " " + after);
    JsonNode jsBefore = js.call("memory", Map.of());
    int count = 200;
    for (int i = 0; i < count; i++) {
      Hosts.get(client.network().dial(js.address()));
    }
    Thread.sleep(3000);
    System.out.println(
        "js before "
            + jsBefore
            + ", with "
            + js.call("connections", Map.of())
            + " "
            + js.call("memory", Map.of()));
  }

  private static String load() {
    try {
      return "load " + Files.readString(Path.of("/proc/loadavg")).strip();
    } catch (IOException unknown) {
      return "load unknown";
    }
  }
}
