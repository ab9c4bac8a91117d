package org.aetherchain.libp2p.negotiate;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.api.NetworkException.Reason;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.limits.Metrics;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.wire.FrameDecoder;
import org.aetherchain.libp2p.wire.Frames;
import org.jspecify.annotations.Nullable;

/// One negotiation of multistream-select 1.0, either side.
///
/// The initiator proposes names in its order until the responder repeats one. What follows the
/// agreement in the same bytes belongs to the protocol agreed on and is left in the buffer. Not
/// safe for several threads.
public final class Negotiation {
  private static final String HEADER = "/multistream/1.0.0";
  private static final String REFUSAL = "na";

  private final List<String> proposals;
  private final @Nullable Predicate<String> supported;
  private final FrameDecoder decoder;
  private final Metrics metrics;
  private final int maxMessageBytes;
  private final int maxProposals;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  private boolean headerSeen;
  private int proposed;
  private @Nullable String agreed;

  private Negotiation(
      List<String> proposals,
      @Nullable Predicate<String> supported,
      Libp2pLimits limits,
      Metrics metrics) {
    this.proposals = List.copyOf(proposals);
    this.supported = supported;
    this.maxMessageBytes = limits.intOf(Limit.NEGOTIATION_MESSAGE_BYTES);
    this.maxProposals = limits.intOf(Limit.NEGOTIATION_PROPOSALS);
    this.decoder = new FrameDecoder(maxMessageBytes);
    this.metrics = metrics;
  }

  /// The side that proposes. Its header and first proposal are due at once.
  ///
  /// @param proposals names, best first, 1 to as many as the limits allow
  /// @throws IllegalArgumentException when there are none or too many
  public static Negotiation initiator(
      List<String> proposals, Libp2pLimits limits, Metrics metrics) {
    if (proposals.isEmpty() || proposals.size() > limits.of(Limit.NEGOTIATION_PROPOSALS)) {
      throw new IllegalArgumentException("cannot propose " + proposals.size() + " protocols");
    }
    Negotiation negotiation = new Negotiation(proposals, null, limits, metrics);
    negotiation.send(HEADER);
    negotiation.send(proposals.getFirst());
    return negotiation;
  }

  /// The side that answers.
  ///
  /// @param supported whether it speaks the protocol of a name
  public static Negotiation responder(
      Predicate<String> supported, Libp2pLimits limits, Metrics metrics) {
    return new Negotiation(List.of(), supported, limits, metrics);
  }

  /// Bytes to send to the other side now, before the protocol's own; empty when there are none.
  public ByteBuffer takeOutput() {
    byte[] bytes = output.toByteArray();
    output.reset();
    return ByteBuffer.wrap(bytes);
  }

  /// Takes bytes of the other side until an agreement is reached or all are taken.
  ///
  /// @return the protocol agreed on; or null when more bytes are needed
  /// @throws NetworkException NO_PROTOCOL when the other side speaks none of the proposals;
  ///     VIOLATION when it breaks the rules; LIMIT when it proposes without end
  public @Nullable String receive(ByteBuffer in) throws NetworkException {
    while (agreed == null) {
      String message = next(in);
      if (message == null) {
        return null;
      }
      if (!headerSeen) {
        if (!message.equals(HEADER)) {
          throw violation("the first message is not the header");
        }
        headerSeen = true;
        if (supported != null) {
          send(HEADER);
        }
      } else if (supported != null) {
        answer(message, supported);
      } else {
        hear(message);
      }
    }
    return agreed;
  }

  /// Whether a part of a message was taken: a stream that ends now was cut off.
  public boolean isInsideMessage() {
    return decoder.isInsideFrame();
  }

  private void answer(String proposal, Predicate<String> speaks) throws NetworkException {
    if (proposal.equals(HEADER)) {
      throw violation("the header came twice");
    }
    if (++proposed > maxProposals) {
      metrics.hit(Limit.NEGOTIATION_PROPOSALS);
      throw new NetworkException(Reason.LIMIT, "more than " + maxProposals + " proposals");
    }
    if (speaks.test(proposal)) {
      agreed = proposal;
      send(proposal);
    } else {
      send(REFUSAL);
    }
  }

  private void hear(String reply) throws NetworkException {
    if (reply.equals(proposals.get(proposed))) {
      agreed = reply;
    } else if (!reply.equals(REFUSAL)) {
      throw violation("an answer that is neither the proposal nor a refusal");
    } else if (++proposed == proposals.size()) {
      throw new NetworkException(Reason.NO_PROTOCOL, "the peer speaks none of " + proposals);
    } else {
      send(proposals.get(proposed));
    }
  }

  private @Nullable String next(ByteBuffer in) throws NetworkException {
    byte[] frame;
    try {
      frame = decoder.next(in);
    } catch (MalformedInput malformed) {
      metrics.hit(Limit.NEGOTIATION_MESSAGE_BYTES);
      throw violation(String.valueOf(malformed.getMessage()));
    }
    if (frame == null) {
      return null;
    }
    if (frame.length == 0 || frame[frame.length - 1] != '\n') {
      throw violation("a message does not end in a newline");
    }
    // Names are compared exactly, and ISO 8859-1 keeps each byte apart from every other.
    return new String(frame, 0, frame.length - 1, StandardCharsets.ISO_8859_1);
  }

  private void send(String message) {
    byte[] bytes = (message + '\n').getBytes(StandardCharsets.ISO_8859_1);
    if (bytes.length > maxMessageBytes) {
      throw new IllegalArgumentException("a protocol's name is too long");
    }
    output.writeBytes(Frames.encode(bytes).array());
  }

  private static NetworkException violation(String what) {
    return new NetworkException(Reason.VIOLATION, "multistream-select: " + what);
  }
}
