package org.aetherchain.node.config;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Defaults for a purpose.
public enum Profile {
  /// Votes and searches.
  VALIDATOR,
  /// Verifies and serves, and searches nothing.
  OBSERVER,
  /// One of several nodes on one machine, to try things with.
  DEVNET;

  /// What it sets.
  public Map<Setting, String> settings() {
    return switch (this) {
      case VALIDATOR -> Map.of();
      case OBSERVER -> Map.of(Setting.SEARCH_THREADS, "0");
      case DEVNET ->
          Map.of(
              Setting.LISTEN, "/ip4/127.0.0.1/tcp/0",
              Setting.DISCOVERY, "off",
              Setting.HTTP, "127.0.0.1:0",
              Setting.CONNECTIONS_PER_IP, "1000",
              Setting.SNAPSHOT_BLOCKS, "50");
    };
  }

  /// The profile of a name.
  static Optional<Profile> of(String name) {
    for (Profile profile : values()) {
      if (profile.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(profile);
      }
    }
    return Optional.empty();
  }
}
