package org.aetherchain.devnet.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.aetherchain.devnet.processes.NodeClient;
import org.aetherchain.devnet.processes.NodeProcess;

/// Waiting for processes, with an end to patience.
final class Waiting {
  private static final long LOOK_MS = 20;
  private static final long STOP_MS = 12_000;

  private Waiting() {}

  /// Returns when a node is hard at a height.
  ///
  /// @throws IOException when its process ended, with its last line, or the time is over
  static void untilHard(
      BenchNetwork network, NodeProcess process, NodeClient node, long height, long patienceMs)
      throws IOException, InterruptedException {
    long endMs = System.currentTimeMillis() + patienceMs;
    while (node.hardHeight() < height) {
      expectAlive(network, process);
      if (System.currentTimeMillis() > endMs) {
        throw new IOException(
            process.name() + " is not hard at " + height + " in time: " + last(network, process));
      }
      Thread.sleep(LOOK_MS);
    }
  }

  /// Checks that a process runs.
  static void expectAlive(BenchNetwork network, NodeProcess process) throws IOException {
    if (!process.isAlive()) {
      throw new IOException(process.name() + " ended: " + last(network, process));
    }
  }

  private static String last(BenchNetwork network, NodeProcess process) throws IOException {
    List<String> lines = Files.readAllLines(network.log(process.name()));
    return lines.isEmpty() ? "its log is empty" : lines.getLast();
  }

  /// Ends processes.
  static void end(List<NodeProcess> processes) throws InterruptedException {
    processes.forEach(NodeProcess::askToEnd);
    for (NodeProcess process : processes) {
      if (!process.terminate(STOP_MS)) {
        process.kill();
      }
    }
  }
}
