package org.aetherchain.node.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.aetherchain.libp2p.api.Connection;
import org.aetherchain.libp2p.api.Failures;
import org.aetherchain.libp2p.api.Host;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.multiformats.PeerId;

/// Stays connected with the peers that the operator named: dials whom it has lost, after a pause
/// that doubles with each failure up to a minute.
final class PeerKeeper implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(PeerKeeper.class.getName());
  private static final long ROUND_MS = 500;
  private static final long MAX_PAUSE_MS = 60_000;

  private final Host host;
  private final List<Multiaddr> peers;
  private final Map<Multiaddr, Attempt> attempts = new HashMap<>();
  private final Thread thread;
  private volatile boolean isClosed;

  private record Attempt(int failures, long dueNanos, CompletableFuture<Connection> dial) {}

  /// Begins to dial.
  PeerKeeper(Host host, List<Multiaddr> peers) {
    this.host = host;
    this.peers = List.copyOf(peers);
    this.thread = Thread.ofVirtual().name("peer keeper").start(this::keep);
  }

  private void keep() {
    try {
      while (!isClosed) {
        peers.forEach(this::look);
        Thread.sleep(ROUND_MS);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(Multiaddr peer) {
    PeerId id = peer.peerId().orElseThrow();
    List<Connection> connections = host.network().connections(id);
    Attempt last = attempts.get(peer);
    if (id.equals(host.peerId())) {
      return;
    }
    if (!connections.isEmpty()) {
      if (last != null) {
        connections.forEach(connection -> connection.protect(true));
        attempts.remove(peer);
        LOG.log(System.Logger.Level.INFO, () -> "connected peer=" + id);
      }
      return;
    }
    if (last == null) {
      dial(peer, 0);
    } else if (last.dial.isDone() && System.nanoTime() - last.dueNanos >= 0) {
      if (last.dial.isCompletedExceptionally()) {
        LOG.log(
            System.Logger.Level.INFO,
            () ->
                "cannot reach peer="
                    + peer
                    + " because="
                    + Failures.asNetworkException(last.dial.exceptionNow()).getMessage());
      }
      dial(peer, last.failures + 1);
    }
  }

  private void dial(Multiaddr peer, int failures) {
    long pauseMs = Math.min(MAX_PAUSE_MS, 1_000L << Math.min(failures, 6));
    long jitteredMs = pauseMs / 2 + ThreadLocalRandom.current().nextLong(pauseMs / 2);
    attempts.put(
        peer,
        new Attempt(
            failures,
            System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(jitteredMs),
            host.network().dial(peer)));
  }

  @Override
  public void close() {
    isClosed = true;
    thread.interrupt();
  }
}
