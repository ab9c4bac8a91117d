package org.aetherchain.libp2p.swarm;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.List;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.api.NetworkException.Reason;
import org.aetherchain.libp2p.identity.KeyPair;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.limits.Metrics;
import org.aetherchain.libp2p.mux.yamux.YamuxSession;
import org.aetherchain.libp2p.negotiate.Negotiation;
import org.aetherchain.libp2p.security.noise.CipherState;
import org.aetherchain.libp2p.security.noise.DhKeyPair;
import org.aetherchain.libp2p.security.noise.NoiseHandshake;
import org.aetherchain.libp2p.security.noise.NoiseSession;
import org.jspecify.annotations.Nullable;

/// One connection from its first byte: negotiation, Noise, negotiation again unless the multiplexer
/// was agreed on early, and Yamux. Bytes in, bytes out; no socket, no clock but Yamux's.
final class SecureLink {
  private static final int MAX_PLAIN_BYTES = NoiseFrames.MAX_BYTES - CipherState.TAG_BYTES;

  /// What all links of a host share.
  ///
  /// @param fixed Noise's static key, made anew for each process
  /// @param offersEarlyMuxer whether to name the multiplexer within the handshake
  record Terms(
      KeyPair identity,
      DhKeyPair fixed,
      SecureRandom random,
      boolean offersEarlyMuxer,
      Libp2pLimits limits,
      Metrics metrics) {}

  /// Memory to work in, shared by all links of one thread.
  static final class Scratch {
    private final byte[] bytes = new byte[NoiseFrames.LENGTH_BYTES + NoiseFrames.MAX_BYTES];

    byte[] bytes() {
      return bytes;
    }
  }

  private enum Stage {
    SECURITY,
    HANDSHAKE,
    MUXER,
    READY
  }

  private final boolean initiator;
  private final Terms terms;
  private final NoiseHandshake.PeerCheck peerCheck;
  private final YamuxSession mux;
  private final NoiseFrames frames;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  private Stage stage = Stage.SECURITY;
  private @Nullable Negotiation negotiation;
  private @Nullable NoiseHandshake handshake;
  private @Nullable NoiseSession noise;

  /// A link about to begin.
  ///
  /// @param mux the streams it will carry
  SecureLink(boolean initiator, Terms terms, NoiseHandshake.PeerCheck peerCheck, YamuxSession mux) {
    this.initiator = initiator;
    this.terms = terms;
    this.peerCheck = peerCheck;
    this.frames = new NoiseFrames(terms.metrics());
    this.mux = mux;
    negotiate(NoiseHandshake.PROTOCOL);
  }

  boolean isReady() {
    return stage == Stage.READY;
  }

  /// What the handshake has led to; for a link that is ready.
  NoiseSession noise() {
    return known(noise);
  }

  /// Takes bytes of the peer.
  ///
  /// @throws NetworkException when the connection is to be closed
  void receive(ByteBuffer in) throws NetworkException {
    while (in.hasRemaining()) {
      if (stage == Stage.SECURITY) {
        if (known(negotiation).receive(in) != null) {
          sendClear();
          startHandshake();
        } else {
          sendClear();
        }
      } else if (frames.next(in, maxFrameBytes())) {
        take(frames.take());
      }
    }
  }

  /// Whether there is anything to send now.
  boolean hasOutput() {
    return output.size() > 0 || (stage == Stage.READY && mux.hasOutput());
  }

  /// Writes bytes to send into the scratch memory, at most one Noise message.
  ///
  /// @return how many there are, which may be none
  int produce(Scratch scratch) throws NetworkException {
    if (output.size() > 0) {
      byte[] all = output.toByteArray();
      int length = Math.min(all.length, scratch.bytes.length);
      System.arraycopy(all, 0, scratch.bytes, 0, length);
      output.reset();
      output.write(all, length, all.length - length);
      return length;
    }
    if (stage != Stage.READY) {
      return 0;
    }
    ByteBuffer plain = ByteBuffer.wrap(scratch.bytes, NoiseFrames.LENGTH_BYTES, MAX_PLAIN_BYTES);
    mux.produce(plain);
    int length = plain.position() - NoiseFrames.LENGTH_BYTES;
    return length == 0 ? 0 : seal(scratch.bytes, length);
  }

  private void take(byte[] message) throws NetworkException {
    switch (stage) {
      case HANDSHAKE -> shakeHands(message);
      case MUXER -> {
        ByteBuffer plain = ByteBuffer.wrap(message, 0, open(message));
        boolean agreed = known(negotiation).receive(plain) != null;
        sendSealed();
        if (agreed) {
          ready();
          mux.receive(plain.array(), plain.position(), plain.remaining());
        }
      }
      case READY -> mux.receive(message, 0, open(message));
      default -> throw new IllegalStateException("no frame is taken in stage " + stage);
    }
  }

  private void startHandshake() throws NetworkException {
    List<String> muxers = terms.offersEarlyMuxer() ? List.of(YamuxSession.PROTOCOL) : List.of();
    NoiseHandshake.HandshakeKeys keys =
        new NoiseHandshake.HandshakeKeys(
            terms.identity(), terms.fixed(), DhKeyPair.generate(terms.random()));
    handshake = new NoiseHandshake(initiator, keys, muxers, peerCheck);
    stage = Stage.HANDSHAKE;
    if (initiator) {
      sendFrame(handshake.first());
    }
  }

  private void shakeHands(byte[] message) throws NetworkException {
    NoiseHandshake shaking = known(handshake);
    byte[] reply = shaking.receive(message);
    if (reply != null) {
      sendFrame(reply);
    }
    noise = shaking.session();
    if (noise == null) {
      return;
    }
    handshake = null;
    if (noise.earlyMuxer().isPresent()) {
      ready();
    } else {
      stage = Stage.MUXER;
      negotiate(YamuxSession.PROTOCOL);
    }
  }

  private void negotiate(String protocol) {
    negotiation =
        initiator
            ? Negotiation.initiator(List.of(protocol), terms.limits(), terms.metrics())
            : Negotiation.responder(protocol::equals, terms.limits(), terms.metrics());
    if (stage == Stage.SECURITY) {
      sendClear();
    } else {
      sendSealed();
    }
  }

  private void ready() {
    stage = Stage.READY;
    negotiation = null;
  }

  private void sendClear() {
    output.writeBytes(bytes(known(negotiation).takeOutput()));
  }

  private void sendSealed() {
    byte[] plain = bytes(known(negotiation).takeOutput());
    if (plain.length == 0) {
      return;
    }
    byte[] sealed = new byte[NoiseFrames.LENGTH_BYTES + plain.length + CipherState.TAG_BYTES];
    System.arraycopy(plain, 0, sealed, NoiseFrames.LENGTH_BYTES, plain.length);
    try {
      seal(sealed, plain.length);
    } catch (NetworkException impossible) {
      throw new IllegalStateException("a key's first uses", impossible);
    }
    output.writeBytes(sealed);
  }

  private void sendFrame(byte[] message) {
    output.write(message.length >> 8);
    output.write(message.length);
    output.writeBytes(message);
  }

  /// Makes a frame of the plaintext that stands behind the room for its length.
  private int seal(byte[] frame, int length) throws NetworkException {
    int sealed = known(noise).sending().encrypt(frame, NoiseFrames.LENGTH_BYTES, length);
    frame[0] = (byte) (sealed >> 8);
    frame[1] = (byte) sealed;
    return NoiseFrames.LENGTH_BYTES + sealed;
  }

  private int open(byte[] message) throws NetworkException {
    return known(noise).receiving().decrypt(message, message.length);
  }

  private int maxFrameBytes() {
    return stage == Stage.HANDSHAKE
        ? terms.limits().intOf(Limit.HANDSHAKE_MESSAGE_BYTES)
        : NoiseFrames.MAX_BYTES;
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static <T> T known(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("a link has it in this stage");
    }
    return value;
  }

  /// A failure that was the peer's fault, as far as can be told.
  static boolean isViolation(NetworkException why) {
    return why.reason() == Reason.VIOLATION || why.reason() == Reason.LIMIT;
  }
}
