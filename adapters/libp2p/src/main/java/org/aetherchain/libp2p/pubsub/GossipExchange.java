package org.aetherchain.libp2p.pubsub;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.multiformats.PeerId;

/// What routers tell each other about messages: IHAVE, IWANT, IDONTWANT.
final class GossipExchange {
  private final RouterState state;
  private final MessageCache cache;
  private final Promises promises = new Promises();

  GossipExchange(RouterState state) {
    this.state = state;
    this.cache = new MessageCache(state.parameters().gossip(), state.limits(), state.metrics());
  }

  /// A valid message, own or forwarded, can be asked for now.
  void remember(MessageId id, PubsubMessage message) {
    cache.put(id, message);
  }

  /// A message came whose signature is right: nobody owes it any more.
  void arrived(MessageId id) {
    promises.kept(id);
  }

  /// IHAVE from a peer: ask for what we lack.
  void offered(PeerState peer, List<Rpc.Have> haves, Predicate<Rpc.Have> joined, Lack lack) {
    if (haves.isEmpty() || state.score(peer.id()) < state.thresholds().gossip()) {
      return;
    }
    if (++peer.haves > state.limit(Limit.IHAVES_PER_HEARTBEAT)) {
      state.metrics().hit(Limit.IHAVES_PER_HEARTBEAT);
      return;
    }
    int room = state.limit(Limit.IDS_PER_CONTROL) - peer.askedIds;
    if (room <= 0) {
      state.metrics().hit(Limit.IDS_PER_CONTROL);
      return;
    }
    Set<MessageId> lacking = new LinkedHashSet<>();
    haves.stream()
        .filter(joined)
        .forEach(have -> have.ids().stream().filter(lack::lacks).forEach(lacking::add));
    if (lacking.isEmpty()) {
      return;
    }
    List<MessageId> wanted = state.shuffled(lacking);
    wanted = wanted.subList(0, Math.min(room, wanted.size()));
    peer.askedIds += wanted.size();
    long deadline = state.nowMs() + state.parameters().times().wantFollowUpMs();
    promises.expect(wanted.getFirst(), peer.id(), deadline);
    state.metrics().add(GossipEvent.WANTED, wanted.size());
    state.send(peer.id(), Rpc.ofWant(wanted), GossipAction.Kind.GOSSIP);
  }

  /// Whether a message is neither known nor on its way through validation.
  @FunctionalInterface
  interface Lack {
    boolean lacks(MessageId id);
  }

  /// IWANT from a peer: send what the cache has, one frame for each message.
  void wanted(PeerState peer, List<MessageId> ids) {
    if (ids.isEmpty() || state.score(peer.id()) < state.thresholds().gossip()) {
      return;
    }
    if (++peer.wants > state.limit(Limit.IWANTS_PER_HEARTBEAT)) {
      state.metrics().hit(Limit.IWANTS_PER_HEARTBEAT);
      return;
    }
    for (MessageId id : new LinkedHashSet<>(ids)) {
      if (peer.has(id, state.nowMs())) {
        state.metrics().count(GossipEvent.SUPPRESSED_BY_UNWANTED);
        continue;
      }
      PubsubMessage message = cache.answer(id, peer.id());
      if (message != null) {
        state.metrics().count(GossipEvent.WANT_ANSWERED);
        state.send(peer.id(), Rpc.ofMessage(message), GossipAction.Kind.GOSSIP);
      }
    }
  }

  /// IDONTWANT from a peer. Too many are forgotten, never punished.
  void unwanted(PeerState peer, List<MessageId> ids) {
    long until = state.nowMs() + state.parameters().times().unwantedTtlMs();
    for (MessageId id : ids) {
      if (++peer.unwantedIds > state.limit(Limit.IDONTWANT_IDS)) {
        state.metrics().hit(Limit.IDONTWANT_IDS);
        return;
      }
      peer.unwanted(id, until);
    }
  }

  /// Tells a mesh at once that a large message is here, so that nobody sends it again.
  void announce(MessageId id, PubsubMessage message, Set<PeerId> mesh, Set<PeerId> sources) {
    if (message.data().length < state.parameters().gossip().unwantedMinBytes()) {
      return;
    }
    for (PeerId peer : mesh) {
      PeerState known = state.peer(peer);
      if (known != null && known.version().knowsUnwanted() && !sources.contains(peer)) {
        state.metrics().count(GossipEvent.UNWANTED_SENT);
        state.send(peer, Rpc.ofUnwanted(List.of(id)), GossipAction.Kind.GOSSIP);
      }
    }
  }

  /// Offers the latest messages of a topic to some peers outside its mesh or fanout.
  void offer(String topic, Set<PeerId> inside, List<MessageId> ids) {
    if (ids.isEmpty()) {
      return;
    }
    List<PeerId> outside = new ArrayList<>();
    for (PeerId peer : state.subscribers(topic)) {
      if (!inside.contains(peer)
          && !state.isDirect(peer)
          && state.score(peer) >= state.thresholds().gossip()) {
        outside.add(peer);
      }
    }
    int part = (int) (state.parameters().gossip().factor() * outside.size());
    int count = Math.max(state.parameters().degrees().lazy(), part);
    int max = state.limit(Limit.IDS_PER_CONTROL);
    List<PeerId> chosen = state.shuffled(outside);
    for (PeerId peer : chosen.subList(0, Math.min(count, chosen.size()))) {
      List<MessageId> told = state.shuffled(ids);
      told = told.subList(0, Math.min(max, told.size()));
      state.send(peer, Rpc.ofHave(topic, told), GossipAction.Kind.GOSSIP);
    }
  }

  /// What can be offered now, by topic.
  Map<String, List<MessageId>> offers() {
    return cache.offers();
  }

  /// Punishes who offered a message, was asked and did not bring it (P7).
  void punishBrokenPromises() {
    promises
        .broken(state.nowMs())
        .forEach(
            (peer, count) -> {
              state.metrics().add(GossipEvent.PROMISE_BROKEN, count);
              state.scores().misbehaved(peer, count);
            });
  }

  /// A heartbeat has passed.
  void shift() {
    cache.shift();
  }

  void disconnected(PeerId peer) {
    promises.forget(peer);
    cache.forget(peer);
  }

  int cachedMessages() {
    return cache.size();
  }

  int promisedMessages() {
    return promises.size();
  }
}
