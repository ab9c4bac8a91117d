package org.aetherchain.libp2p.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.swarm.Hosts;

/// A host of ours in a process of its own, with its own heap and none of a test's checks; for
/// benchmarks.
final class JavaPeer implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;
  private final Multiaddr address;

  private JavaPeer(Process process, BufferedReader output, Multiaddr address) {
    this.process = process;
    this.output = output;
    this.address = address;
  }

  /// Starts one on the class path of this process.
  ///
  /// @param options what it does beside perf and ping: nothing, or `gossip`
  static JavaPeer start(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:MaxDirectMemorySize=64m"));
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(List.of("-cp", classPath(), BenchmarkPeer.class.getName()));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    return new JavaPeer(process, output, Hosts.address(line(output)));
  }

  /// Where it listens, its id at the end.
  Multiaddr address() {
    return address;
  }

  /// Runs a command of [BenchmarkPeer], and waits for its answer: words.
  String[] call(Object... words) throws IOException {
    List<String> line = new ArrayList<>();
    for (Object word : words) {
      line.add(word.toString());
    }
    process.outputWriter(StandardCharsets.UTF_8).append(String.join(" ", line) + "\n").flush();
    return line(output).split(" ", -1);
  }

  @Override
  public void close() {
    process.destroyForcibly();
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
