package org.aetherchain.libp2p.protocol.range;

import static org.aetherchain.libp2p.swarm.Hosts.eventually;
import static org.aetherchain.libp2p.swarm.Hosts.get;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterTry;
import org.aetherchain.libp2p.api.BlockingStream;
import org.aetherchain.libp2p.api.Host;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.api.ProtocolHandler;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.aetherchain.libp2p.swarm.Hosts;
import org.aetherchain.libp2p.wire.Fuzz;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Ranges between real hosts: honest ones, slow ones, and ones that break off or lie.
class RangeTest {
  private static final String PROTOCOL = "/aether/test/range/1.0.0";
  private final List<AutoCloseable> open = new ArrayList<>();

  /// Items of four bytes or a given size, each beginning with its number.
  private static final class Numbers implements RangeSource {
    final AtomicInteger reads = new AtomicInteger();
    final long length;
    final int size;

    Numbers(long length, int size) {
      this.length = length;
      this.size = size;
    }

    @Override
    public boolean has(String name) {
      return name.equals("blocks");
    }

    @Override
    public Optional<byte[]> item(PeerId asker, String name, long number) throws IOException {
      reads.incrementAndGet();
      return number < length ? Optional.of(numbered(number, size)) : Optional.empty();
    }
  }

  @AfterEach
  @AfterTry
  void closeAll() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
    open.clear();
  }

  @Test
  void request_isTheseBytes() throws MalformedInput {
    byte[] bytes = new RangeRequest("blocks", 258, 3).encode();
    assertEquals(
        "0106" + "626c6f636b73" + "0000000000000102" + "00000003", HexFormat.of().formatHex(bytes));
    assertEquals(new RangeRequest("blocks", 258, 3), decode(bytes));
  }

  @Test
  void requestOutOfRange_isNone() {
    assertThrows(IllegalArgumentException.class, () -> new RangeRequest("", 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new RangeRequest("é".repeat(33), 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new RangeRequest("b", -1, 1));
    assertThrows(IllegalArgumentException.class, () -> new RangeRequest("b", 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new RangeRequest("b", Long.MAX_VALUE, 1));
  }

  @Property(tries = 1_000)
  void anyRequestBytes_areReadOrRefused(@ForAll byte[] bytes) {
    if (bytes.length < 2) {
      return;
    }
    try {
      RangeRequest read = decode(bytes);
      assertEquals(read, decode(read.encode()));
    } catch (MalformedInput refused) {
      // What most of them deserve.
    }
  }

  @Property(tries = 1_000)
  void mutatedRequests_areReadOrRefused(@ForAll long seed) {
    byte[] mutated = Fuzz.mutated(new RangeRequest("blocks", 1L << 40, 700).encode(), seed);
    if (mutated.length >= RangeRequest.HEAD_BYTES) {
      Fuzz.survives(mutated, bytes -> assertTrue(decode(bytes).count() > 0));
    }
  }

  @Test
  void range_comesInOrder_andEndsComplete() throws Exception {
    Host server = server(new Numbers(1_000, 4), Hosts.LOOPBACK);
    Host asker = asker(server);
    try (RangeReader reader =
        RangeReader.open(asker, server.peerId(), PROTOCOL, new RangeRequest("blocks", 10, 50))) {
      for (long number = 10; number < 60; number++) {
        assertEquals(number, reader.position());
        assertArrayEquals(numbered(number, 4), reader.next().orElseThrow());
      }
      assertTrue(reader.next().isEmpty());
      assertEquals(Optional.of(new RangeEnd(60, RangeEnd.Reason.COMPLETE)), reader.end());
    }
  }

  @Test
  void whatIsNotThere_endsTheAnswer() throws Exception {
    Host server = server(new Numbers(5, 4), Hosts.LOOPBACK);
    Host asker = asker(server);
    assertEnd(new RangeEnd(5, RangeEnd.Reason.ABSENT), 5, asker, server, "blocks");
    assertEnd(new RangeEnd(0, RangeEnd.Reason.REFUSED), 0, asker, server, "unknown");
  }

  @Test
  void longRange_takesSeveralAnswers() throws Exception {
    Host server = server(new Numbers(3_000, 4), Hosts.LOOPBACK);
    Host asker = asker(server);
    assertEnd(new RangeEnd(1_024, RangeEnd.Reason.LIMIT), 1_024, asker, server, "blocks");
    assertEquals(1, server.metrics().hits(Limit.RANGE_ITEMS));
    AtomicLong expected = new AtomicLong(100);
    long reached =
        new RangeDownload(asker, PROTOCOL)
            .fetch(
                new RangeRequest("blocks", 100, 2_500),
                List.of(server.peerId()),
                (_, number, item) ->
                    number == expected.getAndIncrement()
                        && ByteBuffer.wrap(item).getInt() == number);
    assertEquals(2_600, reached);
    assertEquals(2_600, expected.get());
  }

  @Test
  void answer_isBoundedInBytes() throws Exception {
    Libp2pLimits tight = Hosts.LOOPBACK.with(Limit.RANGE_ANSWER_BYTES, 10_000);
    Host server = server(new Numbers(100, 3_000), tight);
    assertEnd(new RangeEnd(3, RangeEnd.Reason.LIMIT), 3, asker(server), server, "blocks");
    assertEquals(1, server.metrics().hits(Limit.RANGE_ANSWER_BYTES));
  }

  @Test
  void oversizeItem_isNotSent_andNotTaken() throws Exception {
    Host server = server(new Numbers(100, 3_000), Hosts.LOOPBACK.with(Limit.RANGE_ITEM_BYTES, 99));
    assertEnd(new RangeEnd(0, RangeEnd.Reason.ABSENT), 0, asker(server), server, "blocks");
    assertEquals(1, server.metrics().hits(Limit.RANGE_ITEM_BYTES));
    Host careless = server(new Numbers(100, 3_000), Hosts.LOOPBACK);
    Host strict = Hosts.start(Hosts.LOOPBACK.with(Limit.RANGE_ITEM_BYTES, 99));
    open.add(strict);
    Hosts.connect(strict, careless);
    assertViolation(strict, careless);
  }

  @Test
  void requests_ofOnePeer_areBounded() throws Exception {
    Libp2pLimits tight = Hosts.LOOPBACK.with(Limit.RANGE_REQUESTS_PER_PEER, 1);
    Host server = server(new Numbers(1_000, 100_000), tight);
    Host asker = asker(server);
    RangeRequest all = new RangeRequest("blocks", 0, 100);
    try (RangeReader first = RangeReader.open(asker, server.peerId(), PROTOCOL, all)) {
      first.next();
      try (RangeReader second = RangeReader.open(asker, server.peerId(), PROTOCOL, all)) {
        assertTrue(second.next().isEmpty());
        assertEquals(Optional.of(new RangeEnd(0, RangeEnd.Reason.BUSY)), second.end());
      }
    }
    assertEquals(1, server.metrics().hits(Limit.RANGE_REQUESTS_PER_PEER));
  }

  @Test
  void slowReader_holdsTheSourceBack() throws Exception {
    Numbers source = new Numbers(1_000, 100_000);
    Host server = server(source, Hosts.LOOPBACK);
    Host asker = asker(server);
    RangeRequest all = new RangeRequest("blocks", 0, 160);
    try (RangeReader reader = RangeReader.open(asker, server.peerId(), PROTOCOL, all)) {
      reader.next();
      Thread.sleep(300);
      int read = source.reads.get();
      assertTrue(read < 100, read + " items were read for an asker that took one");
      while (reader.next().isPresent()) {
        assertTrue(reader.position() <= 160);
      }
      assertEquals(160, reader.position());
    }
  }

  @Test
  void readerThatStops_losesItsStream_andTheServerForgetsIt() throws Exception {
    Host server = Hosts.start(Hosts.LOOPBACK.with(Limit.RANGE_IDLE_MS, 500));
    open.add(server);
    RangeServer ranges = RangeServer.start(server, PROTOCOL, new Numbers(1_000, 100_000));
    Host asker = asker(server);
    RangeRequest all = new RangeRequest("blocks", 0, 160);
    try (RangeReader reader = RangeReader.open(asker, server.peerId(), PROTOCOL, all)) {
      eventually("the server has begun", () -> ranges.active() == 1);
      eventually("the server gave it up", () -> ranges.active() == 0);
      assertThrows(
          IOException.class,
          () -> {
            while (reader.next().isPresent()) {
              assertTrue(reader.position() < 160, "all of it came");
            }
          });
    }
  }

  @Test
  void silentAsker_isGivenUp() throws Exception {
    Host server = Hosts.start(Hosts.LOOPBACK.with(Limit.RANGE_IDLE_MS, 200));
    open.add(server);
    RangeServer ranges = RangeServer.start(server, PROTOCOL, new Numbers(10, 4));
    Host asker = asker(server);
    var stream = get(asker.open(server.peerId(), List.of(PROTOCOL)));
    get(stream.write(ByteBuffer.wrap(new byte[] {1})));
    Hosts.failure(stream.closed());
    eventually("nothing is left", () -> ranges.active() == 0);
    eventually("it is counted", () -> server.metrics().hits(Limit.RANGE_IDLE_MS) == 1);
  }

  @Test
  void download_goesOn_whereAPeerBrokeOff_andLeavesLiarsOut() throws Exception {
    Host dying =
        raw(
            stream -> {
              items(stream, 0, 7);
              stream.stream().reset();
            });
    Host lying = raw(stream -> items(stream, 500, 1));
    Host good = server(new Numbers(30, 4), Hosts.LOOPBACK);
    Host asker = asker(dying);
    Hosts.connect(asker, lying);
    Hosts.connect(asker, good);
    List<PeerId> sources = new ArrayList<>();
    long reached =
        new RangeDownload(asker, PROTOCOL)
            .fetch(
                new RangeRequest("blocks", 0, 100),
                List.of(lying.peerId(), dying.peerId(), good.peerId()),
                (peer, number, item) -> {
                  boolean right = ByteBuffer.wrap(item).getInt() == number;
                  if (right) {
                    sources.add(peer);
                  }
                  return right;
                });
    assertEquals(30, reached, "as much as anybody has");
    assertEquals(30, sources.size());
    assertEquals(good.peerId(), sources.getLast());
  }

  @Test
  void protocolBreakers_areCaught() throws Exception {
    List<byte[]> answers =
        List.of(
            new byte[] {7},
            new byte[] {1, -1, -1, -1, -1},
            new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 9, 0},
            new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
            new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 77});
    for (byte[] answer : answers) {
      Host liar = raw(stream -> stream.write(ByteBuffer.wrap(answer)));
      Host asker = asker(liar);
      assertViolation(asker, liar);
    }
    Host generous = raw(stream -> items(stream, 0, 60));
    assertViolation(asker(generous), generous);
  }

  private static void assertViolation(Host asker, Host server) throws Exception {
    RangeRequest request = new RangeRequest("blocks", 0, 50);
    try (RangeReader reader = RangeReader.open(asker, server.peerId(), PROTOCOL, request)) {
      NetworkException caught =
          assertThrows(
              NetworkException.class,
              () -> {
                while (reader.next().isPresent()) {
                  assertTrue(reader.position() <= 50);
                }
              });
      assertEquals(NetworkException.Reason.VIOLATION, caught.reason());
    }
  }

  private static void assertEnd(RangeEnd expected, int items, Host asker, Host server, String name)
      throws Exception {
    RangeRequest request = new RangeRequest(name, 0, 5_000);
    try (RangeReader reader = RangeReader.open(asker, server.peerId(), PROTOCOL, request)) {
      int count = 0;
      while (reader.next().isPresent()) {
        count++;
      }
      assertEquals(items, count);
      assertEquals(Optional.of(expected), reader.end());
    }
  }

  private static void items(BlockingStream stream, int from, int count)
      throws IOException, InterruptedException {
    for (int number = from; number < from + count; number++) {
      stream.write(ByteBuffer.allocate(9).put((byte) 1).putInt(4).putInt(number).flip());
    }
  }

  /// A server that answers every stream in its own way.
  private Host raw(ProtocolHandler.Blocking handler) {
    Host host = Hosts.start();
    open.add(host);
    host.handle(PROTOCOL, ProtocolHandler.blocking(handler));
    return host;
  }

  private Host server(RangeSource source, Libp2pLimits limits) {
    Host host = Hosts.start(limits);
    open.add(host);
    open.add(RangeServer.start(host, PROTOCOL, source));
    return host;
  }

  private Host asker(Host server) {
    Host host = Hosts.start();
    open.add(host);
    Hosts.connect(host, server);
    return host;
  }

  private static byte[] numbered(long number, int size) {
    byte[] item = new byte[size];
    new Random(number).nextBytes(item);
    ByteBuffer.wrap(item).putInt((int) number);
    return item;
  }

  private static RangeRequest decode(byte[] bytes) throws MalformedInput {
    int rest = RangeRequest.restBytes(bytes);
    if (bytes.length < 2 + rest) {
      throw new MalformedInput("cut off");
    }
    return RangeRequest.decodeRest(java.util.Arrays.copyOfRange(bytes, 2, 2 + rest));
  }
}
