package org.aetherchain.libp2p.api;

/// Hears what happens to a host's connections, in order for each connection.
///
/// Called on the connection's thread: it must not block.
public interface HostListener {
  /// A connection is ready for streams.
  default void connected(Connection connection) {}

  /// A connection is over. Comes exactly once for each that was announced.
  default void disconnected(Connection connection) {}

  /// A peer said what it is, or what changed: its protocols are known now.
  default void identified(Connection connection, PeerInfo info) {}
}
