package org.aetherchain.devnet.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aetherchain.crypto.BlsPrivateKey;
import org.aetherchain.crypto.CurveSignatures;
import org.aetherchain.devnet.processes.NodeProcess;
import org.aetherchain.genesis.Foundation;
import org.aetherchain.genesis.GenesisFile;
import org.aetherchain.node.process.VoteKeyFile;
import org.aetherchain.node.storage.DataFolder;
import org.aetherchain.wallet.Tools;

/// A network on this machine's loopback: its genesis file, and folders of nodes that know each
/// other.
final class BenchNetwork {
  private static final String NODE_MAIN = "org.aetherchain.node.cli.NodeMain";

  private final Path root;
  private final List<Place> places = new ArrayList<>();

  /// Where a node is.
  private record Place(Path folder, int port, int httpPort, String address) {}

  /// What a node is.
  ///
  /// @param key it votes with; empty for an observer
  /// @param hashRate it searches with at most; 0 for not at all
  record Member(Optional<BlsPrivateKey> key, long hashRate) {}

  private BenchNetwork(Path root) {
    this.root = root;
  }

  /// Makes a network in an empty folder.
  static BenchNetwork make(Path root, Foundation foundation, List<Member> members, Tools tools)
      throws IOException {
    Files.createDirectories(root);
    new GenesisFile(foundation, Optional.empty())
        .write(root.resolve("genesis.json"), new CurveSignatures(tools.ecdsa(), tools.bls()));
    BenchNetwork network = new BenchNetwork(root);
    List<Integer> ports = freePorts(2 * members.size());
    for (int node = 0; node < members.size(); node++) {
      Path folder = root.resolve("node-" + (node + 1));
      String peer = DataFolder.prepare(folder).peerName();
      int port = ports.get(2 * node);
      String address = "/ip4/127.0.0.1/tcp/" + port + "/p2p/" + peer;
      network.places.add(new Place(folder, port, ports.get(2 * node + 1), address));
    }
    for (int node = 0; node < members.size(); node++) {
      network.settle(node, members.get(node));
    }
    return network;
  }

  private void settle(int node, Member member) throws IOException {
    Place place = places.get(node);
    List<String> peers = new ArrayList<>();
    for (Place other : places) {
      if (!other.equals(place)) {
        peers.add('"' + other.address + '"');
      }
    }
    StringBuilder settings = new StringBuilder("profile = \"devnet\"\n");
    settings.append("data = \"").append(place.folder).append("\"\n");
    settings.append("genesis = \"").append(genesisFile()).append("\"\n");
    settings.append("listen = \"/ip4/127.0.0.1/tcp/").append(place.port).append("\"\n");
    settings.append("http = \"127.0.0.1:").append(place.httpPort).append("\"\n");
    settings.append("snapshot-blocks = 1000\n");
    settings.append("search-threads = ").append(member.hashRate > 0 ? 1 : 0).append('\n');
    settings.append("hash-rate = ").append(member.hashRate).append('\n');
    settings.append("peers = [").append(String.join(", ", peers)).append("]\n");
    settings.append("log-level = \"warning\"\n");
    if (member.key.isPresent()) {
      Path key = place.folder.resolve("vote-key");
      Files.deleteIfExists(key);
      DataFolder.writeSecret(key, VoteKeyFile.devnetText(member.key.get()));
      settings.append("key-file = \"").append(key).append("\"\n");
    }
    Files.writeString(place.folder.resolve("node.toml"), settings);
  }

  private static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    }
  }

  /// The genesis file.
  Path genesisFile() {
    return root.resolve("genesis.json");
  }

  /// A node's folder.
  Path folder(int node) {
    return places.get(node).folder;
  }

  /// The log of the process of a name.
  Path log(String process) {
    return root.resolve(process).resolve("log");
  }

  /// Where a node answers.
  URI http(int node) {
    return URI.create("http://127.0.0.1:" + places.get(node).httpPort + "/");
  }

  /// How many nodes there are.
  int size() {
    return places.size();
  }

  /// Starts a node.
  NodeProcess start(int node) throws IOException {
    Path folder = folder(node);
    return NodeProcess.start(
        "node-" + (node + 1),
        NODE_MAIN,
        folder.resolve("log"),
        Map.of(),
        List.of("run", "--config", folder.resolve("node.toml").toString()));
  }

  /// The token that a running node asks for.
  String token(int node) throws IOException {
    return Files.readString(folder(node).resolve("api-token")).strip();
  }
}
