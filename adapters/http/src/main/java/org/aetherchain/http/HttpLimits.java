package org.aetherchain.http;

/// Everything that bounds a stranger.
///
/// @param connections the most open connections; further ones wait to be accepted
/// @param subscribers the most readers of events at a time, fewer than connections
/// @param requests the most requests that are being answered at a time
/// @param headerBytes the most bytes of a request's line and headers
/// @param headerMs the longest time from a connection's beginning to the end of its first request's
///     headers
/// @param requestMs the longest time from the end of the headers to the beginning of the answer,
///     reading the body included, and from there to the end of the next request's headers, reading
///     the answer included; readers of events have no such bound
/// @param idleMs the longest time without a byte in either direction
/// @param heartbeatMs how often a reader of events hears something, less than `idleMs`
/// @param submitMs how long an answer to a submitted command is waited for
public record HttpLimits(
    int connections,
    int subscribers,
    int requests,
    int headerBytes,
    long headerMs,
    long requestMs,
    long idleMs,
    long heartbeatMs,
    long submitMs) {
  /// What a node has unless it is told otherwise.
  public static final HttpLimits STANDARD =
      new HttpLimits(2_048, 1_024, 64, 8_192, 10_000, 60_000, 30_000, 10_000, 10_000);

  /// Checks the ranges.
  public HttpLimits {
    if (subscribers < 1 || connections <= subscribers || requests < 1) {
      throw new IllegalArgumentException("fewer connections than readers, or none");
    }
    if (headerBytes < 512 || headerMs < 1 || requestMs < 1 || submitMs < 1) {
      throw new IllegalArgumentException("a bound that no request keeps");
    }
    if (heartbeatMs < 1 || idleMs <= heartbeatMs) {
      throw new IllegalArgumentException("readers of events would be idle");
    }
  }

  /// This with another bound on readers of events.
  public HttpLimits withSubscribers(int another) {
    return new HttpLimits(
        connections,
        another,
        requests,
        headerBytes,
        headerMs,
        requestMs,
        idleMs,
        heartbeatMs,
        submitMs);
  }

  /// This with other bounds on time.
  public HttpLimits withTimes(long anotherHeaderMs, long anotherRequestMs, long anotherIdleMs) {
    return new HttpLimits(
        connections,
        subscribers,
        requests,
        headerBytes,
        anotherHeaderMs,
        anotherRequestMs,
        anotherIdleMs,
        Math.min(heartbeatMs, anotherIdleMs / 2),
        submitMs);
  }
}
