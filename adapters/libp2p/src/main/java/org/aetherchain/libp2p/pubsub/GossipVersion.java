package org.aetherchain.libp2p.pubsub;

import java.util.List;
import java.util.Optional;

/// The versions of gossipsub that are spoken, oldest first; each knows what the one before knows.
public enum GossipVersion {
  /// Meshes, IHAVE and IWANT.
  V1_0("/meshsub/1.0.0"),
  /// Back-off and exchanged peers in PRUNE; scores.
  V1_1("/meshsub/1.1.0"),
  /// IDONTWANT.
  V1_2("/meshsub/1.2.0");

  private final String protocol;

  GossipVersion(String protocol) {
    this.protocol = protocol;
  }

  /// The protocol's name in negotiation.
  public String protocol() {
    return protocol;
  }

  /// All names, in the order to propose them: newest first.
  public static List<String> proposals() {
    return List.of(V1_2.protocol, V1_1.protocol, V1_0.protocol);
  }

  /// The version of a negotiated protocol, if it is one.
  public static Optional<GossipVersion> ofProtocol(String protocol) {
    for (GossipVersion version : values()) {
      if (version.protocol.equals(protocol)) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }

  boolean knowsBackoff() {
    return this != V1_0;
  }

  boolean knowsUnwanted() {
    return this == V1_2;
  }
}
