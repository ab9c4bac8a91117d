package org.aetherchain.libp2p.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.aetherchain.libp2p.identity.PublicKey;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.multiformats.PeerId;

/// An encrypted, authenticated connection with one peer, shared by many streams.
public interface Connection {
  /// A number no other connection of this host has had.
  long id();

  /// The peer, proven by its key.
  PeerId remotePeer();

  /// The key the peer proved to have.
  PublicKey remoteKey();

  /// The address the peer is at, without its id. Its [Multiaddr#ip] is what peers are scored by.
  Multiaddr remoteAddress();

  /// Our own end's address, without our id.
  Multiaddr localAddress();

  /// Whether this side dialled.
  boolean isInitiator();

  /// Whether the multiplexer was agreed on within the handshake.
  boolean isMuxerEarly();

  /// Opens a stream in the first protocol of the list that the peer supports.
  ///
  /// @param protocols names, best first, at least one
  /// @return the stream; or a [NetworkException], NO_PROTOCOL, TIMEOUT, LIMIT, RESET or CLOSED
  CompletableFuture<Stream> open(List<String> protocols);

  /// The streams that are open and agreed on, in no order; a copy.
  List<Stream> streams();

  /// What the peer said of itself, once it did.
  Optional<PeerInfo> identified();

  /// Keeps the connection open while it has no streams, or lets it be closed when idle again.
  void protect(boolean on);

  /// Ends the connection and all its streams, telling the peer.
  ///
  /// @return completes when the socket is closed
  CompletableFuture<Void> close();

  /// Completes normally when the connection is over, whatever the reason.
  CompletableFuture<Void> closed();
}
