package org.aetherchain.libp2p.protocol.ping;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.aetherchain.libp2p.api.Connection;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.api.NetworkException.Reason;
import org.aetherchain.libp2p.api.ProtocolHandler;
import org.aetherchain.libp2p.api.Stream;
import org.aetherchain.libp2p.limits.Libp2pLimits;

/// Measures round trips on a stream of its own; its probes come one after the other.
public final class Ping implements AutoCloseable {
  /// The protocol's name.
  public static final String PROTOCOL = "/ipfs/ping/1.0.0";

  private static final int BYTES = 32;
  private static final int MAX_STREAMS = 2;

  private final Stream stream;
  private final SecureRandom random = new SecureRandom();

  private Ping(Stream stream) {
    this.stream = stream;
  }

  /// Opens a stream to measure on. Some peers end it after ten seconds.
  public static CompletableFuture<Ping> open(Connection connection) {
    return connection.open(List.of(PROTOCOL)).thenApply(Ping::new);
  }

  /// One probe on a stream that is closed after it.
  ///
  /// @return the round trip in nanoseconds, opening the stream not counted
  public static CompletableFuture<Long> once(Connection connection) {
    return open(connection)
        .thenCompose(
            ping -> {
              CompletableFuture<Long> probe = ping.probe();
              return probe.whenComplete((nanos, failure) -> ping.close());
            });
  }

  /// Sends 32 random bytes and waits for them.
  ///
  /// @return the round trip in nanoseconds; or a [NetworkException], VIOLATION when other bytes
  ///     came
  public CompletableFuture<Long> probe() {
    byte[] sent = new byte[BYTES];
    random.nextBytes(sent);
    Collector answer = new Collector();
    long begun = System.nanoTime();
    return stream
        .write(ByteBuffer.wrap(sent))
        .thenCompose(written -> answer.collect(stream))
        .thenCompose(
            bytes -> {
              if (Arrays.equals(bytes, sent)) {
                return CompletableFuture.completedFuture(System.nanoTime() - begun);
              }
              stream.reset();
              return CompletableFuture.failedFuture(
                  new NetworkException(Reason.VIOLATION, "a ping came back changed"));
            });
  }

  @Override
  public void close() {
    stream.closeWrite();
  }

  /// Puts 32 bytes together, however they were cut.
  private static final class Collector {
    private final ByteBuffer held = ByteBuffer.allocate(BYTES);

    /// @return 32 bytes, fewer when the peer ended its direction
    CompletableFuture<byte[]> collect(Stream stream) {
      return stream
          .read()
          .thenCompose(
              bytes -> {
                if (!bytes.hasRemaining()) {
                  return CompletableFuture.completedFuture(
                      Arrays.copyOf(held.array(), held.position()));
                }
                int taken = Math.min(bytes.remaining(), held.remaining());
                held.put(bytes.slice(bytes.position(), taken));
                return held.hasRemaining()
                    ? collect(stream)
                    : CompletableFuture.completedFuture(held.array());
              });
    }
  }

  /// Sends back what peers send, 32 bytes at a time, until they end their direction.
  public static final class Responder implements ProtocolHandler {
    @Override
    public int maxStreams(Libp2pLimits limits) {
      return MAX_STREAMS;
    }

    @Override
    public void accept(Stream stream) {
      echo(stream, ByteBuffer.allocate(BYTES));
    }

    private static void echo(Stream stream, ByteBuffer held) {
      var _ = stream.read().thenAccept(bytes -> echo(stream, held, bytes));
    }

    private static void echo(Stream stream, ByteBuffer held, ByteBuffer bytes) {
      if (!bytes.hasRemaining()) {
        if (held.position() > 0) {
          stream.reset();
        } else {
          stream.closeWrite();
        }
        return;
      }
      ByteBuffer whole = ByteBuffer.allocate(held.position() + bytes.remaining());
      whole.put(held.duplicate().flip()).put(bytes).flip();
      int length = whole.remaining() - whole.remaining() % BYTES;
      held.clear().put(whole.slice(length, whole.remaining() - length));
      if (length == 0) {
        echo(stream, held);
      } else {
        var _ = stream.write(whole.slice(0, length)).thenRun(() -> echo(stream, held));
      }
    }
  }
}
