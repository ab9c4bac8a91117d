package org.aetherchain.libp2p.discovery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.aetherchain.libp2p.multiformats.PeerId;

/// The peers we know, more of them the nearer they are: for each number of leading bits shared with
/// our own position a bucket of at most k (Kademlia, section 2.2).
///
/// A full bucket prefers the peers that have been there longest, which are those most likely to
/// stay and hardest to push out for an attacker: a newcomer enters only when the one not heard of
/// for longest does not answer.
public final class RoutingTable {
  private final DhtKey self;
  private final int bucketSize;
  private final List<LinkedHashMap<PeerId, DhtKey>> buckets;

  /// An empty table.
  ///
  /// @param bucketSize k
  public RoutingTable(PeerId self, int bucketSize) {
    this.self = DhtKey.of(self);
    this.bucketSize = bucketSize;
    this.buckets = new ArrayList<>();
    for (int i = 0; i < DhtKey.BITS; i++) {
      buckets.add(new LinkedHashMap<>());
    }
  }

  /// A peer that answers for keys was heard of just now.
  ///
  /// @return when its bucket is full: the peer to ask whether it is still there; if it is not,
  ///     [#remove] it and call this again
  public Optional<PeerId> heardOf(PeerId peer) {
    DhtKey key = DhtKey.of(peer);
    int shared = self.commonBits(key);
    if (shared == DhtKey.BITS) {
      return Optional.empty();
    }
    LinkedHashMap<PeerId, DhtKey> bucket = buckets.get(shared);
    if (bucket.containsKey(peer) || bucket.size() < bucketSize) {
      bucket.putLast(peer, key);
      return Optional.empty();
    }
    return Optional.of(bucket.firstEntry().getKey());
  }

  /// The peer does not answer any more.
  public void remove(PeerId peer) {
    int shared = self.commonBits(DhtKey.of(peer));
    if (shared < DhtKey.BITS) {
      buckets.get(shared).remove(peer);
    }
  }

  /// The nearest known peers to a key, nearest first. Costs a look at every peer.
  public List<PeerId> closest(DhtKey target, int count) {
    return buckets.stream()
        .flatMap(bucket -> bucket.entrySet().stream())
        .sorted((one, another) -> target.compareDistance(one.getValue(), another.getValue()))
        .limit(count)
        .map(java.util.Map.Entry::getKey)
        .toList();
  }

  /// Whether a peer is in the table.
  public boolean contains(PeerId peer) {
    return buckets.stream().anyMatch(bucket -> bucket.containsKey(peer));
  }

  /// How many peers there are.
  public int size() {
    return buckets.stream().mapToInt(LinkedHashMap::size).sum();
  }

  /// How many peers each bucket has, by the number of bits shared.
  public int[] bucketSizes() {
    int[] sizes = new int[buckets.size()];
    Arrays.setAll(sizes, i -> buckets.get(i).size());
    return sizes;
  }
}
