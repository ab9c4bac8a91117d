package org.aetherchain.libp2p.mux.yamux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.api.NetworkException.Reason;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.wire.Fuzz;

/// Any bytes of a peer leave a session whole; any traffic of two sessions arrives.
class YamuxProperties {
  @Property(tries = 500)
  void anyBytes_leaveNothingBehind(@ForAll @Size(max = 400) byte[] bytes) {
    YamuxPair pair = new YamuxPair(Libp2pLimits.STANDARD);
    Fuzz.survives(bytes, any -> pair.server.receive(any, 0, any.length));
    assertNothingLeft(pair);
  }

  @Property(tries = 500)
  void mutatedFrames_leaveNothingBehind(@ForAll long seed) throws NetworkException {
    YamuxPair source = new YamuxPair(Libp2pLimits.STANDARD);
    for (int i = 0; i < 4; i++) {
      YamuxStream stream = source.client.open();
      var _ = stream.write(ByteBuffer.allocate(50 * i));
      if (i % 2 == 0) {
        stream.closeWrite();
      }
    }
    source.client.ping();
    byte[] valid = YamuxPair.produce(source.client, 10_000);
    YamuxPair pair = new YamuxPair(Libp2pLimits.STANDARD);
    Fuzz.survives(
        Fuzz.mutated(valid, seed),
        bytes -> {
          pair.server.receive(bytes, 0, bytes.length);
          pair.server.deliver();
          for (YamuxStream stream : pair.openedAtServer) {
            var _ = stream.read();
          }
        });
    assertNothingLeft(pair);
  }

  /// Streams of either side, writes of any size, readers of any speed, frames cut anywhere.
  @Property(tries = 60)
  void traffic_arrivesUnchanged(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 12) int streams,
      @ForAll @IntRange(min = 1024, max = 65519) int room)
      throws NetworkException {
    Random random = new Random(seed);
    YamuxPair pair = new YamuxPair(Libp2pLimits.STANDARD);
    List<Sent> sent = new ArrayList<>();
    for (int i = 0; i < streams; i++) {
      byte[] bytes = new byte[random.nextInt(600_000)];
      random.nextBytes(bytes);
      sent.add(new Sent((i % 2 == 0 ? pair.client : pair.server).open(), bytes));
    }
    List<Received> received = new ArrayList<>();
    for (int turn = 0; received.size() < streams || !received.stream().allMatch(r -> r.ended); ) {
      pair.nanos += random.nextInt(1_000_000);
      pass(pair.client, pair.server, room);
      pass(pair.server, pair.client, room);
      sent.forEach(Sent::advance);
      adopt(pair.openedAtServer, received);
      adopt(pair.openedAtClient, received);
      received.stream().filter(r -> random.nextInt(3) > 0).forEach(Received::advance);
      assertTrue(++turn < 200_000, "no progress");
    }
    for (int i = 0; i < 10; i++) {
      pass(pair.client, pair.server, room);
      pass(pair.server, pair.client, room);
    }
    for (Sent one : sent) {
      Received other =
          received.stream().filter(r -> one.matches(r.stream)).findFirst().orElseThrow();
      assertArrayEquals(one.bytes, other.bytes.toByteArray());
      assertTrue(one.stream.isClosed() && other.stream.isClosed());
    }
    assertEquals(0, pair.client.streamCount() + pair.server.streamCount());
    assertEquals(0, pair.budget.heldBytes());
  }

  private static void assertNothingLeft(YamuxPair pair) {
    pair.server.deliver();
    pair.server.close(new NetworkException(Reason.CLOSED, "the end"));
    pair.server.deliver();
    assertEquals(0, pair.server.streamCount());
    assertEquals(0, pair.budget.heldBytes());
    assertTrue(pair.openedAtServer.stream().allMatch(YamuxStream::isClosed));
  }

  private static void pass(YamuxSession from, YamuxSession to, int room) throws NetworkException {
    from.deliver();
    byte[] bytes = YamuxPair.produce(from, room);
    from.deliver();
    to.receive(bytes, 0, bytes.length);
    to.deliver();
  }

  private static void adopt(List<YamuxStream> opened, List<Received> received) {
    opened.forEach(stream -> received.add(new Received(stream)));
    opened.clear();
  }

  private static final class Sent {
    private final YamuxStream stream;
    private final byte[] bytes;
    private int at;
    private CompletableFuture<Void> write = CompletableFuture.completedFuture(null);

    Sent(YamuxStream stream, byte[] bytes) {
      this.stream = stream;
      this.bytes = bytes;
    }

    void advance() {
      if (write.isDone() && at < bytes.length) {
        int length = Math.min(bytes.length - at, 70_000);
        write = stream.write(ByteBuffer.wrap(bytes, at, length));
        at += length;
      } else if (write.isDone()) {
        stream.closeWrite();
      }
    }

    boolean matches(YamuxStream other) {
      return stream.id() == other.id();
    }
  }

  private static final class Received {
    private final YamuxStream stream;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private CompletableFuture<ByteBuffer> read;
    private boolean ended;

    Received(YamuxStream stream) {
      this.stream = stream;
      this.read = stream.read();
    }

    void advance() {
      while (read.isDone() && !ended) {
        ByteBuffer next = read.join();
        ended = !next.hasRemaining();
        byte[] taken = new byte[next.remaining()];
        next.get(taken);
        bytes.writeBytes(taken);
        if (ended) {
          stream.closeWrite();
        } else {
          read = stream.read();
        }
      }
    }
  }
}
