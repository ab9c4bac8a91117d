package org.aetherchain.libp2p.pubsub;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.aetherchain.libp2p.pubsub.score.PeerScores;
import org.aetherchain.libp2p.pubsub.score.ScoreThresholds;
import org.jspecify.annotations.Nullable;

/// What the parts of a router share: the peers, their scores, the clock, chance and the way out.
final class RouterState {
  private final PeerId self;
  private final GossipParameters parameters;
  private final Libp2pLimits limits;
  private final GossipMetrics metrics;
  private final PeerScores scores;
  private final LongSupplier clockMs;
  private final RandomGenerator random;
  private final Consumer<GossipAction> output;
  private final Function<PeerId, Optional<byte[]>> signedRecords;
  private final Map<PeerId, PeerState> peers = new LinkedHashMap<>();
  private final Map<String, Set<PeerId>> subscribers = new LinkedHashMap<>();

  RouterState(GossipRouter.Setup setup, PeerScores scores, Consumer<GossipAction> output) {
    this.self = setup.self();
    this.parameters = setup.parameters();
    this.limits = setup.limits();
    this.metrics = setup.metrics();
    this.clockMs = setup.clockMs();
    this.random = setup.random();
    this.signedRecords = setup.signedRecords();
    this.scores = scores;
    this.output = output;
  }

  PeerId self() {
    return self;
  }

  GossipParameters parameters() {
    return parameters;
  }

  ScoreThresholds thresholds() {
    return parameters.scores().thresholds();
  }

  int limit(Limit limit) {
    return limits.intOf(limit);
  }

  Libp2pLimits limits() {
    return limits;
  }

  GossipMetrics metrics() {
    return metrics;
  }

  PeerScores scores() {
    return scores;
  }

  /// A peer's signed addresses, empty when there are none.
  byte[] signedRecord(PeerId peer) {
    return signedRecords.apply(peer).orElse(new byte[0]);
  }

  double score(PeerId peer) {
    return scores.score(peer);
  }

  long nowMs() {
    return clockMs.getAsLong();
  }

  Map<PeerId, PeerState> peers() {
    return peers;
  }

  @Nullable PeerState peer(PeerId id) {
    return peers.get(id);
  }

  boolean isDirect(PeerId peer) {
    return parameters.directPeers().contains(peer);
  }

  /// The connected peers that are subscribed to a topic.
  Set<PeerId> subscribers(String topic) {
    return subscribers.getOrDefault(topic, Set.of());
  }

  /// Records a subscription, unless the peer has too many.
  ///
  /// @return whether it is new
  boolean join(PeerState peer, String topic) {
    if (peer.topics().contains(topic)) {
      return false;
    }
    if (peer.topics().size() >= limit(Limit.TOPICS_PER_PEER)) {
      metrics.hit(Limit.TOPICS_PER_PEER);
      return false;
    }
    peer.topics().add(topic);
    subscribers.computeIfAbsent(topic, _ -> new LinkedHashSet<>()).add(peer.id());
    return true;
  }

  void leave(PeerState peer, String topic) {
    if (peer.topics().remove(topic)) {
      Set<PeerId> left = subscribers.get(topic);
      if (left != null && left.remove(peer.id()) && left.isEmpty()) {
        subscribers.remove(topic);
      }
    }
  }

  void remove(PeerState peer) {
    for (String topic : List.copyOf(peer.topics())) {
      leave(peer, topic);
    }
    peers.remove(peer.id());
  }

  void send(PeerId peer, Rpc rpc, GossipAction.Kind kind) {
    output.accept(new GossipAction.Send(peer, rpc, kind));
  }

  void emit(GossipAction action) {
    output.accept(action);
  }

  /// The elements in random order.
  <T> List<T> shuffled(Collection<T> elements) {
    List<T> list = new ArrayList<>(elements);
    for (int i = list.size() - 1; i > 0; i--) {
      Collections.swap(list, i, random.nextInt(i + 1));
    }
    return list;
  }

  int topicsWithSubscribers() {
    return subscribers.size();
  }
}
