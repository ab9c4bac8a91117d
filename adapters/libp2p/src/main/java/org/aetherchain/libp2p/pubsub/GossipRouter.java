package org.aetherchain.libp2p.pubsub;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.aetherchain.libp2p.pubsub.score.PeerScores;
import org.jspecify.annotations.Nullable;

/// Gossipsub 1.0 to 1.2 as a state machine: events come in by these methods, [GossipAction]s go out
/// by the consumer it was made with, within the call. No clock, chance, thread or stream of its
/// own; one thread owns it.
///
/// Source: libp2p specification, gossipsub v1.0, v1.1, v1.2.
public final class GossipRouter {
  private static final int RPC_OVERHEAD_BYTES = 16;

  private final RouterState state;
  private final Meshes meshes;
  private final Fanouts fanouts;
  private final GossipExchange exchange;
  private final Intake intake;
  private final Map<String, TopicRules> topics = new LinkedHashMap<>();
  private long tick;
  private long nextDecayMs;

  /// What a router is made of.
  ///
  /// @param self our peer id; messages that name it as author are nobody else's to send
  /// @param policy whether messages are signed
  /// @param clockMs a clock that never goes back; its zero does not matter
  /// @param random chance, of which an attacker should know nothing
  /// @param applicationScore what the application says of a peer (P5)
  /// @param signedRecords a peer's signed addresses, for peer exchange
  public record Setup(
      PeerId self,
      SignaturePolicy policy,
      GossipParameters parameters,
      Libp2pLimits limits,
      GossipMetrics metrics,
      LongSupplier clockMs,
      RandomGenerator random,
      ToDoubleFunction<PeerId> applicationScore,
      Function<PeerId, Optional<byte[]>> signedRecords) {}

  /// A router without peers or topics.
  ///
  /// @param output carries out actions, in order; must not call back into the router before the
  ///     current call has returned
  public GossipRouter(Setup setup, Consumer<GossipAction> output) {
    PeerScores scores =
        new PeerScores(
            setup.parameters().scores(),
            setup.limits().intOf(Limit.RETAINED_SCORES),
            () -> setup.metrics().hit(Limit.RETAINED_SCORES),
            setup.applicationScore());
    this.state = new RouterState(setup, scores, output);
    this.meshes = new Meshes(state);
    this.fanouts = new Fanouts(state);
    this.exchange = new GossipExchange(state);
    this.intake = new Intake(state, setup.policy(), topics, new Spread());
    this.nextDecayMs = state.nowMs() + setup.parameters().scores().decayIntervalMs();
  }

  /// A peer that speaks gossipsub is connected: it is told our topics. A second call for the same
  /// peer starts over with it.
  ///
  /// @param outbound whether we dialled
  /// @param address where the connection comes from, if known, for P6
  public void connected(
      PeerId peer, GossipVersion version, boolean outbound, @Nullable InetAddress address) {
    if (state.peer(peer) != null) {
      disconnected(peer);
    }
    state.peers().put(peer, new PeerState(peer, version, outbound));
    state.scores().connect(peer, address);
    List<Rpc.Subscription> ours =
        topics.keySet().stream().map(topic -> new Rpc.Subscription(true, topic)).toList();
    int size = state.limit(Limit.SUBSCRIPTIONS_PER_RPC);
    for (int from = 0; from < ours.size(); from += size) {
      List<Rpc.Subscription> part = ours.subList(from, Math.min(ours.size(), from + size));
      state.send(peer, Rpc.ofSubscriptions(part), GossipAction.Kind.CONTROL);
    }
  }

  /// A peer is gone; it leaves every map but the back-offs and, if it is bad, the scores.
  public void disconnected(PeerId peer) {
    PeerState known = state.peer(peer);
    if (known == null) {
      return;
    }
    meshes.disconnected(peer);
    fanouts.disconnected(peer);
    exchange.disconnected(peer);
    state.remove(known);
    state.scores().disconnect(peer, state.nowMs());
  }

  /// Joins a topic: peers are told, and a mesh is begun.
  ///
  /// @throws IllegalArgumentException when the name is over its limit
  /// @throws IllegalStateException when it is joined already, or there are too many
  public void subscribe(String topic, TopicRules rules) {
    checkName(topic);
    if (topics.size() >= state.limit(Limit.TOPICS_PER_PEER) || topics.containsKey(topic)) {
      throw new IllegalStateException("joined already, or too many topics: " + topic);
    }
    topics.put(topic, rules);
    announce(new Rpc.Subscription(true, topic));
    meshes.join(topic, fanouts.takeOver(topic));
    meshes.flush();
  }

  /// Leaves a topic; messages on their way to a verdict are dropped then.
  public void unsubscribe(String topic) {
    if (topics.remove(topic) != null) {
      announce(new Rpc.Subscription(false, topic));
      meshes.leave(topic);
      meshes.flush();
    }
  }

  /// Publishes an own message, signed if the policy wants it: floods it if it is small, else sends
  /// it to the mesh or, in a topic we are not in, to a fanout. The topic's rules are those it was
  /// joined with, or the given ones.
  ///
  /// @return how many peers it is sent to; -1 when a message with its id is known already
  /// @throws IllegalArgumentException when the topic's name or the message is over its limit
  public int publish(PubsubMessage message, TopicRules rules) {
    String topic = message.topic();
    checkName(topic);
    int size = message.encoded().length + RPC_OVERHEAD_BYTES;
    if (size > state.limit(Limit.RPC_BYTES)) {
      throw new IllegalArgumentException("a message of " + size + " bytes is over the limit");
    }
    MessageId id = topics.getOrDefault(topic, rules).idFunction().idOf(message);
    if (!intake.publish(id)) {
      return -1;
    }
    state.metrics().count(GossipEvent.PUBLISHED);
    exchange.remember(id, message);
    Set<PeerId> targets = new LinkedHashSet<>(directPeers(topic));
    if (message.data().length <= state.parameters().gossip().floodPublishMaxBytes()) {
      state.subscribers(topic).stream()
          .filter(peer -> state.score(peer) >= state.thresholds().publish())
          .forEach(targets::add);
    } else {
      targets.addAll(meshes.isJoined(topic) ? meshes.of(topic) : fanouts.use(topic));
    }
    targets.remove(state.self());
    return sendAll(id, message, targets);
  }

  /// A frame from a peer, decoded.
  ///
  /// @return how many of its messages are in flight now; one [GossipAction.Settled] comes for each
  public int received(PeerId source, Rpc rpc) {
    PeerState peer = state.peer(source);
    if (peer == null) {
      return 0;
    }
    state.metrics().count(GossipEvent.RPC_RECEIVED);
    if (state.score(source) < state.thresholds().graylist() && !state.isDirect(source)) {
      state.metrics().count(GossipEvent.RPC_GRAYLISTED);
      return 0;
    }
    rpc.subscriptions().forEach(each -> subscription(peer, each));
    int inFlight = 0;
    for (PubsubMessage message : rpc.messages()) {
      inFlight += intake.arrived(source, message) ? 1 : 0;
    }
    Rpc.Control control = rpc.control();
    if (!control.isEmpty()) {
      exchange.unwanted(peer, control.unwanted());
      exchange.offered(
          peer, control.haves(), have -> topics.containsKey(have.topic()), intake::lacks);
      exchange.wanted(peer, control.wants());
      control.grafts().forEach(topic -> meshes.grafted(peer, topic));
      control.prunes().forEach(prune -> meshes.pruned(peer, prune));
    }
    meshes.flush();
    return inFlight;
  }

  /// The answer to [GossipAction.CheckSignature]; late or unknown tickets are ignored.
  public void signatureChecked(long ticket, boolean valid) {
    intake.signatureChecked(ticket, valid);
  }

  /// The answer to [GossipAction.Validate]; late or unknown tickets are ignored.
  public void verdict(long ticket, Verdict verdict) {
    intake.verdict(ticket, verdict);
  }

  /// A peer misbehaved outside the router: counts against it (P7).
  public void misbehaved(PeerId peer) {
    state.scores().misbehaved(peer, 1);
  }

  /// To be called every [GossipParameters.Times#heartbeatMs].
  public void heartbeat() {
    tick++;
    long now = state.nowMs();
    while (nextDecayMs <= now) {
      state.scores().decay(now);
      nextDecayMs += state.parameters().scores().decayIntervalMs();
    }
    state.peers().values().forEach(peer -> peer.heartbeat(now));
    exchange.punishBrokenPromises();
    intake.heartbeat();
    meshes.heartbeat(tick);
    meshes.flush();
    fanouts.heartbeat();
    Map<String, List<MessageId>> offers = exchange.offers();
    for (Map.Entry<String, List<MessageId>> each : offers.entrySet()) {
      String topic = each.getKey();
      Set<PeerId> inside = new HashSet<>(meshes.of(topic));
      inside.addAll(fanouts.of(topic));
      exchange.offer(topic, inside, each.getValue());
    }
    exchange.shift();
    if (tick % state.parameters().gossip().directConnectTicks() == 1) {
      state.parameters().directPeers().stream()
          .filter(peer -> state.peer(peer) == null)
          .forEach(peer -> state.emit(new GossipAction.Connect(peer)));
    }
  }

  /// The topics we are in; a copy.
  public Set<String> topics() {
    return Set.copyOf(topics.keySet());
  }

  /// The mesh of a topic; a copy.
  public Set<PeerId> mesh(String topic) {
    return Set.copyOf(meshes.of(topic));
  }

  /// The connected peers of a topic; a copy.
  public Set<PeerId> subscribers(String topic) {
    return Set.copyOf(state.subscribers(topic));
  }

  /// A peer's score now.
  public double score(PeerId peer) {
    return state.score(peer);
  }

  /// How much the router holds.
  public Footprint footprint() {
    return new Footprint(
        state.peers().size(),
        state.topicsWithSubscribers(),
        intake.inFlight(),
        intake.seenIds(),
        exchange.cachedMessages(),
        exchange.promisedMessages(),
        meshes.backoffs(),
        state.scores().connectedPeers(),
        state.scores().retainedPeers());
  }

  /// Sizes of what the router holds, for metrics and for tests that nothing is left behind.
  public record Footprint(
      int peers,
      int topics,
      int inFlight,
      int seenIds,
      int cachedMessages,
      int promises,
      int backoffs,
      int scores,
      int retainedScores) {}

  /// What becomes of messages that passed their checks.
  private final class Spread implements Intake.Sink {
    @Override
    public void authentic(MessageId id, PubsubMessage message, Set<PeerId> sources) {
      exchange.arrived(id);
      exchange.announce(id, message, meshes.of(message.topic()), sources);
    }

    @Override
    public void accepted(MessageId id, PubsubMessage message, Set<PeerId> sources) {
      String topic = message.topic();
      exchange.remember(id, message);
      Set<PeerId> targets = new LinkedHashSet<>(meshes.of(topic));
      targets.addAll(directPeers(topic));
      targets.removeAll(sources);
      byte[] author = message.from();
      if (author != null) {
        targets.removeIf(peer -> Arrays.equals(peer.toBytes(), author));
      }
      sendAll(id, message, targets);
      if (topics.containsKey(topic)) {
        state.metrics().count(GossipEvent.DELIVERED);
        state.emit(new GossipAction.Deliver(sources.iterator().next(), id, message));
      }
    }
  }

  private int sendAll(MessageId id, PubsubMessage message, Set<PeerId> targets) {
    Rpc rpc = Rpc.ofMessage(message);
    int sent = 0;
    for (PeerId target : targets) {
      PeerState peer = state.peer(target);
      if (peer != null && peer.has(id, state.nowMs())) {
        state.metrics().count(GossipEvent.SUPPRESSED_BY_UNWANTED);
      } else if (peer != null) {
        state.send(target, rpc, GossipAction.Kind.PUBLISH);
        sent++;
      }
    }
    state.metrics().add(GossipEvent.MESSAGE_SENT, sent);
    return sent;
  }

  private void subscription(PeerState peer, Rpc.Subscription subscription) {
    if (subscription.joins()) {
      if (state.join(peer, subscription.topic())) {
        meshes.subscribed(peer.id(), subscription.topic());
      }
    } else {
      state.leave(peer, subscription.topic());
      meshes.removed(peer.id(), subscription.topic());
      fanouts.removed(peer.id(), subscription.topic());
    }
  }

  private void announce(Rpc.Subscription subscription) {
    Rpc rpc = Rpc.ofSubscriptions(List.of(subscription));
    for (PeerId peer : new ArrayList<>(state.peers().keySet())) {
      state.send(peer, rpc, GossipAction.Kind.CONTROL);
    }
  }

  private List<PeerId> directPeers(String topic) {
    return state.subscribers(topic).stream().filter(state::isDirect).toList();
  }

  private void checkName(String topic) {
    int size = topic.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    if (size > state.limit(Limit.TOPIC_BYTES)) {
      throw new IllegalArgumentException("a topic's name of " + size + " bytes is too long");
    }
  }
}
