package org.aetherchain.libp2p.limits;

/// A rate with a burst: so many at once, so many each second in the long run.
///
/// Time is given by the caller. Not safe for several threads.
public final class TokenBucket {
  private static final double NANOS_PER_SECOND = 1e9;

  private final double perSecond;
  private final double burst;
  private double tokens;
  private long lastNanos;

  /// A full bucket.
  ///
  /// @param perSecond how many come back each second
  /// @param burst how many it holds
  /// @param nowNanos the time, of any origin
  public TokenBucket(double perSecond, double burst, long nowNanos) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.tokens = burst;
    this.lastNanos = nowNanos;
  }

  /// Takes one if there is one.
  public boolean tryTake(long nowNanos) {
    tokens = Math.min(burst, tokens + (nowNanos - lastNanos) / NANOS_PER_SECOND * perSecond);
    lastNanos = nowNanos;
    if (tokens < 1) {
      return false;
    }
    tokens -= 1;
    return true;
  }

  /// Whether it would be full now: nothing was taken for a while.
  public boolean isFull(long nowNanos) {
    return tokens + (nowNanos - lastNanos) / NANOS_PER_SECOND * perSecond >= burst;
  }
}
