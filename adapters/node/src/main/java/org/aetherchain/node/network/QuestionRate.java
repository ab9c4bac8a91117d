package org.aetherchain.node.network;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.aetherchain.libp2p.limits.TokenBucket;
import org.aetherchain.libp2p.multiformats.PeerId;

/// How often peers may ask: each by itself, and all together, for names cost nothing to make. Safe
/// for any number of threads.
final class QuestionRate {
  /// Questions of one peer each second, in the long run.
  static final double PEER_PER_SECOND = 2;

  /// Questions of one peer at once.
  static final int PEER_BURST = 8;

  /// Questions of all peers each second, in the long run.
  static final double ALL_PER_SECOND = 64;

  /// Questions of all peers at once.
  static final int ALL_BURST = 128;

  /// Peers that are remembered; the one that was remembered first is forgotten first.
  static final int PEERS = 1_024;

  private final LongSupplier nanos;
  private final TokenBucket all;
  private final Map<PeerId, TokenBucket> each = new LinkedHashMap<>();

  QuestionRate(LongSupplier nanos) {
    this.nanos = nanos;
    this.all = new TokenBucket(ALL_PER_SECOND, ALL_BURST, nanos.getAsLong());
  }

  /// Whether a question is answered.
  synchronized boolean admits(PeerId peer) {
    long now = nanos.getAsLong();
    TokenBucket own =
        each.computeIfAbsent(peer, _ -> new TokenBucket(PEER_PER_SECOND, PEER_BURST, now));
    if (each.size() > PEERS) {
      each.remove(each.keySet().iterator().next());
    }
    return own.tryTake(now) && all.tryTake(now);
  }
}
