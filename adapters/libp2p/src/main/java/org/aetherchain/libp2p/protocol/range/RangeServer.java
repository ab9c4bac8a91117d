package org.aetherchain.libp2p.protocol.range;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.aetherchain.libp2p.api.BlockingStream;
import org.aetherchain.libp2p.api.Host;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.api.ProtocolHandler;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.multiformats.PeerId;

/// Answers requests for ranges from a source. The package says what is on the wire.
public final class RangeServer implements AutoCloseable {
  static final int ITEM = 1;
  static final int END = 0;

  private final Host host;
  private final String protocol;
  private final RangeSource source;
  private final Map<PeerId, Integer> active = new ConcurrentHashMap<>();

  private RangeServer(Host host, String protocol, RangeSource source) {
    this.host = host;
    this.protocol = protocol;
    this.source = source;
  }

  /// Begins to answer.
  ///
  /// @param protocol the protocol's id, of the network's own, such as `/aether/range/1.0.0`
  public static RangeServer start(Host host, String protocol, RangeSource source) {
    RangeServer server = new RangeServer(host, protocol, source);
    long idleMs = host.limits().of(Limit.RANGE_IDLE_MS);
    host.handle(
        protocol,
        ProtocolHandler.blocking(
            stream -> server.serve(new BlockingStream(stream.stream(), idleMs))));
    return server;
  }

  /// Answers no more requests; those under way go on.
  @Override
  public void close() {
    host.unhandle(protocol);
  }

  /// How many requests are being answered.
  public int active() {
    return active.values().stream().mapToInt(Integer::intValue).sum();
  }

  private void serve(BlockingStream stream) throws IOException, InterruptedException {
    PeerId peer = stream.stream().connection().remotePeer();
    boolean busy = active.merge(peer, 1, Integer::sum) > limit(Limit.RANGE_REQUESTS_PER_PEER);
    try {
      RangeRequest request = read(stream);
      if (busy) {
        host.metrics().hit(Limit.RANGE_REQUESTS_PER_PEER);
        end(stream, new RangeEnd(request.from(), RangeEnd.Reason.BUSY));
      } else if (!source.has(request.name())) {
        end(stream, new RangeEnd(request.from(), RangeEnd.Reason.REFUSED));
      } else {
        end(stream, answer(peer, stream, request));
      }
    } catch (MalformedInput malformed) {
      end(stream, new RangeEnd(0, RangeEnd.Reason.REFUSED));
    } catch (NetworkException failed) {
      countIdle(failed, host);
      throw failed;
    } finally {
      active.computeIfPresent(peer, (_, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    }
  }

  static void countIdle(NetworkException failed, Host host) {
    if (failed.reason() == NetworkException.Reason.TIMEOUT) {
      host.metrics().hit(Limit.RANGE_IDLE_MS);
    }
  }

  private static RangeRequest read(BlockingStream stream)
      throws IOException, InterruptedException, MalformedInput {
    byte[] head = stream.readFully(RangeRequest.HEAD_BYTES);
    return RangeRequest.decodeRest(stream.readFully(RangeRequest.restBytes(head)));
  }

  private RangeEnd answer(PeerId peer, BlockingStream stream, RangeRequest request)
      throws IOException, InterruptedException {
    long sentBytes = 0;
    long last = request.from() + request.count();
    for (long number = request.from(); number < last; number++) {
      if (number - request.from() >= limit(Limit.RANGE_ITEMS)) {
        host.metrics().hit(Limit.RANGE_ITEMS);
        return new RangeEnd(number, RangeEnd.Reason.LIMIT);
      }
      Optional<byte[]> item = source.item(peer, request.name(), number);
      if (item.isEmpty()) {
        return new RangeEnd(number, RangeEnd.Reason.ABSENT);
      }
      int size = item.get().length;
      if (size > limit(Limit.RANGE_ITEM_BYTES)) {
        host.metrics().hit(Limit.RANGE_ITEM_BYTES);
        return new RangeEnd(number, RangeEnd.Reason.ABSENT);
      }
      sentBytes += size;
      if (number > request.from() && sentBytes > limit(Limit.RANGE_ANSWER_BYTES)) {
        host.metrics().hit(Limit.RANGE_ANSWER_BYTES);
        return new RangeEnd(number, RangeEnd.Reason.LIMIT);
      }
      ByteBuffer frame = ByteBuffer.allocate(1 + Integer.BYTES + size);
      stream.write(frame.put((byte) ITEM).putInt(size).put(item.get()).flip());
    }
    return new RangeEnd(last, RangeEnd.Reason.COMPLETE);
  }

  private static void end(BlockingStream stream, RangeEnd end)
      throws IOException, InterruptedException {
    ByteBuffer frame = ByteBuffer.allocate(1 + Long.BYTES + 1);
    stream.write(
        frame.put((byte) END).putLong(end.next()).put((byte) end.reason().number()).flip());
    stream.closeWrite();
  }

  private long limit(Limit limit) {
    return host.limits().of(limit);
  }
}
