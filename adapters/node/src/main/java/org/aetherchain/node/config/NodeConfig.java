package org.aetherchain.node.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.aetherchain.core.codec.CanonicalWriter;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.multiformats.Multiaddr;

/// A node's settings, read.
///
/// @param data where it keeps everything
/// @param genesis the network's genesis file
/// @param keys the validator's key and its password, as files
/// @param proposer who is paid for blocks, if somebody else than the validator's owner
/// @param network how peers reach it and it reaches them
/// @param http where HTTP is served; empty for nowhere
/// @param search how it searches for nonces
/// @param snapshotBlocks hard blocks between two snapshots
/// @param checkpoint a hard checkpoint that the chain must contain
/// @param voteFromEpoch the first epoch that it may vote in
/// @param log how it logs
public record NodeConfig(
    Path data,
    Path genesis,
    Keys keys,
    Optional<PublicKey> proposer,
    Network network,
    Optional<HttpAddress> http,
    Search search,
    int snapshotBlocks,
    Optional<Checkpoint> checkpoint,
    long voteFromEpoch,
    Log log) {
  private static final int MAX_PORT = 65_535;
  private static final int MAX_PEERS = 256;

  /// Files with secrets.
  public record Keys(Optional<Path> file, Optional<Path> password) {}

  /// How further peers are found.
  ///
  /// @param byTable by the chain's distributed table
  /// @param byMulticast by multicast DNS
  /// @param peersWanted how many connections there are to be
  public record Finding(boolean byTable, boolean byMulticast, int peersWanted) {}

  /// The place on the network.
  public record Network(
      Multiaddr listen, List<Multiaddr> peers, Finding finding, int connectionsPerIp) {
    /// Copies the list.
    public Network {
      peers = List.copyOf(peers);
    }
  }

  /// Where to serve HTTP; port 0 takes a free one.
  public record HttpAddress(String host, int port) {}

  /// The search.
  ///
  /// @param threads 0: none
  /// @param hashesPerSecond 0: as many as it can
  public record Search(int threads, long hashesPerSecond) {}

  /// The log.
  public record Log(System.Logger.Level level, boolean isJson) {}

  /// Reads the values.
  ///
  /// @throws BadConfig when one cannot be used
  public static NodeConfig of(Resolution said) throws BadConfig {
    Path data = path(said, Setting.DATA).orElseThrow(() -> said.bad(Setting.DATA, "no name"));
    return new NodeConfig(
        data,
        path(said, Setting.GENESIS).orElse(data.resolve("genesis.json")),
        new Keys(path(said, Setting.KEY_FILE), path(said, Setting.PASSWORD_FILE)),
        proposer(said),
        new Network(
            address(said, Setting.LISTEN, said.text(Setting.LISTEN)),
            peers(said),
            new Finding(
                isOn(said, Setting.DISCOVERY),
                isOn(said, Setting.MDNS),
                (int) number(said, Setting.PEERS_WANTED, 0, MAX_PEERS)),
            (int) number(said, Setting.CONNECTIONS_PER_IP, 1, 100_000)),
        http(said),
        new Search(
            (int) number(said, Setting.SEARCH_THREADS, 0, 1_024),
            number(said, Setting.HASH_RATE, 0, Long.MAX_VALUE)),
        (int) number(said, Setting.SNAPSHOT_BLOCKS, 1, 1_000_000),
        checkpoint(said),
        number(said, Setting.VOTE_FROM_EPOCH, 0, CanonicalWriter.INT_LIMIT - 1),
        new Log(level(said), isJson(said)));
  }

  private static Optional<Path> path(Resolution said, Setting setting) throws BadConfig {
    try {
      return text(said, setting).map(Path::of);
    } catch (InvalidPathException wrong) {
      throw said.bad(setting, "no name of a file");
    }
  }

  private static Optional<String> text(Resolution said, Setting setting) {
    return Optional.of(said.text(setting)).filter(text -> !text.isEmpty());
  }

  private static long number(Resolution said, Setting setting, long least, long most)
      throws BadConfig {
    try {
      long number = Long.parseLong(said.text(setting).replace("_", ""));
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException wrong) {
      throw said.bad(setting, "not a whole number");
    }
    throw said.bad(setting, "not within " + least + ".." + most);
  }

  private static Optional<PublicKey> proposer(Resolution said) throws BadConfig {
    Optional<String> text = text(said, Setting.PROPOSER);
    if (text.isPresent() && !text.get().matches("[0-9a-f]{" + 2 * PublicKey.SIZE_BYTES + "}")) {
      throw said.bad(
          Setting.PROPOSER, "not " + 2 * PublicKey.SIZE_BYTES + " lower-case hexadecimal digits");
    }
    return text.map(hex -> PublicKey.of(HexFormat.of().parseHex(hex)));
  }

  private static Multiaddr address(Resolution said, Setting setting, String text) throws BadConfig {
    try {
      return Multiaddr.parse(text);
    } catch (MalformedInput wrong) {
      throw said.bad(setting, "'" + text + "' is no multiaddress: " + wrong.getMessage());
    }
  }

  private static List<Multiaddr> peers(Resolution said) throws BadConfig {
    List<Multiaddr> peers = new ArrayList<>();
    for (String text : said.text(Setting.PEERS).split(",", -1)) {
      if (!text.isBlank()) {
        Multiaddr peer = address(said, Setting.PEERS, text.strip());
        if (peer.peerId().isEmpty()) {
          throw said.bad(Setting.PEERS, "'" + text.strip() + "' does not end in /p2p/ and an id");
        }
        peers.add(peer);
      }
    }
    if (peers.size() > MAX_PEERS) {
      throw said.bad(Setting.PEERS, "more than " + MAX_PEERS);
    }
    return peers;
  }

  private static Optional<HttpAddress> http(Resolution said) throws BadConfig {
    String text = said.text(Setting.HTTP);
    if (text.equals("off")) {
      return Optional.empty();
    }
    int colon = text.lastIndexOf(':');
    String port = text.substring(colon + 1);
    if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > MAX_PORT) {
      throw said.bad(Setting.HTTP, "neither HOST:PORT nor off");
    }
    return Optional.of(new HttpAddress(text.substring(0, colon), Integer.parseInt(port)));
  }

  private static Optional<Checkpoint> checkpoint(Resolution said) throws BadConfig {
    Optional<String> text = text(said, Setting.CHECKPOINT);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!text.get().matches("[0-9a-f]{" + 2 * Hash.SIZE_BYTES + "}:[0-9]{1,15}")) {
      throw said.bad(Setting.CHECKPOINT, "not a block's id in hex, a colon and its epoch");
    }
    String[] parts = text.get().split(":", 2);
    return Optional.of(
        new Checkpoint(Hash.of(HexFormat.of().parseHex(parts[0])), Long.parseLong(parts[1])));
  }

  private static System.Logger.Level level(Resolution said) throws BadConfig {
    return switch (said.text(Setting.LOG_LEVEL)) {
      case "error" -> System.Logger.Level.ERROR;
      case "warning" -> System.Logger.Level.WARNING;
      case "info" -> System.Logger.Level.INFO;
      case "debug" -> System.Logger.Level.DEBUG;
      default -> throw said.bad(Setting.LOG_LEVEL, "there are error, warning, info and debug");
    };
  }

  private static boolean isOn(Resolution said, Setting setting) throws BadConfig {
    return switch (said.text(setting)) {
      case "on" -> true;
      case "off" -> false;
      default -> throw said.bad(setting, "there are on and off");
    };
  }

  private static boolean isJson(Resolution said) throws BadConfig {
    return switch (said.text(Setting.LOG_FORMAT)) {
      case "text" -> false;
      case "json" -> true;
      default -> throw said.bad(Setting.LOG_FORMAT, "there are text and json");
    };
  }
}
