package org.aetherchain.libp2p.limits;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/// Plain counters: one for each [Limit] that was reached and one for each [Counter].
///
/// Safe for any number of threads.
public final class Metrics {
  private final Map<Limit, LongAdder> hits = adders(Limit.class);
  private final Map<Counter, LongAdder> counts = adders(Counter.class);

  /// A limit was reached, and what lay beyond was refused.
  public void hit(Limit limit) {
    adder(hits, limit).increment();
  }

  /// How often a limit was reached.
  public long hits(Limit limit) {
    return adder(hits, limit).sum();
  }

  /// Adds one.
  public void count(Counter counter) {
    adder(counts, counter).increment();
  }

  /// Adds an amount.
  public void add(Counter counter, long amount) {
    adder(counts, counter).add(amount);
  }

  /// What a counter stands at.
  public long of(Counter counter) {
    return adder(counts, counter).sum();
  }

  /// All counters by name; a copy.
  public SortedMap<String, Long> snapshot() {
    SortedMap<String, Long> all = new TreeMap<>();
    for (Limit limit : Limit.values()) {
      all.put(limit.metric(), hits(limit));
    }
    for (Counter counter : Counter.values()) {
      all.put(counter.metric(), of(counter));
    }
    return all;
  }

  private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> type) {
    Map<E, LongAdder> adders = new EnumMap<>(type);
    for (E key : type.getEnumConstants()) {
      adders.put(key, new LongAdder());
    }
    return adders;
  }

  private static <E extends Enum<E>> LongAdder adder(Map<E, LongAdder> adders, E key) {
    return Objects.requireNonNull(adders.get(key));
  }
}
