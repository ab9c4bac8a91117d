package org.aetherchain.libp2p.protocol.perf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.aetherchain.libp2p.api.BlockingStream;
import org.aetherchain.libp2p.api.Connection;
import org.aetherchain.libp2p.api.Failures;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.api.NetworkException.Reason;
import org.aetherchain.libp2p.api.ProtocolHandler;
import org.aetherchain.libp2p.api.Stream;

/// Measures how fast one stream is. Its methods block.
public final class Perf {
  /// The protocol's name.
  public static final String PROTOCOL = "/perf/1.0.0";

  private static final int CHUNK_BYTES = 1024 * 1024;

  /// How long each direction took.
  ///
  /// @param uploadNanos until the peer had taken all and began to answer
  /// @param downloadNanos from then on until all had come
  public record Times(long uploadNanos, long downloadNanos) {}

  private Perf() {}

  /// Answers: takes all bytes, then sends as many as were asked for.
  public static ProtocolHandler responder() {
    return ProtocolHandler.blocking(
        stream -> {
          long wanted = ByteBuffer.wrap(stream.readFully(Long.BYTES)).getLong();
          if (wanted < 0) {
            stream.stream().reset();
            return;
          }
          drain(stream);
          send(stream, wanted);
          stream.closeWrite();
        });
  }

  /// Sends bytes up, asks for bytes down, and measures both.
  public static Times measure(Connection connection, long uploadBytes, long downloadBytes)
      throws IOException, InterruptedException {
    BlockingStream stream = new BlockingStream(open(connection));
    long begun = System.nanoTime();
    stream.write(ByteBuffer.allocate(Long.BYTES).putLong(downloadBytes).flip());
    send(stream, uploadBytes);
    stream.closeWrite();
    ByteBuffer first = stream.read();
    long answered = System.nanoTime();
    long received = first.remaining() + drain(stream);
    long ended = System.nanoTime();
    if (received != downloadBytes) {
      throw new NetworkException(
          Reason.VIOLATION, "asked for " + downloadBytes + " bytes, got " + received);
    }
    return new Times(answered - begun, ended - answered);
  }

  private static Stream open(Connection connection) throws IOException, InterruptedException {
    try {
      return connection.open(List.of(PROTOCOL)).get();
    } catch (ExecutionException failed) {
      throw Failures.asNetworkException(failed);
    }
  }

  private static void send(BlockingStream stream, long bytes)
      throws IOException, InterruptedException {
    byte[] chunk = new byte[CHUNK_BYTES];
    long rest = bytes;
    while (rest > 0) {
      int length = (int) Math.min(rest, CHUNK_BYTES);
      stream.write(ByteBuffer.wrap(chunk, 0, length));
      rest -= length;
    }
  }

  private static long drain(BlockingStream stream) throws IOException, InterruptedException {
    long received = 0;
    ByteBuffer next = stream.read();
    while (next.hasRemaining()) {
      received += next.remaining();
      next = stream.read();
    }
    return received;
  }
}
