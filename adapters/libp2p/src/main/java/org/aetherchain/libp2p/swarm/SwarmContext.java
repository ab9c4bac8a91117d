package org.aetherchain.libp2p.swarm;

import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Metrics;
import org.aetherchain.libp2p.mux.yamux.BufferBudget;

/// What all connections of a host share.
final class SwarmContext {
  private final SecureLink.Terms terms;
  private final BufferBudget budget;

  /// One for each thread that drives connections.
  private final ThreadLocal<SecureLink.Scratch> scratch =
      ThreadLocal.withInitial(SecureLink.Scratch::new);

  SwarmContext(SecureLink.Terms terms, BufferBudget budget) {
    this.terms = terms;
    this.budget = budget;
  }

  SecureLink.Terms terms() {
    return terms;
  }

  BufferBudget budget() {
    return budget;
  }

  Libp2pLimits limits() {
    return terms.limits();
  }

  Metrics metrics() {
    return terms.metrics();
  }

  /// For the thread that asks, until it drives another connection.
  SecureLink.Scratch scratch() {
    return scratch.get();
  }
}
