package org.aetherchain.libp2p.swarm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.aetherchain.libp2p.api.Connection;
import org.aetherchain.libp2p.api.HostListener;
import org.aetherchain.libp2p.limits.Counter;
import org.aetherchain.libp2p.protocol.ping.Ping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Peers that come and go leave nothing behind.
class ChurnTest {
  private static final int CYCLES = Boolean.getBoolean("aether.deep") ? 10_000 : 300;
  private static final int WARM_UP = 50;

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void cycles_leaveEveryMapEmpty() throws Exception {
    AtomicInteger present = new AtomicInteger();
    try (Libp2pHost server = Hosts.start();
        Libp2pHost client = Hosts.start()) {
      server.listen(
          new HostListener() {
            @Override
            public void connected(Connection connection) {
              present.incrementAndGet();
            }

            @Override
            public void disconnected(Connection connection) {
              present.decrementAndGet();
            }
          });
      cycle(server, client, WARM_UP);
      Baseline baseline = Baseline.now();
      cycle(server, client, CYCLES);
      baseline.awaitReturn(server, client);
      assertEquals(0, present.get());
      assertEquals(WARM_UP + CYCLES, server.metrics().of(Counter.CONNECTIONS_CLOSED));
      assertEquals(
          server.metrics().of(Counter.STREAMS_OPENED), server.metrics().of(Counter.STREAMS_CLOSED));
    }
  }

  /// Ends connections in every way: politely, by either side, and in the middle of a stream.
  private static void cycle(Libp2pHost server, Libp2pHost client, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      Connection connection = Hosts.connect(client, server);
      switch (i % 4) {
        case 0 -> Hosts.get(connection.close());
        case 1 -> {
          Hosts.get(Ping.once(connection));
          Hosts.get(connection.close());
        }
        case 2 -> {
          var _ = Ping.open(connection);
          Hosts.eventually("it is there", () -> !server.network().connections().isEmpty());
          for (Connection theirs : server.network().connections()) {
            var _ = theirs.close();
          }
          Hosts.get(connection.closed());
        }
        default -> {
          var _ = Ping.once(connection);
          Hosts.get(connection.close());
        }
      }
      Hosts.eventually("the server noticed", () -> server.network().connections().isEmpty());
    }
  }
}
