package org.aetherchain.libp2p.discovery;

import java.io.IOException;
import java.util.List;
import org.aetherchain.libp2p.api.FramedStream;
import org.aetherchain.libp2p.api.Host;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.api.Stream;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.multiformats.PeerId;

/// Asks one peer one thing. Blocks; for virtual threads.
final class DhtQueries {
  private final Host host;
  private final DhtOptions options;
  private final DhtCodec codec;

  DhtQueries(Host host, DhtOptions options, DhtCodec codec) {
    this.host = host;
    this.options = options;
    this.codec = codec;
  }

  /// Sends a request and waits for its answer.
  ///
  /// @throws IOException when the peer is not reached, takes too long, or answers something else
  DhtMessage ask(PeerId peer, DhtMessage request) throws IOException, InterruptedException {
    Stream stream = Awaiting.of(host.open(peer, List.of(options.protocol())), options.queryMs());
    boolean answered = false;
    try {
      FramedStream framed = frames(stream);
      Awaiting.of(framed.write(codec.encode(request)), options.queryMs());
      byte[] frame = Awaiting.of(framed.read(), options.queryMs());
      if (frame == null) {
        throw new NetworkException(NetworkException.Reason.RESET, "no answer");
      }
      DhtMessage answer = codec.decode(frame);
      if (answer.type() != request.type()) {
        throw new NetworkException(NetworkException.Reason.VIOLATION, "another answer");
      }
      stream.closeWrite();
      answered = true;
      return answer;
    } catch (MalformedInput malformed) {
      throw new NetworkException(
          NetworkException.Reason.VIOLATION, "no answer of the table: " + malformed.getMessage());
    } finally {
      if (!answered) {
        stream.reset();
      }
    }
  }

  /// Sends what has no answer.
  void tell(PeerId peer, DhtMessage message) throws IOException, InterruptedException {
    Stream stream = Awaiting.of(host.open(peer, List.of(options.protocol())), options.queryMs());
    Awaiting.of(frames(stream).write(codec.encode(message)), options.queryMs());
    stream.closeWrite();
  }

  private FramedStream frames(Stream stream) {
    return new FramedStream(stream, host.limits().intOf(Limit.DHT_MESSAGE_BYTES));
  }
}
