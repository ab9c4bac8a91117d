package org.aetherchain.libp2p.pubsub;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Set;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.multiformats.PeerId;

/// For a moment after a message was accepted, another copy of it still counts as a delivery by its
/// mesh peer (P3), once for each peer. Windows are milliseconds, so few are open at once.
final class DeliveryWindows {
  private final RouterState state;
  private final LinkedHashMap<MessageId, Window> open = new LinkedHashMap<>();

  private record Window(long untilMs, Set<PeerId> counted) {}

  DeliveryWindows(RouterState state) {
    this.state = state;
  }

  void open(MessageId id, String topic, Set<PeerId> sources) {
    var rules = state.parameters().scores().of(topic).meshDeliveries();
    if (rules.weight() == 0) {
      return;
    }
    open.put(id, new Window(state.nowMs() + rules.windowMs(), new HashSet<>(sources)));
    if (open.size() > state.limit(Limit.VALIDATIONS_PER_TOPIC)) {
      open.pollFirstEntry();
    }
  }

  void duplicate(MessageId id, String topic, PeerId source) {
    Window window = open.get(id);
    if (window != null && window.untilMs() > state.nowMs() && window.counted().add(source)) {
      state.scores().meshDelivery(source, topic);
    }
  }

  void expire() {
    long now = state.nowMs();
    open.values().removeIf(window -> window.untilMs() <= now);
  }
}
