package org.aetherchain.devnet.processes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.aetherchain.core.kernel.DefaultParams;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.Params;
import org.aetherchain.crypto.CurveSignatures;
import org.aetherchain.genesis.BadGenesis;
import org.aetherchain.genesis.Foundation;
import org.aetherchain.genesis.GenesisFile;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.genesis.devnet.Outputs;
import org.aetherchain.genesis.devnet.Seat;
import org.aetherchain.genesis.devnet.Shape;
import org.aetherchain.node.config.BadConfig;
import org.aetherchain.node.config.ConfigFile;
import org.aetherchain.node.config.Setting;
import org.aetherchain.node.process.VoteKeyFile;
import org.aetherchain.node.storage.DataFolder;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.Tools;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A folder with all that the nodes of a devnet need and keep: `genesis.json`, `devnet.json` with
/// the shape, and for each node `node-N/` with its settings, keys and data.
///
/// @param root the folder
/// @param shape what the devnet was asked to be
/// @param genesis what it began from: that of the shape, at the time at which the folder was made
public record NetworkFolder(Path root, Shape shape, DevnetGenesis genesis) {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int MAX_FILE_BYTES = 4_096;

  /// Whether a folder holds a devnet.
  public static boolean isThere(Path root) {
    return Files.exists(root.resolve("devnet.json"));
  }

  /// Opens the devnet of a folder.
  ///
  /// @throws BadInput when the folder holds no devnet of this version
  /// @throws IOException when a file cannot be read
  public static NetworkFolder open(Path root, Tools tools) throws BadInput, IOException {
    Path file = root.resolve("devnet.json");
    if (!Files.exists(file) || Files.size(file) > MAX_FILE_BYTES) {
      throw new BadInput(root + " holds no devnet; --fresh makes one in an empty folder");
    }
    try {
      JsonNode said = MAPPER.readTree(Files.readString(file));
      Shape shape =
          new Shape(
              said.required("seed").longValue(),
              said.required("nodes").intValue(),
              said.required("intervalMs").longValue());
      Foundation began = GenesisFile.read(root.resolve("genesis.json")).foundation();
      return new NetworkFolder(root, shape, of(shape, began, tools));
    } catch (JacksonException | IllegalArgumentException | BadGenesis malformed) {
      throw new BadInput(
          root + " holds no devnet that can be read (" + malformed.getMessage() + "): --fresh",
          malformed);
    }
  }

  /// Removes a devnet with all that it kept.
  ///
  /// @throws IOException when a file cannot be removed
  public static void remove(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /// Makes a devnet in an empty or new folder, whose nodes ask each other what time it is (R-T3).
  /// It begins now.
  ///
  /// @throws BadInput when the folder holds anything
  /// @throws IOException when a file cannot be written
  public static NetworkFolder make(Path root, Shape shape, Tools tools)
      throws BadInput, IOException {
    Files.createDirectories(root);
    try (var files = Files.list(root)) {
      if (files.findAny().isPresent()) {
        throw new BadInput(root + " is not empty: name a new folder");
      }
    }
    DevnetGenesis offline = DevnetGenesis.of(shape, tools.primitives(), tools.ecdsa(), tools.bls());
    Params params = offline.params().withClockLimitMs(DefaultParams.PARAMS.clockLimitMs());
    Foundation foundation = foundation(offline, params, System.currentTimeMillis(), tools);
    DevnetGenesis genesis = of(shape, foundation, tools);
    NetworkFolder folder = new NetworkFolder(root, shape, genesis);
    new GenesisFile(foundation, Optional.empty())
        .write(folder.genesisFile(), new CurveSignatures(tools.ecdsa(), tools.bls()));
    List<String> urls = folder.writeNodes();
    Files.writeString(
        root.resolve("devnet.json"),
        MAPPER
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(
                Map.of(
                    "format",
                    "aether-devnet/1",
                    "seed",
                    shape.seed(),
                    "nodes",
                    shape.nodes(),
                    "intervalMs",
                    shape.intervalMs(),
                    "http",
                    urls)));
    return folder;
  }

  /// The network of a shape that began as a file says.
  private static DevnetGenesis of(Shape shape, Foundation said, Tools tools) {
    DevnetGenesis offline = DevnetGenesis.of(shape, tools.primitives(), tools.ecdsa(), tools.bls());
    return new DevnetGenesis(
        shape,
        said.params(),
        said.genesis(tools.primitives()),
        said.chainId(tools.primitives()),
        offline.cast(),
        offline.rates());
  }

  private static Foundation foundation(
      DevnetGenesis genesis, Params params, long timeMs, Tools tools) {
    List<Foundation.Account> accounts = new ArrayList<>();
    for (Output output : genesis.outputsInOrder(tools.primitives()).values()) {
      if (output.kind().equals(Outputs.COIN)) {
        accounts.add(new Foundation.Account(output.owner(), output.amount()));
      }
    }
    List<Foundation.Seat> seats = new ArrayList<>();
    for (Seat seat : genesis.cast().seats()) {
      seats.add(
          new Foundation.Seat(
              seat.voteKey(),
              seat.owner().key(),
              seat.stake(),
              tools.bls().provePossession(seat.privateKey())));
    }
    return new Foundation(params, timeMs, genesis.genesis().difficulty(), seats, accounts);
  }

  /// @return where each node will answer HTTP
  private List<String> writeNodes() throws IOException {
    List<String> urls = new ArrayList<>();
    List<String> addresses = new ArrayList<>();
    List<Integer> ports = freePorts(2 * shape.nodes());
    for (int node = 0; node < shape.nodes(); node++) {
      DataFolder data = DataFolder.prepare(node(node));
      addresses.add("/ip4/127.0.0.1/tcp/" + ports.get(node) + "/p2p/" + data.peerName());
    }
    for (int node = 0; node < shape.nodes(); node++) {
      DataFolder.writeSecret(
          node(node).resolve("vote-key"),
          VoteKeyFile.devnetText(genesis.cast().seat(node + 1).privateKey()));
      urls.add("http://127.0.0.1:" + ports.get(shape.nodes() + node) + "/");
      StringJoiner peers = new StringJoiner("\", \"", "[\"", "\"]");
      for (int peer = 0; peer < shape.nodes(); peer++) {
        if (peer != node) {
          peers.add(addresses.get(peer));
        }
      }
      Files.writeString(
          settings(node),
          """
          # Settings of a devnet's node: ./aether node run --config THIS FILE runs it by hand.
          profile = "devnet"
          data = "%s"
          genesis = "%s"
          key-file = "%s"
          listen = "/ip4/127.0.0.1/tcp/%d"
          http = "127.0.0.1:%d"
          hash-rate = %d
          peers = %s
          """
              .formatted(
                  quoted(node(node)),
                  quoted(genesisFile()),
                  quoted(node(node).resolve("vote-key")),
                  ports.get(node),
                  ports.get(shape.nodes() + node),
                  genesis.rates().perSecond().get(node),
                  peers));
    }
    return urls;
  }

  private static String quoted(Path path) {
    return path.toAbsolutePath().toString().replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /// Ports that are free now. Another program may take one before a node does, which the node then
  /// says.
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
  public Path genesisFile() {
    return root.resolve("genesis.json");
  }

  /// A node's folder.
  ///
  /// @param index counted from 0
  public Path node(int index) {
    return root.resolve("node-" + (index + 1));
  }

  /// A node's settings.
  public Path settings(int index) {
    return node(index).resolve("node.toml");
  }

  /// Where a node answers HTTP.
  ///
  /// @throws BadInput when its settings do not say
  /// @throws IOException when they cannot be read
  public URI http(int index) throws BadInput, IOException {
    try {
      String place = ConfigFile.read(settings(index)).get(Setting.HTTP);
      if (place == null) {
        throw new BadInput(settings(index) + " does not say where HTTP is served");
      }
      return URI.create("http://" + place + "/");
    } catch (BadConfig | IllegalArgumentException wrong) {
      throw new BadInput(String.valueOf(wrong.getMessage()), wrong);
    }
  }

  /// The addresses of all nodes but one, with commas between: the peers of that one.
  ///
  /// @throws BadInput when its settings do not say
  /// @throws IOException when they cannot be read
  public String peersOf(int index) throws BadInput, IOException {
    try {
      return String.valueOf(ConfigFile.read(settings(index)).get(Setting.PEERS));
    } catch (BadConfig wrong) {
      throw new BadInput(String.valueOf(wrong.getMessage()), wrong);
    }
  }

  /// A node's log.
  public Path log(int index) {
    return node(index).resolve("log");
  }
}
