package org.aetherchain.libp2p.swarm;

import org.aetherchain.libp2p.api.ConnectionGate;
import org.aetherchain.libp2p.identity.KeyPair;
import org.aetherchain.libp2p.limits.Libp2pLimits;

/// What a host is made from.
///
/// @param key its identity
/// @param limits what peers may cost
/// @param gate whom it talks to
/// @param offersEarlyMuxer whether the multiplexer is agreed on within the handshake, which saves a
///     round trip; a peer that does not know of it is served either way
/// @param threadCount how many threads drive its sockets
/// @param protocolVersion the network it says it is in
/// @param agentVersion the program it says it runs
public record HostConfig(
    KeyPair key,
    Libp2pLimits limits,
    ConnectionGate gate,
    boolean offersEarlyMuxer,
    int threadCount,
    String protocolVersion,
    String agentVersion) {
  private static final int STANDARD_THREADS = 2;

  /// Checks that there is a thread.
  public HostConfig {
    if (threadCount < 1) {
      throw new IllegalArgumentException("a host needs a thread");
    }
  }

  /// A host with the standard limits that talks to everybody.
  public static HostConfig of(KeyPair key) {
    return new HostConfig(
        key,
        Libp2pLimits.STANDARD,
        ConnectionGate.OPEN,
        true,
        STANDARD_THREADS,
        "aether/0.1.0",
        "aether-libp2p/0.1.0");
  }

  /// The same with other limits.
  public HostConfig with(Libp2pLimits other) {
    return new HostConfig(
        key, other, gate, offersEarlyMuxer, threadCount, protocolVersion, agentVersion);
  }

  /// The same with another gate.
  public HostConfig with(ConnectionGate other) {
    return new HostConfig(
        key, limits, other, offersEarlyMuxer, threadCount, protocolVersion, agentVersion);
  }

  /// The same, with or without offering the multiplexer early.
  public HostConfig withEarlyMuxer(boolean offers) {
    return new HostConfig(key, limits, gate, offers, threadCount, protocolVersion, agentVersion);
  }
}
