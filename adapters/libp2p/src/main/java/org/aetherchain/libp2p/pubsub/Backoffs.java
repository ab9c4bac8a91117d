package org.aetherchain.libp2p.pubsub;

import java.util.LinkedHashMap;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.multiformats.PeerId;

/// Until when which peer stays out of which topic's mesh. Outlives connections on purpose: a peer
/// that reconnects is still backed off. Bounded by time and by count.
final class Backoffs {
  private final int max;
  private final long slackMs;
  private final GossipMetrics metrics;
  private final LinkedHashMap<Key, Long> untilMs = new LinkedHashMap<>();

  private record Key(PeerId peer, String topic) {}

  /// @param slackMs how much longer we do not graft ourselves, for clocks and latency
  Backoffs(int max, long slackMs, GossipMetrics metrics) {
    this.max = max;
    this.slackMs = slackMs;
    this.metrics = metrics;
  }

  /// Begins a back-off, or lengthens one; none is shortened.
  void begin(PeerId peer, String topic, long newUntilMs) {
    Key key = new Key(peer, topic);
    long until = Math.max(newUntilMs, untilMs.getOrDefault(key, 0L));
    untilMs.putLast(key, until);
    if (untilMs.size() > max) {
      untilMs.pollFirstEntry();
      metrics.hit(Limit.BACKOFFS);
    }
  }

  /// Whether the peer may not graft us now.
  boolean holds(PeerId peer, String topic, long nowMs) {
    return untilMs.getOrDefault(new Key(peer, topic), 0L) > nowMs;
  }

  /// Whether we may not graft the peer now.
  boolean holdsUs(PeerId peer, String topic, long nowMs) {
    Long until = untilMs.get(new Key(peer, topic));
    return until != null && until + slackMs > nowMs;
  }

  /// Until when, or 0.
  long until(PeerId peer, String topic) {
    return untilMs.getOrDefault(new Key(peer, topic), 0L);
  }

  void expire(long nowMs) {
    untilMs.values().removeIf(until -> until + slackMs <= nowMs);
  }

  int size() {
    return untilMs.size();
  }
}
