package org.aetherchain.libp2p.mux.yamux;

import java.util.concurrent.atomic.AtomicLong;

/// How many received bytes all connections of a host may hold together. Safe for many threads.
public final class BufferBudget {
  private final long maxBytes;
  private final AtomicLong held = new AtomicLong();

  /// A budget nothing was taken from.
  public BufferBudget(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /// Takes bytes if they are left.
  boolean tryTake(long bytes) {
    if (held.addAndGet(bytes) <= maxBytes) {
      return true;
    }
    held.addAndGet(-bytes);
    return false;
  }

  void giveBack(long bytes) {
    held.addAndGet(-bytes);
  }

  /// How many bytes are held now.
  public long heldBytes() {
    return held.get();
  }
}
