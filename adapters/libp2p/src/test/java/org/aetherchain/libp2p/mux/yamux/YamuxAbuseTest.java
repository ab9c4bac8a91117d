package org.aetherchain.libp2p.mux.yamux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.api.NetworkException.Reason;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.junit.jupiter.api.Test;

/// What a peer may not do, frame by frame, and what it costs us when it does.
class YamuxAbuseTest {
  private static final int WINDOW = 256 * 1024;

  private final YamuxPair pair = new YamuxPair(Libp2pLimits.STANDARD);

  @Test
  void declaredLengthOf4GiB_isRefusedBeforeAByteIsHeld() throws NetworkException {
    open(1);
    assertViolation(new Frame(Frame.DATA, 0, 1, 0xffffffffL));
    assertEquals(0, pair.budget.heldBytes());
    assertEquals(1, pair.metrics.hits(Limit.STREAM_WINDOW_BYTES));
  }

  @Test
  void windowPlusOne_isRefused_andTheWindowIsNot() throws NetworkException {
    open(1);
    YamuxPair.send(pair.server, new Frame(Frame.DATA, 0, 1, WINDOW), new byte[WINDOW]);
    assertViolation(new Frame(Frame.DATA, 0, 1, 1));
  }

  @Test
  void sendWindow_mayNotOverflow() throws NetworkException {
    open(1);
    YamuxPair.send(pair.server, new Frame(Frame.WINDOW_UPDATE, 0, 1, 0xffffffffL - WINDOW));
    assertViolation(new Frame(Frame.WINDOW_UPDATE, 0, 1, 1));
  }

  @Test
  void streamNumbers_haveTheRightSide_andGrow() throws NetworkException {
    open(5);
    assertViolation(new Frame(Frame.WINDOW_UPDATE, Frame.SYN, 5, 0));
    assertViolation(new Frame(Frame.WINDOW_UPDATE, Frame.SYN, 3, 0));
    assertViolation(new Frame(Frame.WINDOW_UPDATE, Frame.SYN, 8, 0));
    assertViolation(new Frame(Frame.WINDOW_UPDATE, Frame.SYN, 0, 0));
    assertViolation(new Frame(Frame.DATA, 0, 0, 0));
    assertViolation(new Frame(Frame.DATA, 0, 7, 0));
    assertViolation(new Frame(Frame.WINDOW_UPDATE, Frame.RST, 2, 0));
  }

  @Test
  void unknownHeaders_areRefused() {
    assertRefused("010000000000000000000000");
    assertRefused("000400000000000000000000");
    assertRefused("000000100000000100000000");
    assertRefused("000201010000000000000000");
    assertRefused("000200010000000100000000");
    assertRefused("000300000000000100000000");
  }

  @Test
  void pongToNoPing_isRefused() throws NetworkException {
    assertViolation(new Frame(Frame.PING, Frame.ACK, 0, 1));
    pair.server.ping();
    assertViolation(new Frame(Frame.PING, Frame.ACK, 0, 99));
    assertViolation(new Frame(Frame.PING, 0, 0, 1));
  }

  @Test
  void pings_areBounded() throws NetworkException {
    for (int i = 0; i < 10; i++) {
      YamuxPair.send(pair.server, new Frame(Frame.PING, Frame.SYN, 0, i));
    }
    pair.nanos += 1_000_000_000L;
    YamuxPair.send(pair.server, new Frame(Frame.PING, Frame.SYN, 0, 1));
    YamuxPair.send(pair.server, new Frame(Frame.PING, Frame.SYN, 0, 2));
    assertViolation(new Frame(Frame.PING, Frame.SYN, 0, 3));
    assertEquals(1, pair.metrics.hits(Limit.PINGS_PER_SECOND));
    assertEquals(1, pair.metrics.hits(Limit.PINGS_BURST));
  }

  @Test
  void newStreams_areRefusedBeyondTheirRate_andThenTheConnectionEnds() throws NetworkException {
    for (int i = 0; i < 128; i++) {
      open(2 * i + 1);
    }
    byte[] _ = YamuxPair.produce(pair.server, 65519);
    open(257);
    assertEquals(
        "000100080000010100000000", HexFormat.of().formatHex(YamuxPair.produce(pair.server, 2000)));
    assertEquals(128, pair.server.streamCount());
    for (int i = 0; i < 63; i++) {
      open(2 * i + 259);
    }
    assertViolation(new Frame(Frame.WINDOW_UPDATE, Frame.SYN, 1001, 0));
    assertTrue(pair.metrics.hits(Limit.NEW_STREAMS_PER_SECOND) > 0);
    assertTrue(pair.metrics.hits(Limit.NEW_STREAMS_BURST) > 0);
    assertEquals(1, pair.metrics.hits(Limit.STREAM_ABUSES_PER_SECOND));
  }

  @Test
  void rapidReset_isBoundedByTheSameRate() throws NetworkException {
    for (int i = 0; i < 192; i++) {
      YamuxPair.send(pair.server, new Frame(Frame.DATA, Frame.SYN | Frame.RST, 2 * i + 1, 0));
    }
    assertEquals(0, pair.server.streamCount());
    assertViolation(new Frame(Frame.DATA, Frame.SYN | Frame.RST, 2 * 192 + 1, 0));
    assertTrue(pair.openedAtServer.isEmpty(), "a stream that is gone is not announced");
  }

  @Test
  void openStreams_areBounded() throws NetworkException {
    for (int i = 0; i < 256; i++) {
      pair.nanos += 20_000_000;
      open(2 * i + 1);
    }
    assertEquals(256, pair.server.streamCount());
    open(1001);
    assertEquals(256, pair.server.streamCount());
    assertEquals(1, pair.metrics.hits(Limit.INBOUND_STREAMS_PER_CONNECTION));
  }

  @Test
  void receivedBytes_areBoundedForAConnection() throws NetworkException {
    YamuxPair small =
        new YamuxPair(Libp2pLimits.STANDARD.with(Limit.CONNECTION_BUFFER_BYTES, WINDOW));
    YamuxPair.send(small.server, new Frame(Frame.DATA, Frame.SYN, 1, WINDOW), new byte[WINDOW]);
    YamuxPair.send(small.server, new Frame(Frame.DATA, Frame.SYN, 3, 1), (byte) 1);
    assertEquals(1, small.metrics.hits(Limit.CONNECTION_BUFFER_BYTES));
    assertEquals(1, small.server.streamCount());
    assertEquals(WINDOW, small.budget.heldBytes());
  }

  @Test
  void receivedBytes_areBoundedForAHost() throws NetworkException {
    YamuxPair small = new YamuxPair(Libp2pLimits.STANDARD.with(Limit.HOST_BUFFER_BYTES, 1000));
    YamuxPair.send(small.server, new Frame(Frame.DATA, Frame.SYN, 1, 1000), new byte[1000]);
    YamuxPair.send(small.server, new Frame(Frame.DATA, Frame.SYN, 3, 1), (byte) 1);
    assertEquals(1, small.metrics.hits(Limit.HOST_BUFFER_BYTES));
    assertEquals(1000, small.budget.heldBytes());
    small.server.close(new NetworkException(Reason.CLOSED, "test"));
    assertEquals(0, small.budget.heldBytes());
  }

  @Test
  void tinyPieces_areHeldTogether() {
    ReceiveBuffer buffer = new ReceiveBuffer();
    byte[] wire = new byte[65_000];
    for (int i = 0; i < 100_000; i++) {
      buffer.append(wire, i % 1000, 1);
    }
    assertEquals(100_000, buffer.size());
    int pieces = 0;
    while (buffer.size() > 0) {
      ByteBuffer piece = buffer.take();
      assertTrue(piece.capacity() <= 64 * 1024);
      pieces++;
    }
    assertTrue(pieces < 20, pieces + " pieces");
  }

  @Test
  void goodbyeWithAnError_endsTheSession() {
    NetworkException why =
        assertThrows(
            NetworkException.class,
            () -> YamuxPair.send(pair.server, new Frame(Frame.GO_AWAY, 0, 0, 2)));
    assertEquals(Reason.CLOSED, why.reason());
  }

  private void open(int id) throws NetworkException {
    YamuxPair.send(pair.server, new Frame(Frame.WINDOW_UPDATE, Frame.SYN, id, 0));
  }

  private void assertViolation(Frame frame) {
    assertEquals(
        Reason.VIOLATION,
        assertThrows(NetworkException.class, () -> YamuxPair.send(pair.server, frame)).reason());
  }

  private void assertRefused(String header) {
    byte[] bytes = HexFormat.of().parseHex(header);
    assertEquals(
        Reason.VIOLATION,
        assertThrows(NetworkException.class, () -> pair.server.receive(bytes, 0, bytes.length))
            .reason());
  }
}
