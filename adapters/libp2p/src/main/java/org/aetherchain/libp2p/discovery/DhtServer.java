package org.aetherchain.libp2p.discovery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.limits.Metrics;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.multiformats.PeerId;

/// Answers requests from the table and from what others stored here. Pure but for the clock it was
/// made with; one thread at a time.
public final class DhtServer {
  private final Setup setup;
  private final LinkedHashMap<DhtKey, Stored<DhtRecord>> values = new LinkedHashMap<>();
  private final LinkedHashMap<DhtKey, LinkedHashMap<PeerId, Stored<PeerAddresses>>> providers =
      new LinkedHashMap<>();

  private record Stored<T>(T what, long untilMs) {}

  /// What a server is made of.
  ///
  /// @param addresses where a peer can be dialled, for telling others
  /// @param rules which values are stored
  /// @param closerPeers k: how many peers are named
  /// @param valueTtlMs how long a value is kept that nobody stores again
  /// @param providerTtlMs the same for a provider
  public record Setup(
      RoutingTable table,
      Function<PeerId, List<Multiaddr>> addresses,
      RecordRules rules,
      Libp2pLimits limits,
      Metrics metrics,
      LongSupplier clockMs,
      int closerPeers,
      long valueTtlMs,
      long providerTtlMs) {}

  /// A server that stores nothing yet.
  public DhtServer(Setup setup) {
    this.setup = setup;
  }

  /// Answers a request.
  ///
  /// @param sender the peer that asks, proven by its connection
  /// @return the answer; empty where none is due, and where the request is refused
  public Optional<DhtMessage> answer(PeerId sender, DhtMessage request) {
    DhtMessage answer = DhtMessage.of(request.type(), request.key());
    return switch (request.type()) {
      case PING -> Optional.of(answer);
      case FIND_NODE -> Optional.of(answer.withCloser(closer(request.key(), sender)));
      case GET_PROVIDERS ->
          Optional.of(
              answer
                  .withProviders(providers(request.key()))
                  .withCloser(closer(request.key(), sender)));
      case GET_VALUE -> {
        DhtMessage named = answer.withCloser(closer(request.key(), sender));
        yield Optional.of(value(request.key()).map(named::withValue).orElse(named));
      }
      case ADD_PROVIDER -> {
        addProvider(sender, request);
        yield Optional.empty();
      }
      case PUT_VALUE ->
          request
              .value()
              .filter(value -> value.key().equals(request.key()) && store(value))
              .map(answer::withValue);
    };
  }

  /// Stores a value if the rules allow it and it is better than what stands there.
  ///
  /// @return whether it, or a value as good, stands there now
  public boolean store(DhtRecord value) {
    if (!setup.rules().isValid(value)) {
      return false;
    }
    long until = setup.clockMs().getAsLong() + setup.valueTtlMs();
    Optional<DhtRecord> before = value(value.key());
    boolean same = before.isPresent() && before.get().equals(value);
    if (before.isPresent() && !same && !setup.rules().isBetter(value, before.get())) {
      return false;
    }
    values.putLast(value.key(), new Stored<>(value, until));
    evict(values, Limit.DHT_VALUES);
    return true;
  }

  /// The value stored under a key, if it has not expired.
  public Optional<DhtRecord> value(DhtKey key) {
    Stored<DhtRecord> stored = values.get(key);
    return stored == null || stored.untilMs() <= setup.clockMs().getAsLong()
        ? Optional.empty()
        : Optional.of(stored.what());
  }

  /// The providers stored of a key.
  public List<PeerAddresses> providers(DhtKey key) {
    long now = setup.clockMs().getAsLong();
    return providers.getOrDefault(key, new LinkedHashMap<>()).values().stream()
        .filter(stored -> stored.untilMs() > now)
        .map(Stored::what)
        .toList();
  }

  /// Forgets what has expired.
  public void expire() {
    long now = setup.clockMs().getAsLong();
    values.values().removeIf(stored -> stored.untilMs() <= now);
    providers.values().forEach(each -> each.values().removeIf(s -> s.untilMs() <= now));
    providers.values().removeIf(Map::isEmpty);
  }

  /// How many values and keys with providers are stored.
  public int size() {
    return values.size() + providers.size();
  }

  /// A peer may say of itself only that it provides something.
  private void addProvider(PeerId sender, DhtMessage request) {
    for (PeerAddresses each : request.providers()) {
      if (each.peer().equals(sender)) {
        LinkedHashMap<PeerId, Stored<PeerAddresses>> known =
            providers.getOrDefault(request.key(), new LinkedHashMap<>());
        long until = setup.clockMs().getAsLong() + setup.providerTtlMs();
        known.putLast(sender, new Stored<>(each, until));
        evict(known, Limit.DHT_PROVIDERS_PER_KEY);
        providers.putLast(request.key(), known);
        evict(providers, Limit.DHT_PROVIDED_KEYS);
        return;
      }
    }
  }

  private List<PeerAddresses> closer(DhtKey key, PeerId sender) {
    List<PeerAddresses> named = new ArrayList<>();
    for (PeerId peer : setup.table().closest(key, setup.closerPeers() + 1)) {
      if (!peer.equals(sender) && named.size() < setup.closerPeers()) {
        named.add(new PeerAddresses(peer, setup.addresses().apply(peer)));
      }
    }
    return named;
  }

  private <K, V> void evict(SequencedMap<K, V> oldestFirst, Limit limit) {
    if (oldestFirst.size() > setup.limits().of(limit)) {
      setup.metrics().hit(limit);
      oldestFirst.pollFirstEntry();
    }
  }
}
