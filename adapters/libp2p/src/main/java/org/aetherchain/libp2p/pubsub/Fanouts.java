package org.aetherchain.libp2p.pubsub;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.aetherchain.libp2p.multiformats.PeerId;

/// To whom we publish in topics that we are not in ourselves.
final class Fanouts {
  private final RouterState state;
  private final Map<String, Fanout> fanouts = new HashMap<>();

  private static final class Fanout {
    private final Set<PeerId> peers = new LinkedHashSet<>();
    private long usedAtMs;
  }

  Fanouts(RouterState state) {
    this.state = state;
  }

  Set<PeerId> of(String topic) {
    Fanout fanout = fanouts.get(topic);
    return fanout == null ? Set.of() : fanout.peers;
  }

  /// The fanout for publishing now, chosen if there is none.
  Set<PeerId> use(String topic) {
    Fanout fanout = fanouts.computeIfAbsent(topic, _ -> new Fanout());
    fanout.usedAtMs = state.nowMs();
    fill(topic, fanout);
    return fanout.peers;
  }

  /// Ends a fanout because the topic is joined; its peers are the first choice for the mesh, which
  /// asks for itself whether each may be grafted.
  Collection<PeerId> takeOver(String topic) {
    Fanout fanout = fanouts.remove(topic);
    return fanout == null ? Set.of() : fanout.peers;
  }

  void heartbeat() {
    long expired = state.nowMs() - state.parameters().times().fanoutTtlMs();
    fanouts.values().removeIf(fanout -> fanout.usedAtMs <= expired);
    fanouts.forEach(
        (topic, fanout) -> {
          fanout.peers.removeIf(peer -> !isFit(peer, topic));
          fill(topic, fanout);
        });
  }

  void removed(PeerId peer, String topic) {
    Fanout fanout = fanouts.get(topic);
    if (fanout != null) {
      fanout.peers.remove(peer);
    }
  }

  void disconnected(PeerId peer) {
    fanouts.values().forEach(fanout -> fanout.peers.remove(peer));
  }

  private void fill(String topic, Fanout fanout) {
    int missing = state.parameters().degrees().target() - fanout.peers.size();
    if (missing > 0) {
      state.shuffled(state.subscribers(topic)).stream()
          .filter(peer -> !fanout.peers.contains(peer) && isFit(peer, topic))
          .limit(missing)
          .toList()
          .forEach(fanout.peers::add);
    }
  }

  private boolean isFit(PeerId peer, String topic) {
    return state.subscribers(topic).contains(peer)
        && !state.isDirect(peer)
        && state.score(peer) >= state.thresholds().publish();
  }
}
