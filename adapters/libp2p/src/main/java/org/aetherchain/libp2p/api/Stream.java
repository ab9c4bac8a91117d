package org.aetherchain.libp2p.api;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/// Two independent directions of bytes inside a connection, spoken in an agreed protocol.
///
/// Each direction ends by itself: [#closeWrite] ends ours and leaves theirs open. [#reset] is
/// another thing: it gives up both at once, and what was not read yet is lost. A stream is over
/// when both directions ended or it was reset.
///
/// Methods may be called from any thread.
public interface Stream {
  /// The connection it runs in.
  Connection connection();

  /// The protocol both sides agreed on.
  String protocol();

  /// Whether this side opened it.
  boolean isInitiator();

  /// Asks for the next bytes.
  ///
  /// Taking bytes is what lets the peer send more: who does not read holds the peer back. At most
  /// one read is under way.
  ///
  /// @return at least one byte in a buffer that is the caller's to keep; an empty buffer when the
  ///     peer ended its direction; or a [NetworkException], RESET or CLOSED
  /// @throws IllegalStateException when another read is under way
  CompletableFuture<ByteBuffer> read();

  /// Sends the bytes from position to limit.
  ///
  /// At most one write is under way, and the buffer is not to be touched until it is complete.
  ///
  /// @return completes when all bytes are handed to the connection, which is when the peer has
  ///     given room for them; or fails with a [NetworkException], RESET or CLOSED
  /// @throws IllegalStateException when another write is under way or writing was closed
  CompletableFuture<Void> write(ByteBuffer bytes);

  /// Ends our direction behind what was written; closing twice does nothing.
  void closeWrite();

  /// Gives up both directions at once; a read and a write under way fail with RESET.
  void reset();

  /// Completes when the stream is over: normally when both directions ended, with a
  /// [NetworkException] when it was reset or its connection closed.
  CompletableFuture<Void> closed();
}
