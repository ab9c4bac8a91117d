package org.aetherchain.libp2p.negotiate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.api.NetworkException.Reason;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.limits.Metrics;
import org.junit.jupiter.api.Test;

/// multistream-select, byte by byte.
class NegotiationTest {
  private static final String HEADER = "/multistream/1.0.0";

  private final Metrics metrics = new Metrics();

  @Test
  void initiator_sendsHeaderAndFirstProposalAtOnce() {
    assertEquals(
        "\u0013/multistream/1.0.0\n\u0007/noise\n", text(initiator("/noise").takeOutput()));
  }

  @Test
  void sides_agreeOnTheFirstThatBothSpeak() throws NetworkException {
    Negotiation initiator = initiator("/a", "/b", "/c");
    Negotiation responder = responder("/c", "/b");
    String left = null;
    String right = null;
    while (left == null || right == null) {
      right = right == null ? responder.receive(initiator.takeOutput()) : right;
      left = initiator.receive(responder.takeOutput());
    }
    assertEquals("/b", left);
    assertEquals("/b", right);
  }

  @Test
  void bytesBehindTheAgreement_areLeft() throws NetworkException {
    ByteBuffer in = bytes(HEADER + "\n", "/b\n");
    ByteBuffer more = ByteBuffer.allocate(in.remaining() + 3).put(in).put(new byte[] {7, 8, 9});
    more.flip();
    Negotiation responder = responder("/b");
    assertEquals("/b", responder.receive(more));
    assertEquals(3, more.remaining());
    assertEquals("\u0013/multistream/1.0.0\n\u0003/b\n", text(responder.takeOutput()));
  }

  @Test
  void bytes_mayComeOneByOne() throws NetworkException {
    ByteBuffer in = bytes(HEADER + "\n", "/x\n", "ls\n", "/b\n");
    Negotiation responder = responder("/b");
    String agreed = null;
    while (in.hasRemaining()) {
      assertNull(agreed);
      agreed = responder.receive(ByteBuffer.wrap(new byte[] {in.get()}));
    }
    assertEquals("/b", agreed);
    String said = text(responder.takeOutput());
    assertEquals("\u0013/multistream/1.0.0\n\u0003na\n\u0003na\n\u0003/b\n", said);
  }

  @Test
  void initiator_fails_whenNothingIsInCommon() throws NetworkException {
    Negotiation initiator = initiator("/a", "/b");
    assertNull(initiator.receive(bytes(HEADER + "\n", "na\n")));
    assertFails(Reason.NO_PROTOCOL, initiator, bytes("na\n"));
  }

  @Test
  void violations_endIt() {
    assertFails(Reason.VIOLATION, responder("/b"), bytes("/b\n"));
    assertFails(Reason.VIOLATION, responder("/b"), bytes(HEADER + "\n", HEADER + "\n"));
    assertFails(Reason.VIOLATION, responder("/b"), bytes(HEADER));
    assertFails(Reason.VIOLATION, responder("/b"), bytes(HEADER + "\n", "/b"));
    assertFails(Reason.VIOLATION, responder("/b"), bytes(""));
    assertFails(Reason.VIOLATION, initiator("/b"), bytes(HEADER + "\n", "/c\n"));
    assertFails(Reason.VIOLATION, initiator("/b"), bytes(HEADER + "\n", HEADER + "\n"));
    assertFails(Reason.VIOLATION, initiator("/b"), bytes(HEADER + "\n", "/b\n\n"));
    // A length that is not in its shortest form; one longer than two bytes.
    assertFails(Reason.VIOLATION, responder("/b"), ByteBuffer.wrap(new byte[] {(byte) 0x93, 0}));
    assertFails(
        Reason.VIOLATION, responder("/b"), ByteBuffer.wrap(new byte[] {-1, -1, (byte) 0x7f}));
  }

  @Test
  void messages_areBounded() throws NetworkException {
    Negotiation responder = responder("/b");
    assertNull(responder.receive(bytes(HEADER + "\n", "x".repeat(1023) + "\n")));
    assertFails(Reason.VIOLATION, responder, bytes("x".repeat(1024) + "\n"));
    assertEquals(1, metrics.hits(Limit.NEGOTIATION_MESSAGE_BYTES));
  }

  @Test
  void proposals_areBounded() throws NetworkException {
    Negotiation responder = responder("/b");
    assertNull(responder.receive(bytes(HEADER + "\n")));
    for (int i = 0; i < 16; i++) {
      assertNull(responder.receive(bytes("/no\n")));
    }
    assertFails(Reason.LIMIT, responder, bytes("/b\n"));
    assertEquals(1, metrics.hits(Limit.NEGOTIATION_PROPOSALS));
    assertThrows(
        IllegalArgumentException.class, () -> initiator("/a ".repeat(17).trim().split(" ")));
  }

  private void assertFails(Reason reason, Negotiation negotiation, ByteBuffer in) {
    assertEquals(
        reason, assertThrows(NetworkException.class, () -> negotiation.receive(in)).reason());
  }

  private Negotiation initiator(String... protocols) {
    return Negotiation.initiator(List.of(protocols), Libp2pLimits.STANDARD, metrics);
  }

  private Negotiation responder(String... protocols) {
    return Negotiation.responder(Set.of(protocols)::contains, Libp2pLimits.STANDARD, metrics);
  }

  private static ByteBuffer bytes(String... messages) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String message : messages) {
      byte[] bytes = message.getBytes(StandardCharsets.US_ASCII);
      if (bytes.length > 127) {
        out.write((bytes.length & 0x7f) | 0x80);
        out.write(bytes.length >> 7);
      } else {
        out.write(bytes.length);
      }
      out.writeBytes(bytes);
    }
    return ByteBuffer.wrap(out.toByteArray());
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.ISO_8859_1.decode(bytes).toString();
  }
}
