package org.aetherchain.libp2p.api;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.aetherchain.libp2p.identity.KeyPair;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Metrics;
import org.aetherchain.libp2p.multiformats.PeerId;

/// One peer of the network: an identity, its connections and the protocols it answers.
public interface Host extends AutoCloseable {
  /// Our identity.
  KeyPair key();

  /// Our name.
  PeerId peerId();

  /// Sockets and connections.
  Network network();

  /// Where peers can be dialled.
  AddressBook addressBook();

  /// The bounds this host keeps.
  Libp2pLimits limits();

  /// What this host counts.
  Metrics metrics();

  /// Answers a protocol from now on; peers that are connected are told.
  ///
  /// @throws IllegalArgumentException when the protocol has a handler, or its name is too long
  void handle(String protocol, ProtocolHandler handler);

  /// Answers a protocol no longer; streams that are open stay so.
  void unhandle(String protocol);

  /// The protocols that are answered, sorted; a copy.
  Set<String> protocols();

  /// Opens a stream with a peer, connecting first when there is no connection.
  ///
  /// @param protocols names, best first, at least one
  /// @return the stream; or a [NetworkException]
  CompletableFuture<Stream> open(PeerId peer, List<String> protocols);

  /// Hears of connections from now on.
  void listen(HostListener listener);

  /// Hears no longer.
  void unlisten(HostListener listener);

  /// Closes listeners and connections; what is under way fails with CLOSED. Waits until all sockets
  /// are closed. Closing twice does nothing.
  @Override
  void close();
}
