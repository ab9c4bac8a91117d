package org.aetherchain.node.process;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.aetherchain.libp2p.api.Connection;
import org.aetherchain.libp2p.api.Host;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.aetherchain.libp2p.protocol.ping.Ping;

/// How long a message to each peer and back takes: pings them one after the other, again and again.
final class Latencies implements AutoCloseable {
  private static final long ROUND_MS = 15_000;
  private static final long FIRST_MS = 1_000;
  private static final long PATIENCE_MS = 5_000;
  private static final double NANOS_PER_MS = 1e6;

  private final Host host;
  private final Map<PeerId, Double> latestMs = new ConcurrentHashMap<>();
  private final Thread thread;

  /// Begins to measure.
  Latencies(Host host) {
    this.host = host;
    this.thread = Thread.ofVirtual().name("latencies").start(this::measure);
  }

  /// What was measured last; empty when nothing was.
  Optional<Double> of(PeerId peer) {
    return Optional.ofNullable(latestMs.get(peer));
  }

  private void measure() {
    try {
      Thread.sleep(FIRST_MS);
      while (!Thread.currentThread().isInterrupted()) {
        List<Connection> connections = host.network().connections();
        latestMs.keySet().retainAll(connections.stream().map(Connection::remotePeer).toList());
        for (Connection connection : connections) {
          ping(connection);
        }
        Thread.sleep(ROUND_MS);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void ping(Connection connection) throws InterruptedException {
    try {
      long nanos = Ping.once(connection).get(PATIENCE_MS, TimeUnit.MILLISECONDS);
      latestMs.put(connection.remotePeer(), nanos / NANOS_PER_MS);
    } catch (ExecutionException | TimeoutException silent) {
      latestMs.remove(connection.remotePeer());
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
