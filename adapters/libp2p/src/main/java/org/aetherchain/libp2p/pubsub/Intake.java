package org.aetherchain.libp2p.pubsub;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.jspecify.annotations.Nullable;

/// The way of a message from arrival to verdict: form, duplicate, signature, validator.
///
/// An id counts as seen only when a copy's signature was right, so that a bad copy that came first
/// keeps no good one out. Equal copies that arrive meanwhile are counted, not checked again.
final class Intake {
  /// What happens with a message that passed.
  interface Sink {
    /// A copy has the right signature: the message is here.
    void authentic(MessageId id, PubsubMessage message, Set<PeerId> sources);

    /// The message is valid.
    ///
    /// @param sources who brought it so far, the first one first
    void accepted(MessageId id, PubsubMessage message, Set<PeerId> sources);
  }

  private final RouterState state;
  private final SignaturePolicy policy;
  private final Map<String, TopicRules> topics;
  private final Sink sink;
  private final SeenIds seen;
  private final DeliveryWindows windows;
  private final Map<Long, Copy> tickets = new HashMap<>();
  private final Map<MessageId, List<Copy>> copies = new HashMap<>();
  private final Map<String, Integer> queued = new HashMap<>();
  private long lastTicket;

  private record Copy(
      long ticket, MessageId id, PubsubMessage message, Set<PeerId> sources, Stage stage) {
    PeerId source() {
      return sources.iterator().next();
    }

    Copy at(Stage next) {
      return new Copy(ticket, id, message, sources, next);
    }
  }

  private enum Stage {
    SIGNATURE,
    VALIDATOR
  }

  Intake(RouterState state, SignaturePolicy policy, Map<String, TopicRules> topics, Sink sink) {
    this.state = state;
    this.policy = policy;
    this.topics = topics;
    this.sink = sink;
    this.seen =
        new SeenIds(
            state.parameters().times().seenTtlMs(), state.limit(Limit.SEEN_IDS), state.metrics());
    this.windows = new DeliveryWindows(state);
  }

  /// Whether a message is neither known nor being checked.
  boolean lacks(MessageId id) {
    return !seen.contains(id, state.nowMs()) && !copies.containsKey(id);
  }

  /// Marks an own message as known.
  ///
  /// @return whether it was not
  boolean publish(MessageId id) {
    long now = state.nowMs();
    boolean fresh = !seen.contains(id, now);
    seen.add(id, now);
    return fresh;
  }

  /// A message came from a peer.
  ///
  /// @return whether it is in flight now, until [GossipAction.Settled]
  boolean arrived(PeerId source, PubsubMessage message) {
    state.metrics().count(GossipEvent.MESSAGE_RECEIVED);
    TopicRules rules = topics.get(message.topic());
    if (rules == null) {
      state.metrics().count(GossipEvent.MESSAGE_UNSUBSCRIBED);
      return false;
    }
    try {
      policy.checkForm(message);
    } catch (MalformedInput malformed) {
      state.metrics().count(GossipEvent.MESSAGE_MALFORMED);
      state.scores().invalidMessage(source, message.topic());
      return false;
    }
    MessageId id = rules.idFunction().idOf(message);
    if (seen.contains(id, state.nowMs())) {
      duplicate(source, id, message.topic());
      return false;
    }
    if (isFromSelf(message)) {
      state.metrics().count(GossipEvent.MESSAGE_FROM_SELF);
      return false;
    }
    return admit(source, id, message);
  }

  private boolean admit(PeerId source, MessageId id, PubsubMessage message) {
    List<Copy> others = copies.getOrDefault(id, List.of());
    for (Copy other : others) {
      if (other.message().equals(message)) {
        state.metrics().count(GossipEvent.MESSAGE_DUPLICATE);
        other.sources().add(source);
        return false;
      }
    }
    if (others.size() >= state.limit(Limit.COPIES_PER_ID)) {
      state.metrics().hit(Limit.COPIES_PER_ID);
      return false;
    }
    String topic = message.topic();
    if (queued.getOrDefault(topic, 0) >= state.limit(Limit.VALIDATIONS_PER_TOPIC)) {
      state.metrics().hit(Limit.VALIDATIONS_PER_TOPIC);
      return false;
    }
    Set<PeerId> sources = new LinkedHashSet<>();
    sources.add(source);
    Copy copy = new Copy(++lastTicket, id, message, sources, Stage.SIGNATURE);
    tickets.put(copy.ticket(), copy);
    copies.computeIfAbsent(id, _ -> new ArrayList<>()).add(copy);
    queued.merge(topic, 1, Integer::sum);
    if (policy == SignaturePolicy.STRICT_SIGN) {
      state.emit(new GossipAction.CheckSignature(copy.ticket(), message));
    } else {
      authentic(copy);
    }
    return true;
  }

  /// The answer to [GossipAction.CheckSignature].
  void signatureChecked(long ticket, boolean valid) {
    Copy copy = tickets.get(ticket);
    if (copy == null || copy.stage() != Stage.SIGNATURE) {
      return;
    }
    if (!valid) {
      state.metrics().count(GossipEvent.SIGNATURE_INVALID);
      blame(copy);
      settle(copy);
    } else if (seen.contains(copy.id(), state.nowMs())) {
      settle(copy);
      copy.sources().forEach(source -> duplicate(source, copy.id(), copy.message().topic()));
    } else {
      authentic(copy);
    }
  }

  private void authentic(Copy copy) {
    seen.add(copy.id(), state.nowMs());
    sink.authentic(copy.id(), copy.message(), copy.sources());
    TopicRules rules = topics.get(copy.message().topic());
    if (rules == null) {
      settle(copy);
    } else if (rules.isValidated()) {
      replace(copy, copy.at(Stage.VALIDATOR));
      state.emit(new GossipAction.Validate(copy.ticket(), copy.source(), copy.message()));
    } else {
      accept(copy);
    }
  }

  /// The answer to [GossipAction.Validate].
  void verdict(long ticket, Verdict verdict) {
    Copy copy = tickets.get(ticket);
    if (copy == null || copy.stage() != Stage.VALIDATOR) {
      return;
    }
    switch (verdict) {
      case ACCEPT -> accept(copy);
      case IGNORE -> {
        state.metrics().count(GossipEvent.IGNORED);
        settle(copy);
      }
      case REJECT -> {
        state.metrics().count(GossipEvent.REJECTED);
        blame(copy);
        settle(copy);
      }
    }
  }

  private void accept(Copy copy) {
    String topic = copy.message().topic();
    state.metrics().count(GossipEvent.ACCEPTED);
    state.scores().firstDelivery(copy.source(), topic);
    copy.sources().stream().skip(1).forEach(peer -> state.scores().meshDelivery(peer, topic));
    windows.open(copy.id(), topic, copy.sources());
    settle(copy);
    sink.accepted(copy.id(), copy.message(), copy.sources());
  }

  private void duplicate(PeerId source, MessageId id, String topic) {
    state.metrics().count(GossipEvent.MESSAGE_DUPLICATE);
    for (Copy copy : copies.getOrDefault(id, List.of())) {
      if (copy.stage() == Stage.VALIDATOR) {
        copy.sources().add(source);
        return;
      }
    }
    windows.duplicate(id, topic, source);
  }

  private void blame(Copy copy) {
    String topic = copy.message().topic();
    copy.sources().forEach(source -> state.scores().invalidMessage(source, topic));
  }

  private void replace(Copy copy, Copy next) {
    tickets.put(copy.ticket(), next);
    copies.computeIfPresent(
        copy.id(),
        (_, list) -> {
          list.replaceAll(each -> each.ticket() == next.ticket() ? next : each);
          return list;
        });
  }

  private void settle(Copy copy) {
    tickets.remove(copy.ticket());
    copies.computeIfPresent(
        copy.id(),
        (_, list) -> {
          list.removeIf(each -> each.ticket() == copy.ticket());
          return list.isEmpty() ? null : list;
        });
    queued.computeIfPresent(
        copy.message().topic(), (_, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    state.emit(new GossipAction.Settled(copy.source()));
  }

  private boolean isFromSelf(PubsubMessage message) {
    byte[] from = message.from();
    return from != null && java.util.Arrays.equals(from, state.self().toBytes());
  }

  void heartbeat() {
    seen.expire(state.nowMs());
    windows.expire();
  }

  int inFlight() {
    return tickets.size();
  }

  int seenIds() {
    return seen.size();
  }

  @Nullable TopicRules rules(String topic) {
    return topics.get(topic);
  }
}
