package org.aetherchain.libp2p.interop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import org.aetherchain.libp2p.api.BlockingStream;
import org.aetherchain.libp2p.api.Host;
import org.aetherchain.libp2p.api.ProtocolHandler;
import org.aetherchain.libp2p.api.Stream;
import org.aetherchain.libp2p.limits.Libp2pLimits;

/// The protocols of `interop/basics.js`, answered and asked by Java.
final class InteropProtocols {
  static final String ECHO = "/interop/echo/1.0.0";
  static final String SINK = "/interop/sink/1.0.0";
  static final String SOURCE = "/interop/source/1.0.0";
  static final String LATE = "/interop/late/1.0.0";

  private static final int CHUNK_BYTES = 50_000;
  private static final int MANY = 4096;

  /// Hashes of what was sent by [#SOURCE] and received by [#LATE].
  private final LinkedBlockingQueue<String> hashes = new LinkedBlockingQueue<>();

  /// Answers all of them.
  void answerAt(Host host) {
    host.handle(ECHO, many(InteropProtocols::echo));
    host.handle(
        SINK,
        many(
            stream -> {
              stream.write(ByteBuffer.wrap(receive(stream).getBytes(StandardCharsets.US_ASCII)));
              stream.closeWrite();
            }));
    host.handle(
        SOURCE,
        many(
            stream -> {
              long length = ByteBuffer.wrap(stream.readFully(Long.BYTES)).getLong();
              hashes.add(sendRandom(stream, length));
              stream.closeWrite();
            }));
    host.handle(
        LATE,
        many(
            stream -> {
              stream.readFully(1); // the other side listens now
              stream.write(ByteBuffer.wrap("early".getBytes(StandardCharsets.US_ASCII)));
              stream.closeWrite();
              hashes.add(receive(stream));
            }));
  }

  /// The hash of what the last stream moved.
  String hash() throws InterruptedException {
    return hashes.take();
  }

  /// Sends random bytes, ends our direction, and checks that they come back.
  static void checkEcho(BlockingStream stream, int length)
      throws IOException, InterruptedException {
    String sent = sendRandom(stream, length);
    stream.closeWrite();
    String received = receive(stream);
    if (!sent.equals(received)) {
      throw new AssertionError("an echo came back changed");
    }
  }

  /// Sends random bytes, and gives their hash in hex.
  static String sendRandom(BlockingStream stream, long length)
      throws IOException, InterruptedException {
    MessageDigest hash = sha256();
    byte[] chunk = new byte[CHUNK_BYTES];
    new Random(length).nextBytes(chunk);
    long rest = length;
    while (rest > 0) {
      int taken = (int) Math.min(rest, CHUNK_BYTES);
      hash.update(chunk, 0, taken);
      stream.write(ByteBuffer.wrap(chunk, 0, taken));
      rest -= taken;
    }
    return HexFormat.of().formatHex(hash.digest());
  }

  /// Reads to the end, and gives the hash of what came in hex.
  static String receive(BlockingStream stream) throws IOException, InterruptedException {
    MessageDigest hash = sha256();
    ByteBuffer next = stream.read();
    while (next.hasRemaining()) {
      hash.update(next);
      next = stream.read();
    }
    return HexFormat.of().formatHex(hash.digest());
  }

  private static void echo(BlockingStream stream) throws IOException, InterruptedException {
    ByteBuffer next = stream.read();
    while (next.hasRemaining()) {
      stream.write(next);
      next = stream.read();
    }
    stream.closeWrite();
  }

  private static ProtocolHandler many(ProtocolHandler.Blocking handler) {
    ProtocolHandler blocking = ProtocolHandler.blocking(handler);
    return new ProtocolHandler() {
      @Override
      public void accept(Stream stream) {
        blocking.accept(stream);
      }

      @Override
      public int maxStreams(Libp2pLimits limits) {
        return MANY;
      }
    };
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
