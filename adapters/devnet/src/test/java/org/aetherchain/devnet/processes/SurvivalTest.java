package org.aetherchain.devnet.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.devnet.Fixture;
import org.aetherchain.genesis.devnet.Shape;
import org.aetherchain.node.process.Chain;
import org.aetherchain.node.process.DataCheck;
import org.aetherchain.wallet.BadInput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Four nodes, each a process of its own, through what befalls nodes: one has a clock that is 20
/// seconds ahead, one is a knave that withholds, replays and floods, the others are killed and
/// frozen. Afterwards their data are looked through by a check that trusts nothing that they
/// concluded.
class SurvivalTest {
  private static final int NODES = 4;
  private static final long PATIENCE_MS = 240_000;
  private static final String NODE_MAIN = "org.aetherchain.node.cli.NodeMain";
  private static final String LATE = "late";
  private static final int AHEAD = 1;
  private static final long AHEAD_MS = 20_000;
  private static final int VICTIM = 2;
  private static final int KNAVE = NODES - 1;
  private static final boolean DEEP = Boolean.getBoolean("aether.deep");
  private static final int COMMAND = NODES + 1;
  private static final int TERMINATED = 128 + 15;

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

  private void start(int node) throws IOException, BadInput {
    String name = "node-" + (node + 1);
    Map<String, String> properties =
        node == AHEAD ? Map.of("aether.test.clockOffsetMs", Long.toString(AHEAD_MS)) : Map.of();
    List<String> honest =
        List.of("run", "--config", network.settings(node).toString(), "--log-level=debug");
    List<String> knave =
        List.of(network.root().toString(), Integer.toString(node), network.peersOf(node));
    processes.put(
        node,
        node == KNAVE
            ? NodeProcess.start(
                name, ByzantineMain.class.getName(), network.log(node), properties, knave)
            : NodeProcess.start(name, NODE_MAIN, network.log(node), properties, honest));
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
  void network_survivesWhatBefallsIt() throws Exception {
    for (int node = 0; node < NODES; node++) {
      start(node);
    }
    for (int node = 0; node < NODES; node++) {
      awaitHard(node, 3);
    }
    killsAndFreezes();
    startLate();
    awaitHard(NODES, hard(0));
    for (Deed deed : List.of(Deed.WITHHOLD, Deed.REPLAY, Deed.FLOOD)) {
      suffers(deed);
    }
    assertEquals(1, clients.get(AHEAD).figure("aether_clock_trusted"));
    stop(NODES);
    long before = hard(0);
    for (int node = 0; node < NODES; node++) {
      process(node).kill();
    }
    restartsAll(before);
    check(before);
    SpecSteps.of(network, VICTIM, DEEP ? 400 : 12).expectAgreement(folder);
  }

  private void killsAndFreezes() throws Exception {
    process(VICTIM).kill();
    awaitHard(0, hard(0) + 3);
    start(VICTIM);
    awaitHard(VICTIM, hard(0));
    process(VICTIM).signal("STOP");
    awaitHard(0, hard(0) + 3);
    process(VICTIM).signal("CONT");
    awaitHard(VICTIM, hard(0));
  }

  /// The others go on while the knave does something.
  private void suffers(Deed deed) throws Exception {
    Path wish = ByzantineMain.deeds(network, KNAVE).resolve(deed.file());
    Files.createDirectories(wish.getParent());
    Files.writeString(wish, "");
    awaitLine(network.log(KNAVE), "begins to " + deed.file());
    long before = hard(0);
    for (int node = 0; node < KNAVE; node++) {
      awaitHard(node, before + 4);
    }
    Files.delete(wish);
  }

  private static void awaitLine(Path log, String words) throws InterruptedException, IOException {
    long endMs = System.currentTimeMillis() + PATIENCE_MS;
    while (!Files.readString(log).contains(words)) {
      assertTrue(System.currentTimeMillis() < endMs, log + " never says: " + words);
      Thread.sleep(100);
    }
  }

  /// All at once lost their processes; the command starts them again from what they kept, and stops
  /// them when it is told to. SIGTERM stands in for Ctrl-C, which a child of a test may have
  /// inherited as ignored.
  private void restartsAll(long hardBefore) throws Exception {
    Path told = folder.resolve("told");
    NodeProcess command =
        NodeProcess.start(
            "devnet",
            "org.aetherchain.devnet.DevnetMain",
            told,
            Map.of(),
            List.of("--data=" + network.root(), "--no-report", "--json"));
    processes.put(COMMAND, command);
    awaitLine(told, "going on from what is there");
    List<ProcessHandle> nodes =
        ProcessHandle.of(command.pid()).orElseThrow().descendants().toList();
    assertEquals(NODES, nodes.size(), nodes.toString());
    assertTrue(command.terminate(PATIENCE_MS), "it ends");
    assertEquals(TERMINATED, command.exitCode(), () -> command.name() + " ended otherwise");
    assertEquals(List.of(), nodes.stream().filter(ProcessHandle::isAlive).toList());
    String text = Files.readString(told);
    assertFalse(text.contains("Exception"), text);
    JsonNode summary = JsonMapper.shared().readTree(text.substring(text.indexOf("\n{")));
    assertTrue(summary.path("ok").booleanValue(), summary.toString());
    assertEquals("interrupted", summary.path("ended").stringValue());
    assertTrue(summary.path("commands").isEmpty());
    for (JsonNode node : summary.path("nodes")) {
      assertTrue(node.path("hardHeight").asLong() >= hardBefore, node.toString());
    }
  }

  private void check(long hardBefore) throws Exception {
    Set<PublicKey> proposers = new HashSet<>();
    DataCheck check =
        new DataCheck(
            Chain.read(network.genesisFile()),
            Set.of(),
            (name, id, block) -> proposers.add(block.header().proposer()));
    for (int node = 0; node < NODES; node++) {
      check.add(network.node(node), node + 1);
    }
    check.add(folder.resolve(LATE), 0);
    check.compare();
    assertEquals(List.of(), check.violations());
    assertTrue(check.votes() > 4, "votes were looked at: " + check.votes());
    assertTrue(
        check.found().stream()
            .filter(found -> !found.name().equals(LATE))
            .allMatch(found -> found.hardHeight() >= hardBefore));
    PublicKey ahead = network.genesis().cast().seat(AHEAD + 1).owner().key();
    assertTrue(proposers.contains(ahead), "others take the blocks of the node that is ahead");
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
