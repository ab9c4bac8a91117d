package org.aetherchain.node.network;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.aetherchain.libp2p.api.ConnectionGate;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.multiformats.PeerId;

/// The peers that the node has nothing to do with for a time, since they sent what no honest node
/// sends. Safe for any number of threads.
public final class BannedPeers implements ConnectionGate {
  /// For how long a peer is sent away.
  public static final long BAN_MS = 600_000;

  /// The most peers that are remembered; the oldest bans end first. Names cost nothing to make, so
  /// this keeps off peers that keep theirs, and no others.
  static final int CAPACITY = 4_096;

  private final LongSupplier nanos;
  private final Map<PeerId, Long> sinceNanos = new LinkedHashMap<>();

  /// Nobody is banned.
  public BannedPeers() {
    this(System::nanoTime);
  }

  BannedPeers(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /// Sends a peer away from now on.
  synchronized void ban(PeerId peer) {
    sinceNanos.remove(peer);
    sinceNanos.put(peer, nanos.getAsLong());
    if (sinceNanos.size() > CAPACITY) {
      sinceNanos.remove(sinceNanos.keySet().iterator().next());
    }
  }

  /// Whether a peer is banned.
  public synchronized boolean isBanned(PeerId peer) {
    Long since = sinceNanos.get(peer);
    if (since == null) {
      return false;
    }
    if (nanos.getAsLong() - since >= TimeUnit.MILLISECONDS.toNanos(BAN_MS)) {
      sinceNanos.remove(peer);
      return false;
    }
    return true;
  }

  @Override
  public boolean dials(PeerId peer, Multiaddr address) {
    return !isBanned(peer);
  }

  @Override
  public boolean acceptsPeer(PeerId peer, Multiaddr address) {
    return !isBanned(peer);
  }
}
