package org.aetherchain.libp2p.mux.yamux;

import org.jspecify.annotations.Nullable;

/// Our own pings: one under way at a time, and what the answers say of the round trip.
final class PingTimer {
  private static final int WEIGHT = 8;

  private boolean underWay;
  private long opaque;
  private long sentNanos;
  private long roundTripNanos;

  /// The ping to send; null when one is under way.
  @Nullable Frame start(long nowNanos) {
    if (underWay) {
      return null;
    }
    underWay = true;
    opaque = (opaque + 1) & 0xffffffffL;
    sentNanos = nowNanos;
    return new Frame(Frame.PING, Frame.SYN, 0, opaque);
  }

  /// Whether a frame answers the ping under way.
  boolean isAnswer(Frame frame, long nowNanos) {
    if (!underWay || frame.length() != opaque) {
      return false;
    }
    underWay = false;
    long sample = Math.max(1, nowNanos - sentNanos);
    long smoothed = roundTripNanos + (sample - roundTripNanos) / WEIGHT;
    roundTripNanos = roundTripNanos == 0 ? sample : Math.min(sample, Math.max(1, smoothed));
    return true;
  }

  boolean isUnderWay() {
    return underWay;
  }

  long roundTripNanos() {
    return roundTripNanos;
  }
}
