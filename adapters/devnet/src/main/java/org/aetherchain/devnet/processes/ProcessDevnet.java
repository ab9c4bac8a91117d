package org.aetherchain.devnet.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.aetherchain.node.config.BadConfig;
import org.aetherchain.node.process.Chain;
import org.aetherchain.node.process.DataCheck;
import org.aetherchain.wallet.BadInput;

/// The nodes of a devnet as processes of this machine, and the wires between them.
public final class ProcessDevnet implements AutoCloseable {
  private static final String NODE_MAIN = "org.aetherchain.node.cli.NodeMain";
  private static final long STOP_MS = 12_000;
  private static final long LOOK_MS = 100;
  private static final Pattern PORT = Pattern.compile("/tcp/([0-9]+)/");

  private final NetworkFolder folder;
  private final boolean isAttacked;
  private final Wires wires;
  private final List<String> peers = new ArrayList<>();
  private final List<NodeProcess> processes = new ArrayList<>();
  private final List<NodeClient> clients = new ArrayList<>();

  private ProcessDevnet(NetworkFolder folder, boolean isAttacked, Wires wires) {
    this.folder = folder;
    this.isAttacked = isAttacked;
    this.wires = wires;
  }

  /// Starts all nodes.
  ///
  /// @param isAttacked whether the last of them breaks the rules on votes
  /// @throws BadInput when the folder's settings are not what they were
  /// @throws IOException when a process cannot be started
  public static ProcessDevnet start(NetworkFolder folder, boolean isAttacked)
      throws BadInput, IOException {
    int nodes = folder.shape().nodes();
    List<String> addresses = new ArrayList<>(list(folder.peersOf(nodes - 1)));
    addresses.add(list(folder.peersOf(0)).getLast());
    List<Integer> ports = new ArrayList<>();
    for (String address : addresses) {
      var found = PORT.matcher(address);
      if (!found.find()) {
        throw new BadInput(folder.root() + ": no address of a peer: " + address);
      }
      ports.add(Integer.parseInt(found.group(1)));
    }
    ProcessDevnet devnet = new ProcessDevnet(folder, isAttacked, new Wires(ports));
    try {
      for (int node = 0; node < nodes; node++) {
        devnet.clients.add(new NodeClient(folder.http(node)));
        devnet.peers.add(devnet.peersOf(node, addresses));
        devnet.processes.add(devnet.start(node));
      }
      return devnet;
    } catch (IOException | BadInput failed) {
      devnet.killAll();
      throw failed;
    }
  }

  private static List<String> list(String text) {
    return List.of(text.split(",", -1));
  }

  /// The other nodes' addresses, through the wires.
  private String peersOf(int node, List<String> addresses) {
    List<String> peers = new ArrayList<>();
    for (int peer = 0; peer < addresses.size(); peer++) {
      if (peer != node) {
        peers.add(
            PORT.matcher(addresses.get(peer)).replaceFirst("/tcp/" + wires.port(node, peer) + "/"));
      }
    }
    return String.join(",", peers);
  }

  private NodeProcess start(int node) throws IOException {
    String name = "node-" + (node + 1);
    boolean isByzantine = isAttacked && node == folder.shape().nodes() - 1;
    Path log = folder.log(node);
    return isByzantine
        ? NodeProcess.start(
            name,
            ByzantineMain.class.getName(),
            log,
            Map.of(),
            List.of(folder.root().toString(), Integer.toString(node), peers.get(node)))
        : NodeProcess.start(
            name,
            NODE_MAIN,
            log,
            Map.of(),
            List.of(
                "run", "--config", folder.settings(node).toString(), "--peers", peers.get(node)));
  }

  /// The process of a node.
  NodeProcess process(int node) {
    return processes.get(node);
  }

  /// Starts a node whose process has ended.
  void startAgain(int node) throws IOException {
    processes.set(node, start(node));
  }

  /// Waits until all nodes answer and follow blocks.
  ///
  /// @throws IOException when a node ended, with its last lines, or the time is over
  public void awaitReady(long patienceMs) throws IOException, InterruptedException {
    long endMs = System.currentTimeMillis() + patienceMs;
    for (int node = 0; node < clients.size(); node++) {
      while (clients.get(node).softHeight() < 1) {
        expectAlive();
        if (System.currentTimeMillis() > endMs) {
          throw new IOException("node-" + (node + 1) + " does not begin: " + tail(node));
        }
        Thread.sleep(LOOK_MS);
      }
    }
  }

  /// Checks that all processes run.
  ///
  /// @throws IOException when one ended, with its last lines
  public void expectAlive() throws IOException {
    for (int node = 0; node < processes.size(); node++) {
      if (!processes.get(node).isAlive()) {
        throw new IOException("node-" + (node + 1) + " ended: " + tail(node));
      }
    }
  }

  /// The last line of a node's log that is no part of a stack trace.
  private String tail(int node) throws IOException {
    Path log = folder.log(node);
    List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
    return lines.reversed().stream()
            .filter(line -> !line.isBlank() && !line.startsWith("\t"))
            .findFirst()
            .orElse("its log is empty")
        + " (the log is "
        + log
        + ")";
  }

  /// The nodes' folder.
  public NetworkFolder folder() {
    return folder;
  }

  /// Whether one of the nodes breaks the rules.
  public boolean isAttacked() {
    return isAttacked;
  }

  /// A node.
  public NodeClient client(int node) {
    return clients.get(node);
  }

  /// How many nodes there are.
  public int nodes() {
    return clients.size();
  }

  /// The wires between them.
  Wires wires() {
    return wires;
  }

  /// What a node wants of whoever submits commands.
  ///
  /// @throws IOException when it cannot be read
  String token(int node) throws IOException {
    return Files.readString(folder.node(node).resolve("api-token")).strip();
  }

  /// Has the last node do something that no honest node does, from now on.
  void begin(Deed deed) {
    try {
      Files.writeString(Files.createDirectories(deeds()).resolve(deed.file()), "");
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  /// Has the last node leave something.
  void end(Deed deed) {
    try {
      Files.deleteIfExists(deeds().resolve(deed.file()));
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  private Path deeds() {
    return ByzantineMain.deeds(folder, nodes() - 1);
  }

  /// Stops all nodes, and looks through their data.
  ///
  /// @return what must not be in them
  /// @throws IOException when the data cannot be opened
  public DataCheck stop() throws IOException, InterruptedException {
    return stop(DataCheck.Visitor.NONE);
  }

  /// Stops all nodes, and looks through their data.
  ///
  /// @param visitor looks on
  /// @return what must not be in them
  /// @throws IOException when the data cannot be opened
  public DataCheck stop(DataCheck.Visitor visitor) throws IOException, InterruptedException {
    endAll();
    Set<Long> offenders = isAttacked ? Set.of((long) nodes()) : Set.of();
    try {
      DataCheck check = new DataCheck(Chain.read(folder.genesisFile()), offenders, visitor);
      for (int node = 0; node < nodes(); node++) {
        check.add(folder.node(node), node + 1);
      }
      check.compare();
      return check;
    } catch (BadConfig wrong) {
      throw new IOException(wrong.getMessage(), wrong);
    }
  }

  private void endAll() throws InterruptedException {
    processes.forEach(NodeProcess::askToEnd);
    for (NodeProcess process : processes) {
      if (!process.terminate(STOP_MS)) {
        process.kill();
      }
    }
  }

  private void killAll() {
    try {
      for (NodeProcess process : processes) {
        process.kill();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// Ends what still runs.
  @Override
  public void close() throws IOException {
    killAll();
    clients.forEach(NodeClient::close);
    wires.close();
  }
}
