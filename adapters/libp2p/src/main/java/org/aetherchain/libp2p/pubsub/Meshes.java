package org.aetherchain.libp2p.pubsub;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.jspecify.annotations.Nullable;

/// The meshes of the topics we are in: who is in, who comes in, who goes out, who stays away.
///
/// GRAFT and PRUNE of one turn are gathered and sent by [#flush], one frame for each peer.
/// Every way into a mesh goes through [#mayGraft] or [#grafted], so that no back-off is forgotten
/// on any.
final class Meshes {
  private static final long SECOND_MS = 1_000;

  private final RouterState state;
  private final Backoffs backoffs;
  private final Map<String, Set<PeerId>> meshes = new LinkedHashMap<>();
  private final Map<PeerId, Turn> turns = new LinkedHashMap<>();

  private static final class Turn {
    private final List<String> grafts = new ArrayList<>();
    private final List<Rpc.Prune> prunes = new ArrayList<>();
  }

  Meshes(RouterState state) {
    this.state = state;
    this.backoffs =
        new Backoffs(
            state.limit(Limit.BACKOFFS), state.parameters().times().heartbeatMs(), state.metrics());
  }

  boolean isJoined(String topic) {
    return meshes.containsKey(topic);
  }

  Set<String> topics() {
    return meshes.keySet();
  }

  Set<PeerId> of(String topic) {
    return meshes.getOrDefault(topic, Set.of());
  }

  /// Begins a mesh, preferably with these peers.
  void join(String topic, Collection<PeerId> preferred) {
    Set<PeerId> mesh = new LinkedHashSet<>();
    meshes.put(topic, mesh);
    int target = state.parameters().degrees().target();
    for (PeerId peer : preferred) {
      if (mesh.size() < target && mayGraft(peer, topic)) {
        graft(peer, topic);
      }
    }
    graftSome(topic, target - mesh.size(), candidates(topic));
  }

  /// Ends a mesh; its peers are asked to stay away for a short while.
  void leave(String topic) {
    Set<PeerId> mesh = meshes.get(topic);
    if (mesh != null) {
      for (PeerId peer : List.copyOf(mesh)) {
        prune(peer, topic, state.parameters().times().unsubscribeBackoffMs(), false);
      }
      meshes.remove(topic);
    }
  }

  /// A peer subscribed to a topic of ours: take it in at once if the mesh lacks peers.
  void subscribed(PeerId peer, String topic) {
    Set<PeerId> mesh = meshes.get(topic);
    if (mesh != null && mesh.size() < state.parameters().degrees().low() && mayGraft(peer, topic)) {
      graft(peer, topic);
    }
  }

  /// A peer left a topic, or left altogether.
  void removed(PeerId peer, String topic) {
    Set<PeerId> mesh = meshes.get(topic);
    if (mesh != null && mesh.remove(peer)) {
      state.scores().prune(peer, topic);
      state.metrics().count(GossipEvent.PRUNED);
    }
  }

  /// A peer is gone: nothing is sent to it any more. Its back-offs stay.
  void disconnected(PeerId peer) {
    meshes.keySet().forEach(topic -> removed(peer, topic));
    turns.remove(peer);
  }

  /// GRAFT from a peer.
  void grafted(PeerState peer, String topic) {
    Set<PeerId> mesh = meshes.get(topic);
    if (mesh == null || mesh.contains(peer.id())) {
      return;
    }
    long now = state.nowMs();
    GossipParameters.Times times = state.parameters().times();
    if (state.isDirect(peer.id())) {
      refuse(peer.id(), topic, false);
    } else if (backoffs.holds(peer.id(), topic, now)) {
      long floodUntil =
          backoffs.until(peer.id(), topic) - times.pruneBackoffMs() + times.graftFloodMs();
      state.scores().misbehaved(peer.id(), now < floodUntil ? 2 : 1);
      state.metrics().count(GossipEvent.GRAFT_IN_BACKOFF);
      refuse(peer.id(), topic, false);
    } else if (state.score(peer.id()) < 0) {
      refuse(peer.id(), topic, false);
    } else if (mesh.size() >= state.parameters().degrees().high() && !peer.isOutbound()) {
      refuse(peer.id(), topic, true);
    } else {
      mesh.add(peer.id());
      state.scores().graft(peer.id(), topic, now);
      state.metrics().count(GossipEvent.GRAFTED);
    }
  }

  /// PRUNE from a peer. Its back-off is believed up to a limit; before gossipsub 1.1 it had none.
  void pruned(PeerState peer, Rpc.Prune prune) {
    if (!meshes.containsKey(prune.topic())) {
      return;
    }
    removed(peer.id(), prune.topic());
    long backoffMs =
        prune.backoffSeconds().isPresent()
            ? clampedMs(prune.backoffSeconds().getAsLong())
            : state.parameters().times().pruneBackoffMs();
    backoffs.begin(peer.id(), prune.topic(), state.nowMs() + backoffMs);
    boolean trusted = state.score(peer.id()) >= state.thresholds().acceptExchange();
    if (state.parameters().exchangesPeers() && trusted && !prune.peers().isEmpty()) {
      List<Rpc.ExchangedPeer> signed =
          prune.peers().stream().filter(each -> each.signedPeerRecord().length > 0).toList();
      state.emit(new GossipAction.Consider(signed));
    }
  }

  /// Unsigned seconds to milliseconds, at most the limit.
  private long clampedMs(long seconds) {
    long maxMs = state.limits().of(Limit.BACKOFF_MS);
    if (Long.compareUnsigned(seconds, maxMs / SECOND_MS) > 0) {
      state.metrics().hit(Limit.BACKOFF_MS);
      return maxMs;
    }
    return seconds * SECOND_MS;
  }

  /// The mesh's upkeep; once a heartbeat.
  void heartbeat(long tick) {
    backoffs.expire(state.nowMs());
    GossipParameters.Degrees degrees = state.parameters().degrees();
    for (Map.Entry<String, Set<PeerId>> each : meshes.entrySet()) {
      String topic = each.getKey();
      Set<PeerId> mesh = each.getValue();
      for (PeerId peer : List.copyOf(mesh)) {
        if (state.score(peer) < 0) {
          prune(peer, topic, state.parameters().times().pruneBackoffMs(), false);
        }
      }
      if (mesh.size() < degrees.low()) {
        graftSome(topic, degrees.target() - mesh.size(), candidates(topic));
      }
      if (mesh.size() > degrees.high()) {
        shrink(topic, mesh);
      }
      if (mesh.size() >= degrees.low()) {
        long outbound = mesh.stream().filter(this::isOutbound).count();
        List<PeerId> dialled = candidates(topic).stream().filter(this::isOutbound).toList();
        graftSome(topic, (int) (degrees.outbound() - outbound), dialled);
      }
      if (tick % state.parameters().gossip().opportunisticTicks() == 0 && mesh.size() > 1) {
        graftOpportunistically(topic, mesh);
      }
    }
  }

  /// Whether we may take a peer into a mesh: the one question before every GRAFT of ours.
  private boolean mayGraft(PeerId peer, String topic) {
    return state.subscribers(topic).contains(peer)
        && !of(topic).contains(peer)
        && !state.isDirect(peer)
        && !backoffs.holdsUs(peer, topic, state.nowMs())
        && state.score(peer) >= 0;
  }

  private List<PeerId> candidates(String topic) {
    return state.shuffled(
        state.subscribers(topic).stream().filter(peer -> mayGraft(peer, topic)).toList());
  }

  private void graftSome(String topic, int count, List<PeerId> candidates) {
    candidates.stream().limit(Math.max(0, count)).forEach(peer -> graft(peer, topic));
  }

  private void graft(PeerId peer, String topic) {
    Set<PeerId> mesh = meshes.get(topic);
    if (mesh != null && mesh.add(peer)) {
      state.scores().graft(peer, topic, state.nowMs());
      state.metrics().count(GossipEvent.GRAFTED);
      turns.computeIfAbsent(peer, _ -> new Turn()).grafts.add(topic);
    }
  }

  /// Down to the target: the best stay, then those that chance picks, but some that we dialled.
  private void shrink(String topic, Set<PeerId> mesh) {
    GossipParameters.Degrees degrees = state.parameters().degrees();
    Map<PeerId, Double> scores = new HashMap<>();
    mesh.forEach(peer -> scores.put(peer, state.score(peer)));
    List<PeerId> ordered = state.shuffled(mesh);
    ordered.sort(Comparator.comparingDouble((PeerId p) -> scores.getOrDefault(p, 0.0)).reversed());
    List<PeerId> kept = new ArrayList<>(ordered.subList(0, degrees.best()));
    List<PeerId> others = state.shuffled(ordered.subList(degrees.best(), ordered.size()));
    long missing = degrees.outbound() - kept.stream().filter(this::isOutbound).count();
    others.stream().filter(this::isOutbound).limit(Math.max(0, missing)).forEach(kept::add);
    for (PeerId peer : others) {
      if (kept.size() < degrees.target() && !kept.contains(peer)) {
        kept.add(peer);
      }
    }
    for (PeerId peer : List.copyOf(mesh)) {
      if (!kept.contains(peer)) {
        prune(peer, topic, state.parameters().times().pruneBackoffMs(), true);
      }
    }
  }

  private void graftOpportunistically(String topic, Set<PeerId> mesh) {
    double[] scores = mesh.stream().mapToDouble(state::score).sorted().toArray();
    double median = scores[scores.length / 2];
    if (median < state.thresholds().opportunisticGraft()) {
      List<PeerId> better =
          candidates(topic).stream().filter(peer -> state.score(peer) > median).toList();
      graftSome(topic, state.parameters().gossip().opportunisticPeers(), better);
    }
  }

  private void refuse(PeerId peer, String topic, boolean proposeOthers) {
    long backoffMs = state.parameters().times().pruneBackoffMs();
    backoffs.begin(peer, topic, state.nowMs() + backoffMs);
    queuePrune(peer, topic, backoffMs, proposeOthers);
  }

  private void prune(PeerId peer, String topic, long backoffMs, boolean proposeOthers) {
    removed(peer, topic);
    backoffs.begin(peer, topic, state.nowMs() + backoffMs);
    queuePrune(peer, topic, backoffMs, proposeOthers);
  }

  private void queuePrune(PeerId peer, String topic, long backoffMs, boolean proposeOthers) {
    PeerState known = state.peer(peer);
    if (known == null) {
      return;
    }
    OptionalLong seconds =
        known.version().knowsBackoff()
            ? OptionalLong.of(Math.ceilDiv(backoffMs, SECOND_MS))
            : OptionalLong.empty();
    List<Rpc.ExchangedPeer> others =
        proposeOthers && state.parameters().exchangesPeers() && known.version().knowsBackoff()
            ? proposals(peer, topic)
            : List.of();
    Turn turn = turns.computeIfAbsent(peer, _ -> new Turn());
    turn.grafts.remove(topic);
    turn.prunes.add(new Rpc.Prune(topic, seconds, others));
  }

  private List<Rpc.ExchangedPeer> proposals(PeerId receiver, String topic) {
    return state.shuffled(state.subscribers(topic)).stream()
        .filter(peer -> !peer.equals(receiver) && state.score(peer) >= 0)
        .limit(state.limit(Limit.PEERS_PER_PRUNE))
        .map(peer -> new Rpc.ExchangedPeer(peer.toBytes(), state.signedRecord(peer)))
        .toList();
  }

  /// Sends the GRAFTs and PRUNEs of this turn.
  void flush() {
    if (turns.isEmpty()) {
      return;
    }
    turns.forEach(this::sendTurn);
    turns.clear();
  }

  private void sendTurn(PeerId peer, Turn turn) {
    int grafts = state.limit(Limit.GRAFTS_PER_RPC);
    int prunes = state.limit(Limit.PRUNES_PER_RPC);
    int from = 0;
    while (from * grafts < turn.grafts.size() || from * prunes < turn.prunes.size()) {
      Rpc rpc = Rpc.ofMesh(slice(turn.grafts, from, grafts), slice(turn.prunes, from, prunes));
      state.send(peer, rpc, GossipAction.Kind.CONTROL);
      from++;
    }
  }

  private static <T> List<T> slice(List<T> list, int index, int size) {
    int from = Math.min(list.size(), index * size);
    return list.subList(from, Math.min(list.size(), from + size));
  }

  private boolean isOutbound(PeerId peer) {
    @Nullable PeerState known = state.peer(peer);
    return known != null && known.isOutbound();
  }

  boolean isBackedOff(PeerId peer, String topic) {
    return backoffs.holdsUs(peer, topic, state.nowMs());
  }

  int backoffs() {
    return backoffs.size();
  }
}
