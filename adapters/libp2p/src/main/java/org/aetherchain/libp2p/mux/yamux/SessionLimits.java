package org.aetherchain.libp2p.mux.yamux;

import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.api.NetworkException.Reason;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.limits.Metrics;
import org.aetherchain.libp2p.limits.TokenBucket;

/// What one session allows its peer, and how much of it is used up.
final class SessionLimits {
  private final Metrics metrics;
  private final Libp2pLimits limits;
  private final TokenBucket newStreams;
  private final TokenBucket abuses;
  private final TokenBucket lateFrames;
  private final TokenBucket pings;
  private final int maxInbound;
  private final int maxUnacknowledged;
  private final int maxEarly;
  private final long maxBufferBytes;
  private final long maxStreamWindow;
  private final long maxExtraWindow;
  private long bufferBytes;
  private long extraWindow;

  SessionLimits(Libp2pLimits limits, Metrics metrics, long nowNanos) {
    this.limits = limits;
    this.metrics = metrics;
    this.newStreams =
        bucket(Limit.NEW_STREAMS_PER_SECOND, limits.of(Limit.NEW_STREAMS_BURST), nowNanos);
    this.abuses = bucket(Limit.STREAM_ABUSES_PER_SECOND, nowNanos);
    this.lateFrames = bucket(Limit.LATE_FRAMES_PER_SECOND, nowNanos);
    this.pings = bucket(Limit.PINGS_PER_SECOND, limits.of(Limit.PINGS_BURST), nowNanos);
    this.maxInbound = limits.intOf(Limit.INBOUND_STREAMS_PER_CONNECTION);
    this.maxUnacknowledged = limits.intOf(Limit.UNACKNOWLEDGED_STREAMS);
    this.maxEarly = limits.intOf(Limit.EARLY_STREAMS);
    this.maxBufferBytes = limits.of(Limit.CONNECTION_BUFFER_BYTES);
    this.maxStreamWindow =
        Math.max(ReceiveWindow.INITIAL_BYTES, limits.of(Limit.STREAM_WINDOW_BYTES));
    this.maxExtraWindow = limits.of(Limit.CONNECTION_WINDOW_BYTES);
  }

  /// Whether the peer may open one more stream.
  boolean mayOpen(int inbound, long nowNanos) {
    if (inbound >= maxInbound) {
      metrics.hit(Limit.INBOUND_STREAMS_PER_CONNECTION);
      return false;
    }
    if (!newStreams.tryTake(nowNanos)) {
      metrics.hit(Limit.NEW_STREAMS_PER_SECOND);
      metrics.hit(Limit.NEW_STREAMS_BURST);
      return false;
    }
    return true;
  }

  /// Whether we may open one more now.
  boolean mayStart(int unacknowledged, boolean anyAcknowledged) {
    if (unacknowledged >= maxUnacknowledged) {
      metrics.hit(Limit.UNACKNOWLEDGED_STREAMS);
      return false;
    }
    if (!anyAcknowledged && unacknowledged >= maxEarly) {
      metrics.hit(Limit.EARLY_STREAMS);
      return false;
    }
    return true;
  }

  void checkWaiting(int waiting) throws NetworkException {
    if (waiting >= limits.of(Limit.WAITING_STREAMS)) {
      metrics.hit(Limit.WAITING_STREAMS);
      throw new NetworkException(Reason.LIMIT, "too many streams wait to be opened");
    }
  }

  void abuse(long nowNanos) throws NetworkException {
    take(abuses, Limit.STREAM_ABUSES_PER_SECOND, "too many streams refused", nowNanos);
  }

  void lateFrame(long nowNanos) throws NetworkException {
    take(lateFrames, Limit.LATE_FRAMES_PER_SECOND, "too many frames of gone streams", nowNanos);
  }

  void ping(long nowNanos) throws NetworkException {
    if (!pings.tryTake(nowNanos)) {
      metrics.hit(Limit.PINGS_PER_SECOND);
      metrics.hit(Limit.PINGS_BURST);
      throw YamuxSession.violation("too many pings");
    }
  }

  /// Whether a frame of a gone stream may be passed over: no stream was ever granted more.
  boolean mayIgnore(long length) {
    return length <= maxStreamWindow;
  }

  boolean tryHold(int bytes, BufferBudget budget) {
    if (bufferBytes + bytes > maxBufferBytes) {
      metrics.hit(Limit.CONNECTION_BUFFER_BYTES);
      return false;
    }
    if (!budget.tryTake(bytes)) {
      metrics.hit(Limit.HOST_BUFFER_BYTES);
      return false;
    }
    bufferBytes += bytes;
    return true;
  }

  void release(int bytes, BufferBudget budget) {
    bufferBytes -= bytes;
    budget.giveBack(bytes);
  }

  /// By how much a window grows now.
  long grow(ReceiveWindow window, long nowNanos, long roundTripNanos) {
    long wanted = window.wantedGrowth(nowNanos, roundTripNanos, maxStreamWindow);
    long growth = Math.min(wanted, maxExtraWindow - extraWindow);
    if (growth < wanted) {
      metrics.hit(Limit.CONNECTION_WINDOW_BYTES);
    }
    extraWindow += growth;
    return growth;
  }

  void shrink(long extra) {
    extraWindow -= extra;
  }

  private void take(TokenBucket bucket, Limit limit, String what, long nowNanos)
      throws NetworkException {
    if (!bucket.tryTake(nowNanos)) {
      metrics.hit(limit);
      throw YamuxSession.violation(what);
    }
  }

  private TokenBucket bucket(Limit perSecond, long nowNanos) {
    return bucket(perSecond, limits.of(perSecond), nowNanos);
  }

  private TokenBucket bucket(Limit perSecond, long burst, long nowNanos) {
    return new TokenBucket(limits.of(perSecond), burst, nowNanos);
  }
}
