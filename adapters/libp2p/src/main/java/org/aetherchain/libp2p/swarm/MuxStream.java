package org.aetherchain.libp2p.swarm;

import java.nio.ByteBuffer;
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
  private final PeerConnection connection;
  private final ConnectionDriver driver;
  private final YamuxStream stream;
  private final String protocol;
  private final AtomicBoolean reading = new AtomicBoolean();
  private final AtomicBoolean writing = new AtomicBoolean();
  private final AtomicBoolean writeClosed = new AtomicBoolean();

  /// What the negotiation left over: the protocol's first bytes.
  private ByteBuffer first;

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
    return exclusively(reading, "a read is under way", this::readOnThread);
  }

  @Override
  public CompletableFuture<Void> write(ByteBuffer bytes) {
    if (writeClosed.get()) {
      throw new IllegalStateException("writing was closed");
    }
    return exclusively(writing, "a write is under way", () -> stream.write(bytes));
  }

  @Override
  public void closeWrite() {
    if (writeClosed.compareAndSet(false, true)) {
      onThread(stream::closeWrite);
    }
  }

  @Override
  public void reset() {
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

  private <T> CompletableFuture<T> exclusively(
      AtomicBoolean busy, String message, Supplier<CompletableFuture<T>> call) {
    if (!busy.compareAndSet(false, true)) {
      throw new IllegalStateException(message);
    }
    if (driver.socket().isOnThread()) {
      CompletableFuture<T> future = call.get();
      driver.wake();
      if (future.isDone()) {
        busy.set(false);
        return future;
      }
      return relay(future, busy, new CompletableFuture<>());
    }
    CompletableFuture<T> result = new CompletableFuture<>();
    boolean queued =
        driver.execute(
            () -> {
              var _ = relay(call.get(), busy, result);
            });
    if (!queued) {
      busy.set(false);
      result.completeExceptionally(new NetworkException(Reason.CLOSED, "the host was closed"));
    }
    return result;
  }

  /// The flag falls before the result is seen, so that the next call finds it down.
  private static <T> CompletableFuture<T> relay(
      CompletableFuture<T> future, AtomicBoolean busy, CompletableFuture<T> result) {
    var _ =
        future.whenComplete(
            (@Nullable T value, @Nullable Throwable failure) -> {
              busy.set(false);
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
