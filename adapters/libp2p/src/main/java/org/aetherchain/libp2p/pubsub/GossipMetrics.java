package org.aetherchain.libp2p.pubsub;

import java.util.EnumMap;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.limits.Metrics;

/// Counters of a router; limits that are reached go to the host's. Safe for several threads.
public final class GossipMetrics {
  private final EnumMap<GossipEvent, LongAdder> counters = new EnumMap<>(GossipEvent.class);
  private final Metrics host;

  /// All at zero.
  public GossipMetrics(Metrics host) {
    for (GossipEvent event : GossipEvent.values()) {
      counters.put(event, new LongAdder());
    }
    this.host = host;
  }

  /// How often something happened.
  public long of(GossipEvent event) {
    return counter(event).sum();
  }

  /// How often a limit was reached, in the whole host.
  public long hits(Limit limit) {
    return host.hits(limit);
  }

  /// All counters by name; a copy.
  public SortedMap<String, Long> snapshot() {
    SortedMap<String, Long> all = new TreeMap<>();
    for (GossipEvent event : GossipEvent.values()) {
      all.put(event.metric(), of(event));
    }
    return all;
  }

  void count(GossipEvent event) {
    counter(event).increment();
  }

  void add(GossipEvent event, long amount) {
    counter(event).add(amount);
  }

  void hit(Limit limit) {
    host.hit(limit);
  }

  private LongAdder counter(GossipEvent event) {
    return Objects.requireNonNull(counters.get(event), "the constructor saw to each event");
  }
}
