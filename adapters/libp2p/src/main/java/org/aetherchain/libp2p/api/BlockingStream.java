package org.aetherchain.libp2p.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A stream for a thread that may block, which virtual threads may.
///
/// Not for the connection's own thread, which would wait for itself.
public final class BlockingStream {
  private static final long NEVER_MS = Long.MAX_VALUE;

  private final Stream stream;
  private final long timeoutMs;
  private ByteBuffer held = ByteBuffer.allocate(0);
  private boolean ended;

  /// A stream whose operations wait for as long as it takes.
  public BlockingStream(Stream stream) {
    this(stream, NEVER_MS);
  }

  /// A stream each of whose operations waits for a time, then resets the stream.
  public BlockingStream(Stream stream, long timeoutMs) {
    this.stream = stream;
    this.timeoutMs = timeoutMs;
  }

  /// The stream itself.
  public Stream stream() {
    return stream;
  }

  /// The next bytes, at least one; empty when the peer ended its direction.
  public ByteBuffer read() throws IOException, InterruptedException {
    if (held.hasRemaining()) {
      ByteBuffer bytes = held;
      held = ByteBuffer.allocate(0);
      return bytes;
    }
    if (ended) {
      return held;
    }
    ByteBuffer bytes = await(stream.read());
    ended = !bytes.hasRemaining();
    return bytes;
  }

  /// Exactly so many bytes.
  ///
  /// @throws NetworkException RESET when the peer ended its direction before
  public byte[] readFully(int length) throws IOException, InterruptedException {
    byte[] bytes = new byte[length];
    int at = 0;
    while (at < length) {
      ByteBuffer next = read();
      if (!next.hasRemaining()) {
        throw new NetworkException(
            NetworkException.Reason.RESET, "the stream ended after " + at + " bytes of " + length);
      }
      int taken = Math.min(length - at, next.remaining());
      next.get(bytes, at, taken);
      at += taken;
      held = next;
    }
    return bytes;
  }

  /// Sends all bytes of a buffer.
  public void write(ByteBuffer bytes) throws IOException, InterruptedException {
    await(stream.write(bytes));
  }

  /// Ends our direction.
  public void closeWrite() {
    stream.closeWrite();
  }

  /// Waits until the stream is over.
  public void awaitClosed() throws IOException, InterruptedException {
    await(stream.closed());
  }

  private <T> T await(CompletableFuture<T> future) throws IOException, InterruptedException {
    try {
      return timeoutMs == NEVER_MS ? future.get() : future.get(timeoutMs, TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      stream.reset();
      throw new NetworkException(
          NetworkException.Reason.TIMEOUT, "nothing happened for " + timeoutMs + " ms");
    } catch (ExecutionException failed) {
      throw Failures.asNetworkException(failed);
    }
  }
}
