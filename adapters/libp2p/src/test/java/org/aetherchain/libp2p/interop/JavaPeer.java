package org.aetherchain.libp2p.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.protocol.perf.Perf;
import org.aetherchain.libp2p.swarm.HostConfig;
import org.aetherchain.libp2p.swarm.Hosts;
import org.aetherchain.libp2p.swarm.Libp2pHost;

/// A host of ours in a process of its own, so that it has its own heap; for benchmarks.
final class JavaPeer implements AutoCloseable {
  /// Limits that do not stand in the way of a benchmark from one address.
  static final Libp2pLimits LIMITS =
      Hosts.LOOPBACK
          .with(Limit.CONNECTIONS_PER_PEER, 10_000)
          .with(Limit.NEW_STREAMS_PER_SECOND, 100_000)
          .with(Limit.NEW_STREAMS_BURST, 100_000)
          .with(Limit.IDLE_CONNECTION_MS, 3_600_000);

  private final Process process;
  private final BufferedReader output;
  private final Multiaddr address;

  private JavaPeer(Process process, BufferedReader output, Multiaddr address) {
    this.process = process;
    this.output = output;
    this.address = address;
  }

  /// Starts one with so much heap, on the class path of this process.
  static JavaPeer start(String heap) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx" + heap, "-XX:MaxDirectMemorySize=64m"));
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(List.of("-cp", classPath(), JavaPeer.class.getName()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    return new JavaPeer(process, output, Hosts.address(line(output)));
  }

  /// Where it listens, its id at the end.
  Multiaddr address() {
    return address;
  }

  /// Heap in use after a collection, direct memory, and connections.
  Map<String, Long> memory() throws IOException {
    process.outputWriter(StandardCharsets.UTF_8).append("memory\n").flush();
    String[] words = line(output).split(" ", -1);
    return Map.of(
        "heap",
        Long.parseLong(words[0]),
        "direct",
        Long.parseLong(words[1]),
        "connections",
        Long.parseLong(words[2]));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /// The process itself: one line when it listens, one for each line it is sent.
  public static void main(String[] arguments) throws IOException {
    try (Libp2pHost host = Hosts.start(HostConfig.of(Hosts.key()).with(LIMITS))) {
      host.handle(Perf.PROTOCOL, Perf.responder());
      System.out.println(Hosts.addressOf(host));
      BufferedReader input =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      while (input.readLine() != null) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long direct =
            ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        System.out.println(
            (runtime.totalMemory() - runtime.freeMemory())
                + " "
                + direct
                + " "
                + host.network().connections().size());
      }
    }
  }

  private static String classPath() {
    return System.getProperty(
        "surefire.test.class.path", System.getProperty("java.class.path", ""));
  }

  private static String line(BufferedReader output) throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new IOException("the peer ended");
    }
    return line;
  }
}
