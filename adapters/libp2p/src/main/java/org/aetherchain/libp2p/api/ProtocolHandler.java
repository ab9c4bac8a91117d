package org.aetherchain.libp2p.api;

import java.io.IOException;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;

/// Answers the streams that peers open in one protocol.
@FunctionalInterface
public interface ProtocolHandler {
  /// Takes over a stream. Called on the connection's thread: it must not block.
  void accept(Stream stream);

  /// How many streams of this protocol one peer may have open on a connection.
  default int maxStreams(Libp2pLimits limits) {
    return limits.intOf(Limit.INBOUND_STREAMS_PER_PROTOCOL);
  }

  /// Answers a stream by blocking.
  @FunctionalInterface
  interface Blocking {
    /// Serves a stream to its end. A failure resets the stream.
    void serve(BlockingStream stream) throws IOException, InterruptedException;
  }

  /// A handler that gives each stream a virtual thread.
  static ProtocolHandler blocking(Blocking handler) {
    return stream ->
        Thread.ofVirtual()
            .name("libp2p " + stream.protocol())
            .start(
                () -> {
                  try {
                    handler.serve(new BlockingStream(stream));
                  } catch (IOException failed) {
                    stream.reset();
                  } catch (InterruptedException stopped) {
                    stream.reset();
                    Thread.currentThread().interrupt();
                  }
                });
  }
}
