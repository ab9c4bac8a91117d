package org.aetherchain.libp2p.api;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.wire.FrameDecoder;
import org.aetherchain.libp2p.wire.Frames;
import org.jspecify.annotations.Nullable;

/// A stream of length-prefixed messages.
///
/// Like its stream it has at most one read and one write under way. A malformed or overlong frame
/// resets the stream. Reads must come one after the other, from any thread.
public final class FramedStream {
  private final Stream stream;
  private final FrameDecoder decoder;
  private ByteBuffer held = ByteBuffer.allocate(0);

  /// Frames on a stream nobody has read from.
  ///
  /// @param maxBytes the longest message taken, prefix not counted
  public FramedStream(Stream stream, int maxBytes) {
    this.stream = stream;
    this.decoder = new FrameDecoder(maxBytes);
  }

  /// The stream itself.
  public Stream stream() {
    return stream;
  }

  /// The next message.
  ///
  /// @return the message; null when the peer ended its direction between two messages; or a
  ///     [NetworkException]: RESET or CLOSED, or VIOLATION when a frame was malformed, too long or
  ///     cut off
  public CompletableFuture<byte @Nullable []> read() {
    CompletableFuture<byte @Nullable []> message = new CompletableFuture<>();
    advance(message);
    return message;
  }

  /// Sends a message; see [Stream#write].
  public CompletableFuture<Void> write(byte[] message) {
    return stream.write(Frames.encode(message));
  }

  /// Loops while reads complete at once, so that many small frames do not grow the stack.
  private void advance(CompletableFuture<byte @Nullable []> message) {
    while (true) {
      try {
        byte[] next = decoder.next(held);
        if (next != null) {
          message.complete(next);
          return;
        }
      } catch (MalformedInput malformed) {
        violation(message, malformed.getMessage());
        return;
      }
      CompletableFuture<ByteBuffer> more = stream.read();
      if (!more.isDone() || more.isCompletedExceptionally()) {
        var _ = more.whenComplete((bytes, failure) -> arrived(message, bytes, failure));
        return;
      }
      if (!take(message, more.join())) {
        return;
      }
    }
  }

  private void arrived(
      CompletableFuture<byte @Nullable []> message,
      @Nullable ByteBuffer bytes,
      @Nullable Throwable failure) {
    if (failure != null) {
      message.completeExceptionally(failure);
    } else if (bytes != null && take(message, bytes)) {
      advance(message);
    }
  }

  private boolean take(CompletableFuture<byte @Nullable []> message, ByteBuffer bytes) {
    held = bytes;
    if (bytes.hasRemaining()) {
      return true;
    }
    if (decoder.isInsideFrame()) {
      violation(message, "the stream ended inside a frame");
    } else {
      message.complete(null);
    }
    return false;
  }

  private void violation(CompletableFuture<byte @Nullable []> message, @Nullable String why) {
    stream.reset();
    message.completeExceptionally(
        new NetworkException(NetworkException.Reason.VIOLATION, "a bad frame: " + why));
  }
}
