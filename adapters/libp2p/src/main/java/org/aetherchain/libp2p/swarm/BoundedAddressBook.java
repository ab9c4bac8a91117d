package org.aetherchain.libp2p.swarm;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aetherchain.libp2p.api.AddressBook;
import org.aetherchain.libp2p.api.PeerInfo;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.limits.Metrics;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.jspecify.annotations.Nullable;

/// An [AddressBook] in memory. When it is full, the peer heard of longest ago leaves, connected
/// ones excepted.
public final class BoundedAddressBook implements AddressBook {
  private final Libp2pLimits limits;
  private final Metrics metrics;

  /// In the order peers were last heard of.
  private final Map<PeerId, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

  private final Map<PeerId, Integer> connected = new HashMap<>();

  private static final class Entry {
    private final LinkedHashSet<Multiaddr> addresses = new LinkedHashSet<>();
    private @Nullable PeerInfo info;
  }

  /// An empty book.
  public BoundedAddressBook(Libp2pLimits limits, Metrics metrics) {
    this.limits = limits;
    this.metrics = metrics;
  }

  @Override
  public synchronized void add(PeerId peer, Collection<Multiaddr> addresses) {
    List<Multiaddr> own =
        addresses.stream()
            .filter(address -> address.peerId().map(peer::equals).orElse(true))
            .map(Multiaddr::withoutPeer)
            .toList();
    if (own.isEmpty()) {
      return;
    }
    Entry entry = entry(peer);
    for (Multiaddr address : own) {
      entry.addresses.remove(address);
      entry.addresses.add(address);
      if (entry.addresses.size() > limits.of(Limit.ADDRESSES_PER_PEER)) {
        metrics.hit(Limit.ADDRESSES_PER_PEER);
        entry.addresses.removeFirst();
      }
    }
  }

  @Override
  public synchronized List<Multiaddr> addresses(PeerId peer) {
    Entry entry = entries.get(peer);
    return entry == null ? List.of() : List.copyOf(entry.addresses.reversed());
  }

  @Override
  public synchronized Optional<PeerInfo> info(PeerId peer) {
    Entry entry = entries.get(peer);
    return entry == null ? Optional.empty() : Optional.ofNullable(entry.info);
  }

  @Override
  public synchronized Set<PeerId> peers() {
    Set<PeerId> peers = new HashSet<>();
    entries.forEach(
        (peer, entry) -> {
          if (!entry.addresses.isEmpty()) {
            peers.add(peer);
          }
        });
    return peers;
  }

  @Override
  public synchronized void forget(PeerId peer) {
    entries.remove(peer);
  }

  /// Keeps what a peer says of itself.
  public synchronized void identified(PeerInfo info) {
    entry(info.peer()).info = info;
  }

  synchronized void connected(PeerId peer) {
    connected.merge(peer, 1, Integer::sum);
  }

  synchronized void disconnected(PeerId peer) {
    connected.computeIfPresent(peer, (key, count) -> count == 1 ? null : count - 1);
    Entry entry = entries.get(peer);
    if (entry != null && entry.addresses.isEmpty()) {
      entries.remove(peer); // Nobody could dial it again.
    }
  }

  private Entry entry(PeerId peer) {
    Entry entry = entries.computeIfAbsent(peer, key -> new Entry());
    if (entries.size() > limits.of(Limit.ADDRESS_BOOK_PEERS)) {
      metrics.hit(Limit.ADDRESS_BOOK_PEERS);
      Iterator<PeerId> oldest = entries.keySet().iterator();
      boolean removed = false;
      while (!removed && oldest.hasNext()) {
        PeerId candidate = oldest.next();
        if (!connected.containsKey(candidate) && !candidate.equals(peer)) {
          oldest.remove();
          removed = true;
        }
      }
    }
    return entry;
  }
}
