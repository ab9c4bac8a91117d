package org.aetherchain.libp2p.pubsub;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aetherchain.libp2p.limits.Limit;

/// Ids of messages known already: ids only, no messages, for a time and up to a count.
final class SeenIds {
  private final long ttlMs;
  private final int maxIds;
  private final GossipMetrics metrics;
  private final LinkedHashMap<MessageId, Long> forgetAtMs = new LinkedHashMap<>();

  SeenIds(long ttlMs, int maxIds, GossipMetrics metrics) {
    this.ttlMs = ttlMs;
    this.maxIds = maxIds;
    this.metrics = metrics;
  }

  boolean contains(MessageId id, long nowMs) {
    Long until = forgetAtMs.get(id);
    return until != null && until > nowMs;
  }

  void add(MessageId id, long nowMs) {
    if (contains(id, nowMs)) {
      return;
    }
    forgetAtMs.putLast(id, nowMs + ttlMs);
    if (forgetAtMs.size() > maxIds) {
      forgetAtMs.pollFirstEntry();
      metrics.hit(Limit.SEEN_IDS);
    }
  }

  void expire(long nowMs) {
    Iterator<Map.Entry<MessageId, Long>> oldest = forgetAtMs.entrySet().iterator();
    while (oldest.hasNext() && oldest.next().getValue() <= nowMs) {
      oldest.remove();
    }
  }

  int size() {
    return forgetAtMs.size();
  }
}
