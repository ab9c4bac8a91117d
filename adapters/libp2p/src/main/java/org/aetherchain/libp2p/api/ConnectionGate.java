package org.aetherchain.libp2p.api;

import java.net.InetAddress;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.multiformats.PeerId;

/// Decides whom this host talks to, beyond its limits. Must answer at once.
public interface ConnectionGate {
  /// Lets everybody in.
  ConnectionGate OPEN = new ConnectionGate() {};

  /// Whether to accept a connection from an IP address, before a byte is read.
  default boolean acceptsIp(InetAddress ip) {
    return true;
  }

  /// Whether to dial an address.
  default boolean dials(PeerId peer, Multiaddr address) {
    return true;
  }

  /// Whether to keep a connection with a peer that has proven its key.
  default boolean acceptsPeer(PeerId peer, Multiaddr address) {
    return true;
  }
}
