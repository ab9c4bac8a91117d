package org.aetherchain.node.config;

import java.util.Locale;
import java.util.Optional;

/// Everything that can be set of a node. A setting is named alike everywhere: `--hash-rate`,
/// `AETHER_HASH_RATE`, and `hash-rate` in the file.
public enum Setting {
  /// Which defaults apply.
  PROFILE("validator", "NAME", "validator, observer or devnet: which defaults apply"),
  /// Where the node keeps everything.
  DATA("aether-data", "DIR", "where the node keeps everything; made if it is not there"),
  /// The network.
  GENESIS("", "FILE", "the genesis file of the network (default: genesis.json in the data)"),
  /// The validator's key.
  KEY_FILE("", "FILE", "the vote key: an EIP-2335 keystore, or a file for devnets; none: observe"),
  /// The password of the key.
  PASSWORD_FILE("", "FILE", "holds the keystore's password in its first line"),
  /// Who is paid for blocks.
  PROPOSER("", "KEY", "public key, in hex, paid for blocks found (default: the validator's owner)"),
  /// Where peers connect to.
  LISTEN("/ip4/0.0.0.0/tcp/7781", "ADDRESS", "multiaddress to accept peers at"),
  /// Whom to connect to.
  PEERS("", "ADDRESSES", "multiaddresses of peers to stay connected with, with commas between"),
  /// Whether it finds peers that nobody named.
  DISCOVERY("on", "on|off", "find further peers by the chain's distributed table"),
  /// Whether it finds peers on its own network segment.
  MDNS("off", "on|off", "find peers of this network segment by multicast DNS, and be found"),
  /// How many it looks for.
  PEERS_WANTED("8", "N", "look for further peers while fewer are connected"),
  /// Where the interface is.
  HTTP("127.0.0.1:7780", "HOST:PORT", "where HTTP is served; off: nowhere"),
  /// How hard it searches.
  SEARCH_THREADS("1", "N", "threads that search for nonces; 0: find no blocks"),
  /// How fast it searches at most.
  HASH_RATE("0", "N", "the most hashes a second, all threads together; 0: as fast as they can"),
  /// When it takes snapshots.
  SNAPSHOT_BLOCKS("1000", "N", "hard blocks between two snapshots of the state"),
  /// The trusted checkpoint.
  CHECKPOINT("", "ID:EPOCH", "a hard checkpoint that the chain must contain (R-F10)"),
  /// The first epoch to vote in.
  VOTE_FROM_EPOCH("0", "N", "vote in no epoch before: for a key that has voted elsewhere"),
  /// Connections from one address.
  CONNECTIONS_PER_IP("8", "N", "the most connections with one IP address"),
  /// How much is logged.
  LOG_LEVEL("info", "LEVEL", "error, warning, info or debug"),
  /// How it is logged.
  LOG_FORMAT("text", "FORMAT", "text or json, a line each");

  private final String standard;
  private final String placeholder;
  private final String words;

  Setting(String standard, String placeholder, String words) {
    this.standard = standard;
    this.placeholder = placeholder;
    this.words = words;
  }

  /// Its name in a file: `hash-rate`.
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Its flag: `--hash-rate`.
  public String flag() {
    return "--" + key();
  }

  /// Its environment variable: `AETHER_HASH_RATE`.
  public String variable() {
    return "AETHER_" + name();
  }

  /// Its value where nobody says another; empty for nothing.
  public String standard() {
    return standard;
  }

  /// What stands behind its flag in a help text.
  public String placeholder() {
    return placeholder;
  }

  /// What it is.
  public String words() {
    return words;
  }

  /// The setting of a name in a file.
  static Optional<Setting> ofKey(String key) {
    for (Setting setting : values()) {
      if (setting.key().equals(key)) {
        return Optional.of(setting);
      }
    }
    return Optional.empty();
  }
}
