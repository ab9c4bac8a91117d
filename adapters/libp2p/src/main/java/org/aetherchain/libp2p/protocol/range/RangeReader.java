package org.aetherchain.libp2p.protocol.range;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.aetherchain.libp2p.api.BlockingStream;
import org.aetherchain.libp2p.api.Failures;
import org.aetherchain.libp2p.api.Host;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.api.Stream;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.jspecify.annotations.Nullable;

/// One answer to one request, item by item. Taking the next item is what lets the answerer send
/// more. Blocks; for one thread, which may be a virtual one.
public final class RangeReader implements AutoCloseable {
  private final BlockingStream stream;
  private final RangeRequest request;
  private final Host host;
  private final long maxItemBytes;
  private final long maxAnswerBytes;
  private long next;
  private long takenBytes;
  private @Nullable RangeEnd end;

  private RangeReader(BlockingStream stream, RangeRequest request, Host host) {
    this.stream = stream;
    this.request = request;
    this.host = host;
    this.next = request.from();
    this.maxItemBytes = host.limits().of(Limit.RANGE_ITEM_BYTES);
    this.maxAnswerBytes = host.limits().of(Limit.RANGE_ANSWER_BYTES);
  }

  /// Asks a peer.
  ///
  /// @throws IOException when it is not reached, or does not speak the protocol
  public static RangeReader open(Host host, PeerId peer, String protocol, RangeRequest request)
      throws IOException, InterruptedException {
    long idleMs = host.limits().of(Limit.RANGE_IDLE_MS);
    BlockingStream stream =
        new BlockingStream(opened(host.open(peer, List.of(protocol)), host), idleMs);
    stream.write(ByteBuffer.wrap(request.encode()));
    stream.closeWrite();
    return new RangeReader(stream, request, host);
  }

  /// The next item, whose number was [#position] before; empty at the end.
  ///
  /// @throws IOException when the stream breaks, stalls, or the peer breaks the protocol; what was
  ///     taken before is good
  public Optional<byte[]> next() throws IOException, InterruptedException {
    if (end != null) {
      return Optional.empty();
    }
    try {
      return read();
    } catch (NetworkException failed) {
      RangeServer.countIdle(failed, host);
      throw failed;
    }
  }

  private Optional<byte[]> read() throws IOException, InterruptedException {
    byte[] kind = stream.readFully(1);
    return switch (kind[0]) {
      case RangeServer.ITEM -> Optional.of(item());
      case RangeServer.END -> {
        end = readEnd();
        yield Optional.empty();
      }
      default -> throw violation("neither an item nor an end");
    };
  }

  /// The number of the item that comes next.
  public long position() {
    return next;
  }

  /// How the answer ended; empty before it did.
  public Optional<RangeEnd> end() {
    return Optional.ofNullable(end);
  }

  /// Gives the rest up.
  @Override
  public void close() {
    if (end == null) {
      stream.stream().reset();
    }
  }

  private byte[] item() throws IOException, InterruptedException {
    if (next - request.from() >= request.count()) {
      throw violation("more items than were asked for");
    }
    int size = ByteBuffer.wrap(stream.readFully(Integer.BYTES)).getInt();
    takenBytes += size;
    boolean tooMuch = takenBytes > maxAnswerBytes && next > request.from();
    if (size < 0 || size > maxItemBytes || tooMuch) {
      throw violation("an item of " + Integer.toUnsignedString(size) + " bytes, over the limit");
    }
    byte[] item = stream.readFully(size);
    next++;
    return item;
  }

  private RangeEnd readEnd() throws IOException, InterruptedException {
    ByteBuffer frame = ByteBuffer.wrap(stream.readFully(Long.BYTES + 1));
    try {
      RangeEnd read = new RangeEnd(frame.getLong(), RangeEnd.Reason.ofNumber(frame.get()));
      boolean sentNothing = next == request.from();
      if (read.next() != next && !(sentNothing && read.reason() == RangeEnd.Reason.REFUSED)) {
        throw violation("the end is not where the items ended");
      }
      boolean all = next - request.from() == request.count();
      if (read.reason() == RangeEnd.Reason.COMPLETE && !all) {
        throw violation("complete, but items are missing");
      }
      return read;
    } catch (MalformedInput malformed) {
      throw violation("no reason for the end");
    }
  }

  private NetworkException violation(String what) {
    stream.stream().reset();
    return new NetworkException(NetworkException.Reason.VIOLATION, "a bad range: " + what);
  }

  private static Stream opened(CompletableFuture<Stream> stream, Host host)
      throws IOException, InterruptedException {
    try {
      return stream.get(host.limits().of(Limit.DIAL_MS), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw Failures.asNetworkException(failed);
    } catch (TimeoutException late) {
      throw new NetworkException(NetworkException.Reason.TIMEOUT, "no stream in time");
    }
  }
}
