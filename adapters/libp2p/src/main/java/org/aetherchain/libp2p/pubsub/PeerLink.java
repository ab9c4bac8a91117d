package org.aetherchain.libp2p.pubsub;

import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import org.aetherchain.libp2p.api.Connection;
import org.aetherchain.libp2p.api.FramedStream;
import org.aetherchain.libp2p.api.Stream;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.jspecify.annotations.Nullable;

/// The two streams with one peer: ours, which is only written to, and theirs, which is only read
/// from. All methods run on the service's thread.
///
/// One frame is read, handed over and settled before the next is asked for when too many of the
/// peer's messages are in flight; so a peer can fill no queue of ours but its own.
final class PeerLink {
  private static final long REPLACE_AT_MOST_EVERY_MS = 1_000;

  /// What a link tells the service.
  interface Owner {
    /// Something is to be done on the service's thread.
    Executor thread();

    /// A frame arrived.
    ///
    /// @return how many of its messages are in flight now
    int received(PeerLink link, Rpc rpc);

    /// Whether the application has fallen behind.
    boolean isCrowded();

    /// Room was made in a queue.
    void drained();

    /// The peer cannot be kept: it broke a rule or is too slow.
    void unfit(PeerLink link);

    /// Our stream has ended.
    void lost(PeerLink link);
  }

  private final Connection connection;
  private final Stream outbound;
  private final Owner owner;
  private final Libp2pLimits limits;
  private final GossipMetrics metrics;
  private final RpcCodec codec;
  private final OutboundQueue queue;
  private @Nullable FramedStream inbound;
  private long replacedAtMs = -REPLACE_AT_MOST_EVERY_MS;
  private int inFlight;
  private boolean writing;
  private boolean paused;
  private boolean unfit;
  private boolean closed;

  /// What a link needs of its service.
  record Setup(Owner owner, Libp2pLimits limits, GossipMetrics metrics, RpcCodec codec) {}

  PeerLink(Connection connection, Stream outbound, Setup setup) {
    this.connection = connection;
    this.outbound = outbound;
    this.owner = setup.owner();
    this.limits = setup.limits();
    this.metrics = setup.metrics();
    this.codec = setup.codec();
    this.queue = new OutboundQueue(limits, metrics);
    var _ = outbound.closed().whenComplete((_, _) -> owner.thread().execute(this::ended));
  }

  PeerId peer() {
    return connection.remotePeer();
  }

  Connection connection() {
    return connection;
  }

  GossipVersion version() {
    return GossipVersion.ofProtocol(outbound.protocol()).orElse(GossipVersion.V1_0);
  }

  boolean isCrowded() {
    return queue.isCrowded();
  }

  void send(Rpc rpc, GossipAction.Kind kind) {
    if (closed || unfit) {
      return;
    }
    if (queue.add(rpc, kind)) {
      write();
    } else {
      unfit = true;
      owner.unfit(this);
    }
  }

  private void write() {
    if (writing || closed) {
      return;
    }
    ByteBuffer next = queue.poll();
    if (next == null) {
      return;
    }
    writing = true;
    var _ =
        outbound
            .write(next)
            .whenComplete((_, failure) -> owner.thread().execute(() -> written(failure)));
  }

  private void written(@Nullable Throwable failure) {
    writing = false;
    if (failure == null) {
      write();
      owner.drained();
    } else {
      ended();
    }
  }

  /// The peer opened a stream to us. It replaces an earlier one, but not at any rate.
  ///
  /// @return false when it came too soon after the last
  boolean accept(Stream stream, long nowMs) {
    FramedStream before = inbound;
    if (before != null) {
      if (nowMs - replacedAtMs < REPLACE_AT_MOST_EVERY_MS) {
        return false;
      }
      replacedAtMs = nowMs;
      metrics.count(GossipEvent.STREAM_REPLACED);
      before.stream().reset();
    }
    FramedStream framed = new FramedStream(stream, limits.intOf(Limit.RPC_BYTES));
    inbound = framed;
    paused = false;
    read(framed);
    return true;
  }

  private void read(FramedStream from) {
    var _ =
        from.read()
            .whenComplete(
                (frame, failure) -> owner.thread().execute(() -> arrived(from, frame, failure)));
  }

  private void arrived(FramedStream from, byte @Nullable [] frame, @Nullable Throwable failure) {
    if (closed || from != inbound) {
      return;
    }
    if (failure != null || frame == null) {
      inbound = null;
      if (frame == null && failure == null) {
        from.stream().closeWrite();
      }
      return;
    }
    try {
      inFlight += owner.received(this, codec.decode(frame));
    } catch (MalformedInput malformed) {
      metrics.count(GossipEvent.RPC_MALFORMED);
      owner.unfit(this);
      return;
    }
    if (inFlight >= limits.of(Limit.MESSAGES_IN_FLIGHT) || owner.isCrowded()) {
      metrics.hit(Limit.MESSAGES_IN_FLIGHT);
      paused = true;
    } else {
      read(from);
    }
  }

  /// One of the peer's messages is settled.
  void settled() {
    inFlight--;
    if (inFlight <= limits.of(Limit.MESSAGES_IN_FLIGHT) / 2 && !owner.isCrowded()) {
      resume();
    }
  }

  /// Goes on reading: what arrives now may be control, and validators that are too slow may lose
  /// messages but not their peers.
  void resume() {
    FramedStream from = inbound;
    if (paused && from != null && !closed) {
      paused = false;
      read(from);
    }
  }

  private void ended() {
    if (!closed) {
      owner.lost(this);
    }
  }

  /// Ends both streams.
  void close() {
    if (!closed) {
      closed = true;
      outbound.reset();
      if (inbound != null) {
        inbound.stream().reset();
      }
    }
  }
}
