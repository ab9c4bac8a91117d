package org.aetherchain.libp2p.api;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.multiformats.PeerId;

/// A host's sockets and connections.
public interface Network {
  /// Begins to accept connections.
  ///
  /// @param address an IP address and a TCP port; port 0 takes a free one
  /// @return the address in use; or a [NetworkException], UNREACHABLE
  CompletableFuture<Multiaddr> listen(Multiaddr address);

  /// The addresses in use, without our id.
  List<Multiaddr> listenAddresses();

  /// Dials one address, whether there is a connection with its peer already or not.
  ///
  /// @param address a host and a TCP port, and the peer's id at the end
  /// @return the connection; or a [NetworkException]
  CompletableFuture<Connection> dial(Multiaddr address);

  /// The connection with a peer, or a new one to the addresses in the address book.
  ///
  /// Calls for the same peer share one dial.
  ///
  /// @return the connection; or a [NetworkException]
  CompletableFuture<Connection> connect(PeerId peer);

  /// All connections; a copy.
  List<Connection> connections();

  /// The connections with a peer, the oldest first; a copy.
  List<Connection> connections(PeerId peer);
}
