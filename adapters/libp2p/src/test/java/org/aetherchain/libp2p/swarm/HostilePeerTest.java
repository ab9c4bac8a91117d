package org.aetherchain.libp2p.swarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.aetherchain.libp2p.api.Stream;
import org.aetherchain.libp2p.limits.Counter;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.protocol.ping.Ping;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Peers that break the rules over real sockets: each case ends in a close, with nothing left.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class HostilePeerTest {
  private static final Libp2pLimits IMPATIENT =
      Hosts.LOOPBACK.with(Limit.UPGRADE_MS, 2000).with(Limit.NEGOTIATION_MS, 2000);
  private static final String OPEN_1 = "00 01 0001 00000001 00000000";
  private static final String RESET_1 = "000100080000000100000000";
  private static final String PROTOCOL_ERROR = "000300000000000000000001";

  private final Libp2pHost host = Hosts.start(IMPATIENT);
  private final Baseline baseline = warm();

  @AfterEach
  void all_isAsItWas() throws Exception {
    baseline.awaitReturn(host);
    serveAnother();
    host.close();
  }

  /// After a first honest connection, for classes and jars are loaded with it.
  private Baseline warm() {
    serveAnother();
    return Baseline.now();
  }

  private void serveAnother() {
    try (Libp2pHost honest = Hosts.start()) {
      assertTrue(Hosts.get(Ping.once(Hosts.connect(honest, host))) > 0, "others are served");
    }
  }

  // --- Slow ones --------------------------------------------------------------------------------

  @Test
  void slowloris_atAnyStageOfTheUpgrade_isClosedInTime() throws Exception {
    try (RawPeer silent = new RawPeer(host);
        RawPeer half = new RawPeer(host);
        RawPeer negotiated = new RawPeer(host).negotiated();
        RawPeer halfFrame = new RawPeer(host).negotiated();
        RawPeer third = new RawPeer(host);
        RawPeer muxer = new RawPeer(host, Hosts.key(), List.of())) {
      half.send(Arrays.copyOf(RawPeer.NOISE, 9));
      halfFrame.send((byte) 0, (byte) 32, (byte) 1);
      byte[] c = third.thirdMessage();
      third.send(Arrays.copyOf(RawPeer.framed(c), c.length));
      muxer.ready();
      for (RawPeer each : List.of(silent, half, negotiated, halfFrame, third, muxer)) {
        each.awaitClosed();
      }
      assertEquals(6, host.metrics().hits(Limit.UPGRADE_MS));
    }
  }

  @Test
  void slowloris_byteByByte_isClosedInTime() throws Exception {
    try (RawPeer drip = new RawPeer(host)) {
      long begun = System.nanoTime();
      try {
        for (byte next : RawPeer.NOISE) {
          drip.send(next);
          Thread.sleep(250);
        }
      } catch (IOException closed) {
        // As it should be: the time is for the whole, not for each byte.
      }
      drip.awaitClosed();
      assertTrue(System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(15));
      assertEquals(1, host.metrics().hits(Limit.UPGRADE_MS));
    }
  }

  @Test
  void streamThatSaysNothing_isReset() throws Exception {
    try (RawPeer peer = new RawPeer(host).ready()) {
      peer.mux(OPEN_1);
      peer.awaitMux(RESET_1);
      assertTrue(host.metrics().hits(Limit.NEGOTIATION_MS) > 0);
    }
  }

  @Test
  void idleConnection_isClosed() throws Exception {
    try (Libp2pHost impatient = Hosts.start(Hosts.LOOPBACK.with(Limit.IDLE_CONNECTION_MS, 300));
        RawPeer peer = new RawPeer(impatient).ready()) {
      // Its question about our identity is answered by a reset, so that no stream is left.
      peer.awaitMux("000100010000000200000000");
      peer.mux("00 01 0008 00000002 00000000");
      peer.awaitClosed();
      assertEquals(1, impatient.metrics().hits(Limit.IDLE_CONNECTION_MS));
    }
  }

  @Test
  void readerThatTakesNothing_isClosed_andCostsNoMemory() throws Exception {
    try (Libp2pHost server = Hosts.start(Hosts.LOOPBACK.with(Limit.STALLED_WRITE_MS, 400));
        RawPeer peer = new RawPeer(server).ready()) {
      server.handle("/flood", stream -> flood(stream, 0));
      peer.mux(OPEN_1);
      peer.mux("00 01 0000 00000001 7fffffff");
      byte[] hello = RawPeer.message("/multistream/1.0.0", "/flood");
      peer.mux("00 00 0000 00000001 %08x".formatted(hello.length), hello);
      Hosts.eventually("it is closed", () -> server.network().connections().isEmpty());
      Hosts.eventually("that is why", () -> server.metrics().hits(Limit.STALLED_WRITE_MS) == 1);
      assertTrue(server.metrics().of(Counter.BYTES_SENT) < 32 << 20, "what sockets buffer");
    }
  }

  @Test
  void handlerThatReadsNothing_holdsOneWindow() throws Exception {
    host.handle("/deaf", stream -> {});
    try (RawPeer peer = new RawPeer(host).ready()) {
      peer.mux(OPEN_1);
      byte[] hello = RawPeer.message("/multistream/1.0.0", "/deaf");
      peer.mux("00 00 0000 00000001 %08x".formatted(hello.length), hello);
      peer.awaitMux("062f646561660a");
      // The hello was read, which is too little for a new grant.
      int window = 256 * 1024 - hello.length;
      for (int sent = 0; sent < window; sent += 32_768) {
        int length = Math.min(32_768, window - sent);
        peer.mux("00 00 0000 00000001 %08x".formatted(length), new byte[length]);
      }
      Hosts.eventually("all of it is held", () -> host.heldBytes() == window);
      peer.mux("00 00 0000 00000001 00000001", (byte) 1);
      peer.awaitMux(PROTOCOL_ERROR);
      peer.awaitClosed();
    }
  }

  // --- Liars about who they are -----------------------------------------------------------------

  @Test
  void noiseAbuses_areClosedWithoutAnAnswer() throws Exception {
    try (RawPeer flipped = new RawPeer(host);
        RawPeer oversize = new RawPeer(host).negotiated();
        RawPeer smallOrder = new RawPeer(host).negotiated();
        RawPeer chatty = new RawPeer(host).negotiated()) {
      byte[] c = flipped.thirdMessage();
      c[c.length - 1] ^= 1;
      flipped.sendFrame(c);
      oversize.send((byte) 0x10, (byte) 0x01);
      smallOrder.sendFrame(new byte[32]);
      chatty.sendFrame(new byte[33]);
      for (RawPeer each : List.of(flipped, oversize, smallOrder, chatty)) {
        each.awaitClosed();
      }
      assertEquals(1, host.metrics().hits(Limit.HANDSHAKE_MESSAGE_BYTES));
      assertEquals(0, host.metrics().hits(Limit.UPGRADE_MS), "nobody waited for the time");
    }
  }

  @Test
  void flippedTag_inTransport_endsTheConnection() throws Exception {
    try (RawPeer peer = new RawPeer(host).ready()) {
      byte[] frame = peer.sealed(new byte[12]);
      frame[frame.length - 1] ^= 1;
      peer.send(frame);
      peer.awaitClosed();
      assertEquals(1, host.metrics().of(Counter.PROTOCOL_VIOLATIONS));
    }
  }

  @Test
  void bytesGluedToTheHandshake_areTaken() throws Exception {
    try (RawPeer peer = new RawPeer(host)) {
      byte[] c = RawPeer.framed(peer.thirdMessage());
      peer.useSession();
      byte[] ping = peer.sealed(new byte[] {0, 2, 0, 1, 0, 0, 0, 0, 1, 2, 3, 4});
      byte[] glued = Arrays.copyOf(c, c.length + ping.length);
      System.arraycopy(ping, 0, glued, c.length, ping.length);
      peer.send(glued);
      peer.awaitMux("000200020000000001020304");
    }
  }

  @Test
  void ourOwnKey_isRefused() throws Exception {
    try (RawPeer mirror = new RawPeer(host, host.key())) {
      assertThrows(IOException.class, mirror::ready);
    }
  }

  // --- Frames that are not allowed --------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00 00 0001 00000001 ffffffff", // 4 GiB declared
        "00 00 0001 00000002 00000000", // a number of our side
        "00 00 0000 00000001 00000000", // never opened
        "00 01 0001 00000000 00000000", // the session is no stream
        "00 02 0002 00000000 00000009", // an answer to no ping
        "01 00 0000 00000000 00000000", // a version to come
        "00 09 0000 00000000 00000000", // an unknown type
        "00 00 8000 00000001 00000000", // an unknown flag
        "00 01 0001 00000001 fffffff0 00 01 0000 00000001 ffffffff", // a window above 4 GiB
        "00 01 0001 00000003 00000000 00 01 0001 00000001 00000000", // a number used before
      })
  void badFrame_endsTheConnection_withAGoodbye(String frames) throws Exception {
    try (RawPeer peer = new RawPeer(host).ready()) {
      peer.mux(frames);
      peer.awaitMux(PROTOCOL_ERROR);
      peer.awaitClosed();
      assertEquals(1, host.metrics().of(Counter.PROTOCOL_VIOLATIONS));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"00 02 0001 00000000 00000001", OPEN_1, "00 00 0009 00000001 00000000"})
  void floodOfPingsStreamsOrResets_endsTheConnection(String frame) throws Exception {
    try (RawPeer peer = new RawPeer(host).ready()) {
      try {
        for (int i = 0; i < 2000; i++) {
          boolean isPing = frame.startsWith("00 02");
          String numbered = "%08x".formatted(2 * i + 1);
          peer.mux(isPing ? frame : frame.replaceFirst("00000001", numbered));
        }
      } catch (IOException closed) {
        // While it was still sending.
      }
      peer.awaitClosed();
      assertEquals(1, host.metrics().of(Counter.PROTOCOL_VIOLATIONS));
    }
  }

  // --- Negotiations without end -----------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(
      strings = {
        "062f6e6f6973650a", // no header
        "122f6d756c746973747265616d2f312e302e3020", // a space for the newline
        "9300", // not the shortest length
        "ffff03", // a length of three bytes
        "8108", // longer than 1024
        "00", // nothing
      })
  void badNegotiation_endsTheConnection(String hex) throws Exception {
    try (RawPeer peer = new RawPeer(host)) {
      peer.sendHex(hex);
      peer.awaitClosed();
      assertEquals(0, host.metrics().hits(Limit.UPGRADE_MS));
    }
  }

  @Test
  void proposalsWithoutEnd_endTheConnection_orTheStream() throws Exception {
    byte[] header = RawPeer.message("/multistream/1.0.0");
    byte[] no = RawPeer.message("/no/1");
    byte[] flood = Arrays.copyOf(header, header.length + 20 * no.length);
    for (int i = 0; i < 20; i++) {
      System.arraycopy(no, 0, flood, header.length + i * no.length, no.length);
    }
    try (RawPeer outside = new RawPeer(host);
        RawPeer inside = new RawPeer(host).ready()) {
      outside.send(flood);
      outside.awaitClosed();
      inside.mux(OPEN_1);
      inside.mux("00 00 0000 00000001 %08x".formatted(flood.length), flood);
      inside.awaitMux(RESET_1);
      assertEquals(2, host.metrics().hits(Limit.NEGOTIATION_PROPOSALS));
      inside.mux("00 02 0001 00000000 00000005");
      inside.awaitMux("000200020000000000000005");
      assertFalse(host.network().connections().isEmpty(), "the connection itself goes on");
    }
  }

  @Test
  void identifyThatIsTooLong_isDropped() throws Exception {
    try (RawPeer peer = new RawPeer(host).ready()) {
      peer.awaitMux("000100010000000200000000");
      peer.mux("00 00 0002 00000002 00000014", RawPeer.message("/multistream/1.0.0"));
      byte[] id = RawPeer.message("/ipfs/id/1.0.0");
      peer.mux("00 00 0000 00000002 %08x".formatted(id.length), id);
      peer.mux("00 00 0000 00000002 00000003", (byte) 0x81, (byte) 0x80, (byte) 0x01);
      peer.awaitMux("000100080000000200000000");
      assertEquals(1, host.metrics().hits(Limit.IDENTIFY_MESSAGE_BYTES));
    }
  }

  private static void flood(Stream stream, int chunk) {
    var _ = stream.write(ByteBuffer.allocate(64 * 1024)).thenRun(() -> flood(stream, chunk + 1));
  }
}
