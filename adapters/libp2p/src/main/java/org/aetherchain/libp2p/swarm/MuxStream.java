package org.aetherchain.libp2p.swarm;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.aetherchain.libp2p.api.Connection;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.api.NetworkException.Reason;
import org.aetherchain.libp2p.api.Stream;
import org.aetherchain.libp2p.mux.yamux.YamuxStream;
import org.jspecify.annotations.Nullable;

/// A stream that is agreed on, for any thread: takes each call to the connection's.
final class MuxStream implements Stream {
  private static final int MAX_AHEAD_BYTES = 192 * 1024;

  private final PeerConnection connection;
  private final ConnectionDriver driver;
  private final YamuxStream stream;
  private final String protocol;
  private final AtomicBoolean reading = new AtomicBoolean();
  private final AtomicBoolean writing = new AtomicBoolean();
  private final AtomicBoolean writeClosed = new AtomicBoolean();

  /// What the negotiation left over: the protocol's first bytes.
  private ByteBuffer first;

  /// Bytes that came with an earlier read, so that not every read costs a change of threads; for
  /// whoever holds [#reading].
  private final ArrayDeque<ByteBuffer> ahead = new ArrayDeque<>();

  private volatile boolean wasReset;

  MuxStream(PeerConnection connection, YamuxStream stream, String protocol, ByteBuffer first) {
    this.connection = connection;
    this.driver = connection.driver();
    this.stream = stream;
    this.protocol = protocol;
    this.first = first;
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public String protocol() {
    return protocol;
  }

  @Override
  public boolean isInitiator() {
    return stream.isInitiator();
  }

  @Override
  public CompletableFuture<ByteBuffer> read() {
    if (!reading.compareAndSet(false, true)) {
      throw new IllegalStateException("a read is under way");
    }
    ByteBuffer next = wasReset ? null : ahead.poll();
    if (next == null) {
      return onThread(this::readOnThread, this::readDone);
    }
    boolean wasLast = ahead.isEmpty();
    reading.set(false);
    if (wasLast) {
      onThread(stream::settleAhead);
    }
    return CompletableFuture.completedFuture(next);
  }

  @Override
  public CompletableFuture<Void> write(ByteBuffer bytes) {
    if (writeClosed.get()) {
      throw new IllegalStateException("writing was closed");
    }
    if (!writing.compareAndSet(false, true)) {
      throw new IllegalStateException("a write is under way");
    }
    return onThread(() -> stream.write(bytes), () -> writing.set(false));
  }

  @Override
  public void closeWrite() {
    if (writeClosed.compareAndSet(false, true)) {
      onThread(stream::closeWrite);
    }
  }

  @Override
  public void reset() {
    wasReset = true;
    onThread(stream::reset);
  }

  @Override
  public CompletableFuture<Void> closed() {
    return stream.closed().copy();
  }

  @Override
  public String toString() {
    return protocol + " with " + connection;
  }

  private CompletableFuture<ByteBuffer> readOnThread() {
    if (first.hasRemaining()) {
      ByteBuffer bytes = first;
      first = ByteBuffer.allocate(0);
      return CompletableFuture.completedFuture(bytes);
    }
    return stream.read();
  }

  /// Takes what else has arrived, for the reads to come; then the next of them is welcome.
  private void readDone() {
    ByteBuffer more = stream.readAhead(MAX_AHEAD_BYTES);
    while (more != null) {
      ahead.add(more);
      more = stream.readAhead(MAX_AHEAD_BYTES);
    }
    reading.set(false);
  }

  /// Makes a call on the connection's thread.
  ///
  /// @param done what follows the call there before its result is seen, so that the next call finds
  ///     its flag down
  private <T> CompletableFuture<T> onThread(Supplier<CompletableFuture<T>> call, Runnable done) {
    if (driver.socket().isOnThread()) {
      CompletableFuture<T> future = call.get();
      driver.wake();
      if (future.isDone()) {
        done.run();
        return future;
      }
      return relay(future, done, new CompletableFuture<>());
    }
    CompletableFuture<T> result = new CompletableFuture<>();
    boolean queued =
        driver.execute(
            () -> {
              var _ = relay(call.get(), done, result);
            });
    if (!queued) {
      done.run();
      result.completeExceptionally(new NetworkException(Reason.CLOSED, "the host was closed"));
    }
    return result;
  }

  private static <T> CompletableFuture<T> relay(
      CompletableFuture<T> future, Runnable done, CompletableFuture<T> result) {
    var _ =
        future.whenComplete(
            (@Nullable T value, @Nullable Throwable failure) -> {
              done.run();
              if (failure != null) {
                result.completeExceptionally(failure);
              } else {
                result.complete(value);
              }
            });
    return result;
  }

  private void onThread(Runnable task) {
    if (driver.socket().isOnThread()) {
      task.run();
      driver.wake();
    } else {
      boolean _ = driver.execute(task);
    }
  }
}
