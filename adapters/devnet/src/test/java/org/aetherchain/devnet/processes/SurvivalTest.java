package org.aetherchain.devnet.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.aetherchain.devnet.Fixture;
import org.aetherchain.genesis.devnet.Shape;
import org.aetherchain.node.process.Chain;
import org.aetherchain.node.process.DataCheck;
import org.aetherchain.wallet.BadInput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Four nodes, each a process of its own, through what befalls nodes. Afterwards their data are
/// looked through by a check that trusts nothing that they concluded.
class SurvivalTest {
  private static final int NODES = 4;
  private static final long PATIENCE_MS = 60_000;
  private static final String NODE_MAIN = "org.aetherchain.node.cli.NodeMain";
  private static final String LATE = "late";

  @TempDir private Path folder = Path.of("");
  private NetworkFolder network = network();
  private final Map<Integer, NodeProcess> processes = new TreeMap<>();
  private final List<NodeClient> clients = new ArrayList<>();

  private static NetworkFolder network() {
    return new NetworkFolder(Path.of(""), Shape.DEFAULT, Fixture.DEFAULT);
  }

  @BeforeEach
  void makeNetwork() throws BadInput, IOException {
    network = NetworkFolder.make(folder.resolve("net"), new Shape(1, NODES, 300), Fixture.TOOLS);
    for (int node = 0; node < NODES; node++) {
      clients.add(new NodeClient(network.http(node)));
    }
  }

  @AfterEach
  void endAll() throws InterruptedException {
    for (NodeProcess process : processes.values()) {
      process.kill();
    }
    clients.forEach(NodeClient::close);
  }

  private void start(int node) throws IOException {
    processes.put(
        node,
        NodeProcess.start(
            "node-" + (node + 1),
            NODE_MAIN,
            network.log(node),
            Map.of(),
            List.of("run", "--config", network.settings(node).toString(), "--log-level=debug")));
  }

  private NodeProcess process(int node) {
    NodeProcess process = processes.get(node);
    if (process == null) {
      throw new IllegalStateException("node " + node + " was not started");
    }
    return process;
  }

  private long hard(int node) throws InterruptedException {
    return clients.get(node).hardHeight();
  }

  private void awaitHard(int node, long height) throws InterruptedException, IOException {
    long endMs = System.currentTimeMillis() + PATIENCE_MS;
    long seen = hard(node);
    while (seen < height) {
      if (System.currentTimeMillis() > endMs) {
        throw new AssertionError(
            "node %d is hard at %d, not at %d:%n%s".formatted(node, seen, height, logOf(node)));
      }
      Thread.sleep(200);
      seen = hard(node);
    }
  }

  private String logOf(int node) throws IOException {
    List<String> lines = Files.readAllLines(network.log(node));
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
  }

  private void stop(int node) throws InterruptedException, IOException {
    NodeProcess process = process(node);
    assertTrue(process.terminate(10_000), "it has ten seconds");
    assertEquals(0, process.exitCode(), () -> process.name() + " ended otherwise");
  }

  @Test
  void network_survivesKillsFreezesLateJoinersAndRestarts() throws Exception {
    for (int node = 0; node < NODES; node++) {
      start(node);
    }
    for (int node = 0; node < NODES; node++) {
      awaitHard(node, 3);
    }
    process(3).kill();
    awaitHard(0, hard(0) + 3);
    start(3);
    awaitHard(3, hard(0));

    process(2).signal("STOP");
    long before = hard(0);
    awaitHard(0, before + 3);
    process(2).signal("CONT");
    awaitHard(2, hard(0));

    startLate();
    awaitHard(NODES, hard(0));

    for (int node = 0; node < NODES; node++) {
      process(node).kill();
    }
    for (int node = 0; node < NODES; node++) {
      start(node);
    }
    long all = Math.max(before, 0) + 6;
    for (int node = 0; node <= NODES; node++) {
      awaitHard(node, all);
    }
    for (int node = 0; node <= NODES; node++) {
      stop(node);
    }
    DataCheck check = new DataCheck(Chain.read(network.genesisFile()), Set.of());
    for (int node = 0; node < NODES; node++) {
      check.add(network.node(node), node + 1);
    }
    check.add(folder.resolve(LATE), 0);
    check.compare();
    assertEquals(List.of(), check.violations());
    assertTrue(check.votes() > 4, "votes were looked at: " + check.votes());
    assertTrue(check.found().stream().allMatch(found -> found.hardHeight() >= all));
  }

  /// Somebody who has no key and was not there from the beginning.
  private void startLate() throws IOException, BadInput {
    Path log = folder.resolve("late-log");
    processes.put(
        NODES,
        NodeProcess.start(
            LATE,
            NODE_MAIN,
            log,
            Map.of(),
            List.of(
                "run",
                "--profile=devnet",
                "--search-threads=0",
                "--data=" + folder.resolve(LATE),
                "--genesis=" + network.genesisFile(),
                "--http=127.0.0.1:" + LATE_PORT,
                "--peers=" + network.peersOf(3))));
    clients.add(new NodeClient(URI.create("http://127.0.0.1:" + LATE_PORT + "/")));
  }

  private static final int LATE_PORT = freePort();

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
