package org.aetherchain.http.server;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.aetherchain.http.HttpLimits;
import org.eclipse.jetty.io.Connection;

/// Closes connections that keep a request open for longer than an honest one takes. An idle
/// time-out alone does not help against a byte every second.
///
/// A new connection has [HttpLimits#headerMs] to bring its first request's headers. From then on it
/// has [HttpLimits#requestMs] for each step: until its answer begins, and until that is read and
/// the next request's headers are there. A reader of events has no such bound.
public final class Deadlines implements Connection.Listener, AutoCloseable {
  private static final long SWEEP_MS = 250;
  private static final long NANOS_A_MS = 1_000_000;

  private final HttpLimits limits;
  private final Map<Connection, Watch> watched = new ConcurrentHashMap<>();
  private final Set<Connection> readers = ConcurrentHashMap.newKeySet();
  private final Thread sweeper;

  /// Since when a connection has been where it is.
  ///
  /// @param requests how many had begun
  /// @param answers how many were answered
  private record Watch(long requests, long answers, long sinceNanos) {}

  /// Begins to watch.
  public Deadlines(HttpLimits limits) {
    this.limits = limits;
    this.sweeper = Thread.ofVirtual().name("http-deadlines").start(this::sweepAlways);
  }

  @Override
  public void onOpened(Connection connection) {
    watched.put(connection, new Watch(0, 0, System.nanoTime()));
  }

  @Override
  public void onClosed(Connection connection) {
    watched.remove(connection);
    readers.remove(connection);
  }

  /// A connection reads events from now on: it may for as long as it likes.
  public void exempt(Connection connection) {
    if (watched.containsKey(connection)) {
      readers.add(connection);
    }
  }

  /// How many connections are open.
  public int size() {
    return watched.size();
  }

  private void sweepAlways() {
    try {
      while (true) {
        Thread.sleep(SWEEP_MS);
        long now = System.nanoTime();
        watched.forEach((connection, watch) -> sweep(connection, watch, now));
      }
    } catch (InterruptedException closing) {
      watched.clear();
    }
  }

  private void sweep(Connection connection, Watch watch, long now) {
    long requests = connection.getMessagesIn();
    long answers = connection.getMessagesOut();
    if (requests != watch.requests || answers != watch.answers) {
      watched.replace(connection, watch, new Watch(requests, answers, now));
      return;
    }
    long limitMs = requests > 0 ? limits.requestMs() : limits.headerMs();
    if (!readers.contains(connection) && now - watch.sinceNanos > limitMs * NANOS_A_MS) {
      connection.getEndPoint().close();
    }
  }

  @Override
  public void close() {
    sweeper.interrupt();
  }
}
