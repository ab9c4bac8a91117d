package org.aetherchain.libp2p.pubsub;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.multiformats.Uvarint;
import org.jspecify.annotations.Nullable;

/// Frames waiting for one peer, bounded by count and bytes. A full queue drops gossip, which will
/// be offered again; when there is none left to drop, the peer is too slow to keep.
///
/// Small frames of messages are joined while they wait: protobuf lets two encodings follow each
/// other and mean both.
final class OutboundQueue {
  private static final int JOIN_UP_TO_BYTES = 32 << 10;
  private static final int WRITE_UP_TO_BYTES = 64 << 10;

  private final Libp2pLimits limits;
  private final GossipMetrics metrics;
  private final Deque<Waiting> frames = new ArrayDeque<>();
  private long bytes;

  private static final class Waiting {
    private final GossipAction.Kind kind;
    private byte[] frame;
    private int size;
    private int messages;

    Waiting(GossipAction.Kind kind, byte[] frame, int messages) {
      this.kind = kind;
      this.frame = frame;
      this.size = frame.length;
      this.messages = messages;
    }

    void append(byte[] more, int moreMessages) {
      if (size + more.length > frame.length) {
        frame = Arrays.copyOf(frame, Math.max(2 * frame.length, size + more.length));
      }
      System.arraycopy(more, 0, frame, size, more.length);
      size += more.length;
      messages += moreMessages;
    }
  }

  OutboundQueue(Libp2pLimits limits, GossipMetrics metrics) {
    this.limits = limits;
    this.metrics = metrics;
  }

  /// Adds a frame, perhaps dropping gossip.
  ///
  /// @return false when there is no room and the frame is not to be dropped: the peer must go
  boolean add(Rpc rpc, GossipAction.Kind kind) {
    byte[] frame = RpcCodec.encode(rpc);
    if (joined(frame, rpc, kind)) {
      return true;
    }
    if (kind != GossipAction.Kind.GOSSIP) {
      dropGossipFor(frame.length);
    }
    if (isFullFor(frame.length)) {
      boolean byCount = frames.size() >= limits.of(Limit.RPC_QUEUE_MESSAGES);
      metrics.hit(byCount ? Limit.RPC_QUEUE_MESSAGES : Limit.RPC_QUEUE_BYTES);
      if (kind == GossipAction.Kind.GOSSIP) {
        metrics.count(GossipEvent.OUTBOUND_DROPPED);
        return true;
      }
      return false;
    }
    frames.addLast(new Waiting(kind, frame, rpc.messages().size()));
    bytes += frame.length;
    return true;
  }

  /// The next frames to write, with their length prefixes; null when none waits.
  @Nullable ByteBuffer poll() {
    int size = 0;
    int count = 0;
    for (Waiting each : frames) {
      int framed = Uvarint.size(each.size) + each.size;
      if (count > 0 && size + framed > WRITE_UP_TO_BYTES) {
        break;
      }
      size += framed;
      count++;
    }
    if (count == 0) {
      return null;
    }
    ByteBuffer out = ByteBuffer.allocate(size);
    for (int i = 0; i < count; i++) {
      Waiting each = frames.removeFirst();
      bytes -= each.size;
      Uvarint.write(each.size, out);
      out.put(each.frame, 0, each.size);
    }
    return out.flip();
  }

  /// Whether more than half of what it may hold waits: a publisher should wait, too.
  boolean isCrowded() {
    return frames.size() > limits.of(Limit.RPC_QUEUE_MESSAGES) / 2
        || bytes > limits.of(Limit.RPC_QUEUE_BYTES) / 2;
  }

  int size() {
    return frames.size();
  }

  private boolean joined(byte[] frame, Rpc rpc, GossipAction.Kind kind) {
    Waiting last = frames.peekLast();
    if (kind != GossipAction.Kind.PUBLISH
        || last == null
        || last.kind != kind
        || last.size + frame.length > JOIN_UP_TO_BYTES
        || bytes + frame.length > limits.of(Limit.RPC_QUEUE_BYTES)
        || last.messages + rpc.messages().size() > limits.of(Limit.MESSAGES_PER_RPC)) {
      return false;
    }
    last.append(frame, rpc.messages().size());
    bytes += frame.length;
    return true;
  }

  private void dropGossipFor(int size) {
    Iterator<Waiting> oldest = frames.iterator();
    while (isFullFor(size) && oldest.hasNext()) {
      Waiting each = oldest.next();
      if (each.kind == GossipAction.Kind.GOSSIP) {
        oldest.remove();
        bytes -= each.size;
        metrics.count(GossipEvent.OUTBOUND_DROPPED);
      }
    }
  }

  private boolean isFullFor(int size) {
    return frames.size() >= limits.of(Limit.RPC_QUEUE_MESSAGES)
        || bytes + size > limits.of(Limit.RPC_QUEUE_BYTES);
  }
}
