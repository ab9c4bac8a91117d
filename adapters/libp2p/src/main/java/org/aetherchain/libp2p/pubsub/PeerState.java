package org.aetherchain.libp2p.pubsub;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import org.aetherchain.libp2p.multiformats.PeerId;

/// What the router knows of one connected peer.
final class PeerState {
  private final PeerId id;
  private final GossipVersion version;
  private final boolean outbound;
  private final Set<String> topics = new LinkedHashSet<>();
  private final LinkedHashMap<MessageId, Long> unwantedUntilMs = new LinkedHashMap<>();

  /// Since the last heartbeat: frames with IHAVE, frames with IWANT, ids asked, ids unwanted.
  int haves;

  int wants;
  int askedIds;
  int unwantedIds;

  /// @param outbound whether we dialled
  PeerState(PeerId id, GossipVersion version, boolean outbound) {
    this.id = id;
    this.version = version;
    this.outbound = outbound;
  }

  PeerId id() {
    return id;
  }

  GossipVersion version() {
    return version;
  }

  boolean isOutbound() {
    return outbound;
  }

  Set<String> topics() {
    return topics;
  }

  void unwanted(MessageId message, long untilMs) {
    unwantedUntilMs.putLast(message, untilMs);
  }

  boolean has(MessageId message, long nowMs) {
    Long until = unwantedUntilMs.get(message);
    return until != null && until > nowMs;
  }

  int unwantedSize() {
    return unwantedUntilMs.size();
  }

  void heartbeat(long nowMs) {
    haves = 0;
    wants = 0;
    askedIds = 0;
    unwantedIds = 0;
    unwantedUntilMs.values().removeIf(until -> until <= nowMs);
  }
}
