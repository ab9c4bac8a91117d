package org.aetherchain.libp2p.mux.yamux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.api.NetworkException.Reason;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.junit.jupiter.api.Test;

/// Streams, their flow control and their ends, without a socket.
class YamuxSessionTest {
  private static final int WINDOW = 256 * 1024;
  private static final long SECOND = 1_000_000_000L;

  private final YamuxPair pair = new YamuxPair(Libp2pLimits.STANDARD);

  @Test
  void frames_areThoseOfTheSpecification() throws NetworkException {
    YamuxStream stream = pair.client.open();
    var write = stream.write(ByteBuffer.wrap(new byte[] {9}));
    stream.closeWrite();
    byte[] first = YamuxPair.produce(pair.client, 1100);
    assertEquals(
        "000100010000000100000000" + "000000000000000100000001" + "09",
        HexFormat.of().formatHex(first));
    pair.client.deliver();
    assertTrue(write.isDone());
    assertEquals(
        "000100040000000100000000", HexFormat.of().formatHex(YamuxPair.produce(pair.client, 1100)));
    pair.server.receive(first, 0, first.length);
    assertEquals(
        "000100020000000100000000", HexFormat.of().formatHex(YamuxPair.produce(pair.server, 1100)));
  }

  @Test
  void bytes_comeThrough_howeverTheyAreCut() throws NetworkException {
    YamuxStream stream = pair.client.open();
    byte[] sent = new byte[40_000];
    new Random(1).nextBytes(sent);
    var write = stream.write(ByteBuffer.wrap(sent));
    byte[] wire = YamuxPair.produce(pair.client, 65519);
    for (byte next : wire) {
      pair.server.receive(new byte[] {next}, 0, 1);
    }
    pair.settle();
    assertTrue(write.isDone());
    assertArrayEquals(sent, readAll(pair.openedAtServer.getFirst(), sent.length));
  }

  @Test
  void sender_stopsAtTheWindow_andGoesOnAsTheReaderReads() throws NetworkException {
    YamuxStream stream = pair.client.open();
    CompletableFuture<Void> write = stream.write(ByteBuffer.allocate(WINDOW + 1));
    pair.settle();
    assertFalse(write.isDone());
    assertFalse(pair.client.hasOutput());
    assertEquals(WINDOW, pair.budget.heldBytes());
    YamuxStream reader = pair.openedAtServer.getFirst();
    int read = 0;
    while (read < WINDOW / 2 - 70_000) {
      read += reader.read().join().remaining();
    }
    pair.settle();
    assertFalse(write.isDone(), "less than half was read");
    while (read < WINDOW / 2) {
      read += reader.read().join().remaining();
    }
    pair.settle();
    assertTrue(write.isDone());
    assertEquals(WINDOW + 1 - read, pair.budget.heldBytes());
  }

  @Test
  void window_grows_whileTheRoundTripHoldsThePeerBack() throws NetworkException {
    measureRoundTrip(SECOND);
    YamuxStream stream = pair.client.open();
    CompletableFuture<Void> write = stream.write(ByteBuffer.allocate(64 << 20));
    pair.settle();
    YamuxStream reader = pair.openedAtServer.getFirst();
    long most = 0;
    while (!write.isDone()) {
      most = Math.max(most, pair.budget.heldBytes());
      var _ = reader.read().join();
      pair.settle();
    }
    assertTrue(most > 2L << 20, "held " + most);
    assertTrue(most <= 4L << 20, "held " + most);
    assertTrue(reader.extraWindow() > 0);
  }

  @Test
  void window_stays_whenTheReaderIsSlow() throws NetworkException {
    measureRoundTrip(1000);
    YamuxStream stream = pair.client.open();
    CompletableFuture<Void> write = stream.write(ByteBuffer.allocate(4 << 20));
    pair.settle();
    YamuxStream reader = pair.openedAtServer.getFirst();
    while (!write.isDone()) {
      pair.nanos += SECOND;
      var _ = reader.read().join();
      pair.settle();
    }
    assertEquals(0, reader.extraWindow());
  }

  @Test
  void window_grows_whileTheReaderHasNothingLeftToRead() throws NetworkException {
    YamuxStream stream = pair.client.open();
    pair.settle();
    YamuxStream reader = pair.openedAtServer.getFirst();
    CompletableFuture<Void> write = stream.write(ByteBuffer.allocate(WINDOW));
    pair.settle();
    pair.nanos += SECOND; // However long a round trip is.
    var _ = readAll(reader, WINDOW);
    pair.settle();
    assertTrue(write.isDone());
    assertEquals(WINDOW, reader.extraWindow());
  }

  @Test
  void bytesReadAhead_countAsUnread_untilTheReaderComesBack() throws NetworkException {
    YamuxStream stream = pair.client.open();
    pair.settle();
    YamuxStream reader = pair.openedAtServer.getFirst();
    CompletableFuture<ByteBuffer> read = reader.read();
    var write = stream.write(ByteBuffer.allocate(WINDOW));
    stream.closeWrite();
    pair.settle();
    assertTrue(write.isDone());
    int ahead = 0;
    ByteBuffer next = reader.readAhead(WINDOW / 2);
    while (next != null) {
      ahead += next.remaining();
      next = reader.readAhead(WINDOW / 2);
    }
    assertTrue(ahead >= WINDOW / 2 && ahead < WINDOW, ahead + " bytes");
    int first = read.join().remaining();
    assertEquals(WINDOW - first, pair.budget.heldBytes());
    reader.settleAhead();
    reader.settleAhead();
    assertEquals(WINDOW - first - ahead, pair.budget.heldBytes());
    var _ = readAll(reader, WINDOW - first - ahead);
    assertEquals(0, reader.read().join().remaining());
  }

  @Test
  void bytesReadAhead_areGivenBack_whenTheStreamFails() throws NetworkException {
    YamuxStream stream = pair.client.open();
    pair.settle();
    YamuxStream reader = pair.openedAtServer.getFirst();
    var write = stream.write(ByteBuffer.allocate(WINDOW));
    pair.settle();
    assertTrue(write.isDone() && reader.readAhead(1) != null);
    stream.reset();
    pair.settle();
    assertEquals(0, pair.budget.heldBytes());
    reader.settleAhead();
    assertEquals(0, pair.budget.heldBytes());
  }

  @Test
  void windows_ofAConnectionGrowWithinItsSum() throws NetworkException {
    YamuxPair small =
        new YamuxPair(Libp2pLimits.STANDARD.with(Limit.CONNECTION_WINDOW_BYTES, WINDOW));
    small.nanos = 1;
    small.server.ping();
    byte[] ping = YamuxPair.produce(small.server, 2000);
    small.nanos = SECOND;
    small.client.receive(ping, 0, ping.length);
    small.settle();
    YamuxStream stream = small.client.open();
    CompletableFuture<Void> write = stream.write(ByteBuffer.allocate(8 << 20));
    small.settle();
    while (!write.isDone()) {
      var _ = small.openedAtServer.getFirst().read().join();
      small.settle();
    }
    assertEquals(WINDOW, small.openedAtServer.getFirst().extraWindow());
    assertTrue(small.metrics.hits(Limit.CONNECTION_WINDOW_BYTES) > 0);
  }

  @Test
  void streams_takeTurns() throws NetworkException {
    YamuxStream bulk = pair.client.open();
    YamuxStream small = pair.client.open();
    var whole = bulk.write(ByteBuffer.allocate(200_000));
    var little = small.write(ByteBuffer.allocate(100));
    byte[] first = YamuxPair.produce(pair.client, 65519);
    pair.client.deliver();
    assertTrue(little.isDone(), "a small write waits for one slice of a bulk one, not for all");
    assertFalse(whole.isDone());
    pair.server.receive(first, 0, first.length);
    pair.settle();
    assertTrue(whole.isDone());
  }

  @Test
  void pong_overtakesData() throws NetworkException {
    var write = pair.client.open().write(ByteBuffer.allocate(200_000));
    YamuxPair.send(pair.client, new Frame(Frame.PING, Frame.SYN, 0, 77));
    byte[] out = YamuxPair.produce(pair.client, 65519);
    assertEquals("00020002000000000000004d", HexFormat.of().formatHex(out, 0, 12));
    assertFalse(write.isDone());
  }

  @Test
  void halfClose_leavesTheOtherDirectionOpen() throws NetworkException {
    YamuxStream left = pair.client.open();
    left.closeWrite();
    pair.settle();
    YamuxStream right = pair.openedAtServer.getFirst();
    assertEquals(0, right.read().join().remaining());
    var write = right.write(ByteBuffer.wrap(new byte[] {1, 2}));
    pair.settle();
    assertTrue(write.isDone());
    assertEquals(2, left.read().join().remaining());
    assertFalse(left.isClosed());
    right.closeWrite();
    pair.settle();
    assertEquals(0, left.read().join().remaining());
    assertTrue(left.isClosed());
    assertTrue(right.isClosed());
    assertEquals(0, pair.client.streamCount() + pair.server.streamCount());
    assertThrows(IllegalStateException.class, () -> left.write(ByteBuffer.allocate(1)));
  }

  @Test
  void reset_failsWhatIsUnderWay_onBothSides() throws NetworkException {
    YamuxStream left = pair.client.open();
    pair.settle();
    YamuxStream right = pair.openedAtServer.getFirst();
    CompletableFuture<ByteBuffer> read = left.read();
    CompletableFuture<Void> write = right.write(ByteBuffer.allocate(WINDOW + 1));
    left.reset();
    pair.settle();
    assertReset(read);
    assertReset(write);
    assertReset(left.closed());
    assertReset(right.read());
    assertEquals(0, pair.client.streamCount() + pair.server.streamCount());
    assertEquals(0, pair.budget.heldBytes());
  }

  @Test
  void close_failsEverythingOnce_butKeepsWhatCameWhole() throws NetworkException {
    YamuxStream finished = pair.client.open();
    var write = finished.write(ByteBuffer.wrap(new byte[] {5}));
    finished.closeWrite();
    YamuxStream cut = pair.client.open();
    var cutWrite = cut.write(ByteBuffer.wrap(new byte[] {6}));
    pair.settle();
    assertTrue(write.isDone() && cutWrite.isDone());
    NetworkException why = new NetworkException(Reason.CLOSED, "test");
    pair.server.close(why);
    pair.server.close(new NetworkException(Reason.TIMEOUT, "twice"));
    pair.server.deliver();
    YamuxStream whole = pair.openedAtServer.get(0);
    assertEquals(1, whole.read().join().remaining());
    assertEquals(0, whole.read().join().remaining());
    assertTrue(whole.closed().isCompletedExceptionally());
    assertTrue(pair.openedAtServer.get(1).read().isCompletedExceptionally());
    assertEquals(0, pair.budget.heldBytes());
    assertEquals(Reason.CLOSED, assertThrows(NetworkException.class, pair.server::open).reason());
  }

  @Test
  void flags_areASet() throws NetworkException {
    // Opened, written to and ended in one frame.
    YamuxPair.send(
        pair.server, new Frame(Frame.DATA, Frame.SYN | Frame.FIN, 1, 2), (byte) 1, (byte) 2);
    YamuxStream stream = pair.openedAtServer.getFirst();
    assertEquals(2, stream.read().join().remaining());
    assertEquals(0, stream.read().join().remaining());
    // Acknowledged and ended by an update without a delta.
    YamuxStream ours = pair.client.open();
    byte[] _ = YamuxPair.produce(pair.client, 2000);
    YamuxPair.send(pair.client, new Frame(Frame.WINDOW_UPDATE, Frame.ACK | Frame.FIN, 1, 0));
    assertTrue(ours.isAcknowledged());
    assertEquals(0, ours.read().join().remaining());
  }

  @Test
  void lateFrames_areIgnored_withinTheirRate() throws NetworkException {
    YamuxStream stream = pair.client.open();
    pair.settle();
    stream.reset();
    pair.settle();
    YamuxPair.send(pair.client, new Frame(Frame.WINDOW_UPDATE, 0, 1, 100));
    YamuxPair.send(pair.client, new Frame(Frame.DATA, 0, 1, 3), new byte[3]);
    for (int i = 0; i < Libp2pLimits.STANDARD.of(Limit.LATE_FRAMES_PER_SECOND) - 2; i++) {
      YamuxPair.send(pair.client, new Frame(Frame.WINDOW_UPDATE, Frame.FIN, 1, 0));
    }
    assertViolation(pair.client, new Frame(Frame.WINDOW_UPDATE, 0, 1, 0));
    assertEquals(1, pair.metrics.hits(Limit.LATE_FRAMES_PER_SECOND));
  }

  @Test
  void ownStreams_waitForTheFirstAcknowledgement() throws NetworkException {
    for (int i = 0; i < 20; i++) {
      assertEquals(i < 8 ? 2 * i + 1 : 0, pair.client.open().id());
    }
    assertTrue(pair.metrics.hits(Limit.EARLY_STREAMS) > 0);
    pair.settle();
    assertEquals(20, pair.openedAtServer.size());
  }

  @Test
  void ownStreams_areBoundedUntilAcknowledged_andWhileWaiting() throws NetworkException {
    YamuxStream first = pair.client.open();
    pair.settle();
    for (int i = 0; i < 256 + 4096; i++) {
      var _ = pair.client.open();
    }
    assertTrue(pair.metrics.hits(Limit.UNACKNOWLEDGED_STREAMS) > 0);
    assertEquals(Reason.LIMIT, assertThrows(NetworkException.class, pair.client::open).reason());
    assertEquals(1, pair.metrics.hits(Limit.WAITING_STREAMS));
    assertFalse(first.isClosed());
  }

  @Test
  void goodbye_endsWhatWaits_andKeepsWhatRuns() throws NetworkException {
    YamuxStream stream = pair.client.open();
    pair.settle();
    pair.server.goAway(false);
    pair.settle();
    assertFalse(stream.isClosed());
    assertEquals(Reason.CLOSED, assertThrows(NetworkException.class, pair.client::open).reason());
  }

  private void measureRoundTrip(long nanos) throws NetworkException {
    pair.server.ping();
    byte[] ping = YamuxPair.produce(pair.server, 2000);
    pair.nanos += nanos;
    pair.client.receive(ping, 0, ping.length);
    pair.settle();
    assertEquals(nanos, pair.server.roundTripNanos());
  }

  private static byte[] readAll(YamuxStream stream, int length) {
    ByteBuffer all = ByteBuffer.allocate(length);
    while (all.hasRemaining()) {
      all.put(stream.read().join());
    }
    return all.array();
  }

  private static void assertReset(CompletableFuture<?> future) {
    NetworkException failure = assertInstanceOf(NetworkException.class, future.exceptionNow());
    assertEquals(Reason.RESET, failure.reason());
  }

  private static void assertViolation(YamuxSession session, Frame frame) {
    assertEquals(
        Reason.VIOLATION,
        assertThrows(NetworkException.class, () -> YamuxPair.send(session, frame)).reason());
  }
}
