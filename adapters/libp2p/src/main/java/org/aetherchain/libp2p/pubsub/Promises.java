package org.aetherchain.libp2p.pubsub;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.aetherchain.libp2p.multiformats.PeerId;

/// Which peer has to bring which message, having offered it by IHAVE and been asked by IWANT.
final class Promises {
  private final Map<MessageId, Map<PeerId, Long>> deadlinesMs = new HashMap<>();

  void expect(MessageId id, PeerId peer, long deadlineMs) {
    deadlinesMs.computeIfAbsent(id, _ -> new HashMap<>()).putIfAbsent(peer, deadlineMs);
  }

  /// The message came, whoever brought it.
  void kept(MessageId id) {
    deadlinesMs.remove(id);
  }

  /// Takes out what is overdue: how many by each peer.
  Map<PeerId, Integer> broken(long nowMs) {
    Map<PeerId, Integer> broken = new HashMap<>();
    Iterator<Map<PeerId, Long>> each = deadlinesMs.values().iterator();
    while (each.hasNext()) {
      Map<PeerId, Long> peers = each.next();
      peers
          .entrySet()
          .removeIf(
              promise -> {
                boolean overdue = promise.getValue() <= nowMs;
                if (overdue) {
                  broken.merge(promise.getKey(), 1, Integer::sum);
                }
                return overdue;
              });
      if (peers.isEmpty()) {
        each.remove();
      }
    }
    return broken;
  }

  void forget(PeerId peer) {
    deadlinesMs.values().forEach(peers -> peers.remove(peer));
    deadlinesMs.values().removeIf(Map::isEmpty);
  }

  int size() {
    return deadlinesMs.size();
  }
}
