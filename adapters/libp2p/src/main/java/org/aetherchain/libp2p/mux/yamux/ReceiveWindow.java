package org.aetherchain.libp2p.mux.yamux;

/// How much one peer may send on one stream: granted as the application reads, grown as long as the
/// round trip, and not the reader, holds the peer back.
final class ReceiveWindow {
  /// What every stream begins with.
  static final int INITIAL_BYTES = 256 * 1024;

  private static final int ROUND_TRIPS = 2;
  private static final int STARVED_FRACTION = 4;
  private static final int IDLE_FRACTION = 8;

  private long target = INITIAL_BYTES;
  private long granted = INITIAL_BYTES;
  private long held;
  private long grantedAtNanos;

  ReceiveWindow(long nowNanos) {
    grantedAtNanos = nowNanos;
  }

  /// Takes what a frame declares to send.
  ///
  /// @return false when it was not granted
  boolean tryReceive(long bytes) {
    if (bytes > granted) {
      return false;
    }
    granted -= bytes;
    held += bytes;
    return true;
  }

  /// The application has read.
  void consumed(long bytes) {
    held -= bytes;
  }

  /// How much above the initial window the peer is given.
  long extra() {
    return target - INITIAL_BYTES;
  }

  /// Whether so much was read that the peer should be told.
  boolean isDue() {
    return due() >= target / 2;
  }

  /// How much larger the window should become now: the peer used up half of it within two round
  /// trips, or nearly all of it while the reader had nothing left to read.
  ///
  /// @param roundTripNanos 0 when it was not measured yet
  long wantedGrowth(long nowNanos, long roundTripNanos, long maxBytes) {
    boolean fast = nowNanos - grantedAtNanos < ROUND_TRIPS * roundTripNanos;
    boolean starved = granted < target / STARVED_FRACTION && held < target / IDLE_FRACTION;
    return fast || starved ? Math.min(target, maxBytes - target) : 0;
  }

  /// Grants what is due, and what the window grows by.
  ///
  /// @return the delta to tell the peer
  long grant(long growth, long nowNanos) {
    target += growth;
    long delta = due();
    granted += delta;
    grantedAtNanos = nowNanos;
    return delta;
  }

  private long due() {
    return target - granted - held;
  }
}
