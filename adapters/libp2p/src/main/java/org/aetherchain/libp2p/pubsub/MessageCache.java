package org.aetherchain.libp2p.pubsub;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.jspecify.annotations.Nullable;

/// Recent messages, by heartbeat, for offering by IHAVE and answering IWANT; bounded in bytes.
final class MessageCache {
  private final GossipParameters.Gossip parameters;
  private final int maxBytes;
  private final int retransmissions;
  private final GossipMetrics metrics;
  private final LinkedHashMap<MessageId, Entry> entries = new LinkedHashMap<>();
  private final Deque<List<Entry>> windows = new ArrayDeque<>();
  private long bytes;

  private record Entry(MessageId id, PubsubMessage message, Map<PeerId, Integer> requests) {
    long size() {
      return message.encoded().length;
    }
  }

  MessageCache(GossipParameters.Gossip parameters, Libp2pLimits limits, GossipMetrics metrics) {
    this.parameters = parameters;
    this.maxBytes = limits.intOf(Limit.MESSAGE_CACHE_BYTES);
    this.retransmissions = limits.intOf(Limit.RETRANSMISSIONS);
    this.metrics = metrics;
    windows.addFirst(new ArrayList<>());
  }

  void put(MessageId id, PubsubMessage message) {
    Entry entry = new Entry(id, message, new HashMap<>());
    if (entries.putIfAbsent(id, entry) != null) {
      return;
    }
    windows.getFirst().add(entry);
    bytes += entry.size();
    Iterator<Entry> oldest = entries.values().iterator();
    while (bytes > maxBytes && oldest.hasNext()) {
      bytes -= oldest.next().size();
      oldest.remove();
      metrics.hit(Limit.MESSAGE_CACHE_BYTES);
    }
  }

  /// A message that a peer asks for; null when it is not here, or the peer had it often enough.
  @Nullable PubsubMessage answer(MessageId id, PeerId peer) {
    Entry entry = entries.get(id);
    if (entry == null) {
      return null;
    }
    if (entry.requests().merge(peer, 1, Integer::sum) > retransmissions) {
      metrics.hit(Limit.RETRANSMISSIONS);
      return null;
    }
    return entry.message();
  }

  /// The ids to offer, by topic: those of the latest windows.
  Map<String, List<MessageId>> offers() {
    Map<String, List<MessageId>> offers = new HashMap<>();
    Iterator<List<Entry>> latest = windows.iterator();
    for (int i = 0; i < parameters.gossipWindows() && latest.hasNext(); i++) {
      for (Entry entry : latest.next()) {
        if (entries.containsKey(entry.id())) {
          offers.computeIfAbsent(entry.message().topic(), _ -> new ArrayList<>()).add(entry.id());
        }
      }
    }
    return offers;
  }

  /// A heartbeat has passed: the oldest window goes.
  void shift() {
    windows.addFirst(new ArrayList<>());
    if (windows.size() > parameters.cacheWindows()) {
      for (Entry entry : windows.removeLast()) {
        if (entries.remove(entry.id(), entry)) {
          bytes -= entry.size();
        }
      }
    }
  }

  void forget(PeerId peer) {
    entries.values().forEach(entry -> entry.requests().remove(peer));
  }

  int size() {
    return entries.size();
  }
}
