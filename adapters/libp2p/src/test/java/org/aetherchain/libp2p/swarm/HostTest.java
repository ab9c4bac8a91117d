package org.aetherchain.libp2p.swarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.aetherchain.libp2p.api.Connection;
import org.aetherchain.libp2p.api.PeerInfo;
import org.aetherchain.libp2p.protocol.perf.Perf;
import org.aetherchain.libp2p.protocol.ping.Ping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two hosts over real sockets.
class HostTest {
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void hosts_connectIdentifyAndPing(boolean early) throws Exception {
    try (Libp2pHost server =
            Hosts.start(HostConfig.of(Hosts.key()).with(Hosts.LOOPBACK).withEarlyMuxer(early));
        Libp2pHost client = Hosts.start()) {
      Connection connection = Hosts.connect(client, server);
      assertEquals(server.peerId(), connection.remotePeer());
      assertEquals(early, connection.isMuxerEarly());
      assertTrue(Hosts.get(Ping.once(connection)) > 0);
      Hosts.eventually("both are identified", () -> connection.identified().isPresent());
      PeerInfo info = connection.identified().orElseThrow();
      assertEquals(server.network().listenAddresses(), info.listenAddresses());
      assertTrue(info.protocols().contains(Ping.PROTOCOL));
      assertTrue(info.signedRecord().isPresent());
    }
  }

  @Test
  void perf_movesBytesBothWays() throws Exception {
    try (Libp2pHost server = Hosts.start();
        Libp2pHost client = Hosts.start()) {
      server.handle(Perf.PROTOCOL, Perf.responder());
      Connection connection = Hosts.connect(client, server);
      for (int i = 0; i < 1; i++) {
        Perf.Times times = Perf.measure(connection, 100 << 20, 100 << 20);
        assertTrue(times.uploadNanos() > 0);
      }
    }
  }
}
