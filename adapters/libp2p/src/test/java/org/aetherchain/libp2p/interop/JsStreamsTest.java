package org.aetherchain.libp2p.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.aetherchain.libp2p.api.BlockingStream;
import org.aetherchain.libp2p.api.Connection;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.swarm.Hosts;
import org.aetherchain.libp2p.swarm.Libp2pHost;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Many streams, half-closed ones and long ones with js-libp2p, on one connection.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class JsStreamsTest {
  private static final long MEGABYTES_100 = 100L << 20;
  private static final int SEQUENTIAL = Boolean.getBoolean("aether.deep") ? 10_000 : 1000;
  private static final int CONCURRENT = 200;

  /// A test opens more streams, and faster, than a peer is allowed to.
  private static final Libp2pLimits LIMITS =
      Hosts.LOOPBACK
          .with(Limit.NEW_STREAMS_PER_SECOND, 100_000)
          .with(Limit.NEW_STREAMS_BURST, 100_000)
          .with(Limit.UNNEGOTIATED_STREAMS, 1000)
          .with(Limit.INBOUND_STREAMS_PER_CONNECTION, 1000);

  private final InteropProtocols protocols = new InteropProtocols();
  private JsPeer peer;
  private Libp2pHost host;
  private Connection connection;
  private Map<String, Object> us;

  @BeforeAll
  void connect() {
    peer = JsPeer.start(Map.of());
    host = Hosts.start(LIMITS);
    protocols.answerAt(host);
    connection = Hosts.get(host.network().dial(peer.address()));
    us = Map.of("peer", host.peerId().toString());
  }

  @AfterAll
  void close() {
    if (peer != null) {
      host.close();
      peer.close();
    }
  }

  @Test
  void streams_openedByJava_oneAfterTheOther() throws Exception {
    for (int i = 0; i < SEQUENTIAL; i++) {
      InteropProtocols.checkEcho(open(InteropProtocols.ECHO), i);
    }
    assertNoneLeft();
  }

  @Test
  void streams_openedByJava_atOnce() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < CONCURRENT; i++) {
        all.add(
            threads.submit(
                () -> {
                  InteropProtocols.checkEcho(open(InteropProtocols.ECHO), 20_000);
                  return null;
                }));
      }
      for (Future<?> echo : all) {
        echo.get();
      }
    }
    assertNoneLeft();
  }

  @Test
  void streams_openedByJs_oneAfterTheOther() throws Exception {
    peer.call("echoSequential", with(Map.of("count", SEQUENTIAL, "bytes", 100)));
    assertNoneLeft();
  }

  @Test
  void streams_openedByJs_atOnce() throws Exception {
    peer.call("echoConcurrent", with(Map.of("count", CONCURRENT, "bytes", 20_000)));
    assertNoneLeft();
  }

  @Test
  void upload_fromJava_arrivesUnchanged() throws Exception {
    BlockingStream stream = open(InteropProtocols.SINK);
    String sent = InteropProtocols.sendRandom(stream, MEGABYTES_100);
    stream.closeWrite();
    String received = new String(stream.readFully(64), StandardCharsets.US_ASCII);
    assertEquals(sent, received);
    assertEquals(0, stream.read().remaining());
  }

  @Test
  void upload_fromJs_arrivesUnchanged() {
    JsonNode result = peer.call("upload", with(Map.of("bytes", MEGABYTES_100)));
    assertEquals(result.get("sent").asString(), result.get("received").asString());
  }

  @Test
  void download_fromJs_arrivesUnchanged() throws Exception {
    peer.takeEvents();
    BlockingStream stream = open(InteropProtocols.SOURCE);
    stream.write(ByteBuffer.allocate(Long.BYTES).putLong(MEGABYTES_100).flip());
    stream.closeWrite();
    String received = InteropProtocols.receive(stream);
    assertEquals(peer.event("sent").get("hash").asString(), received);
  }

  @Test
  void download_fromJava_arrivesUnchanged() throws Exception {
    JsonNode result = peer.call("download", with(Map.of("bytes", MEGABYTES_100)));
    assertEquals(MEGABYTES_100, result.get("length").asLong());
    assertEquals(protocols.hash(), result.get("hash").asString());
  }

  @Test
  void bytes_followTheOtherSidesEnd() throws Exception {
    BlockingStream stream = open(InteropProtocols.LATE);
    assertEquals("early", new String(stream.readFully(5), StandardCharsets.US_ASCII));
    assertEquals(0, stream.read().remaining());
    String sent = InteropProtocols.sendRandom(stream, 300_000);
    stream.closeWrite();
    assertEquals(sent, peer.event("late").get("hash").asString());

    JsonNode result = peer.call("late", with(Map.of("bytes", 300_000)));
    assertEquals("early", result.get("early").asString());
    assertEquals(protocols.hash(), result.get("sent").asString());
    assertNoneLeft();
  }

  private BlockingStream open(String protocol) {
    return new BlockingStream(Hosts.get(connection.open(List.of(protocol))), 60_000);
  }

  private Map<String, Object> with(Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(us);
    all.putAll(more);
    return all;
  }

  private void assertNoneLeft() throws InterruptedException {
    Hosts.eventually("no stream is left", () -> connection.streams().isEmpty());
    assertFalse(connection.closed().isDone());
  }
}
