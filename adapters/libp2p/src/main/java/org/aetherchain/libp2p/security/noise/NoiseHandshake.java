package org.aetherchain.libp2p.security.noise;

import java.util.List;
import java.util.Optional;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.api.NetworkException.Reason;
import org.aetherchain.libp2p.identity.KeyPair;
import org.aetherchain.libp2p.identity.PublicKey;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.jspecify.annotations.Nullable;

/// libp2p's handshake: XX with signed identities, each verified before anything else is said.
///
/// Not safe for several threads. After a failure it is of no use, and the connection is to be
/// closed without a reply.
public final class NoiseHandshake {
  /// The protocol's name.
  public static final String PROTOCOL = "/noise";

  /// Says whether a peer that has proven its key is one to talk to.
  @FunctionalInterface
  public interface PeerCheck {
    /// Refuses by throwing.
    void check(PublicKey remote) throws NetworkException;
  }

  private final boolean initiator;
  private final KeyPair identity;
  private final DhKeyPair fixed;
  private final List<String> muxers;
  private final PeerCheck peerCheck;
  private final XxHandshake pattern;
  private @Nullable NoiseSession session;

  /// A handshake about to begin.
  ///
  /// @param initiator whether this side dialled, and so speaks first
  /// @param keys our identity, and the keys of this handshake
  /// @param muxers the multiplexers offered within the handshake, best first; empty for none
  public NoiseHandshake(
      boolean initiator, HandshakeKeys keys, List<String> muxers, PeerCheck peerCheck) {
    this.initiator = initiator;
    this.identity = keys.identity();
    this.fixed = keys.fixed();
    this.muxers = List.copyOf(muxers);
    this.peerCheck = peerCheck;
    this.pattern = new XxHandshake(initiator, fixed, keys.ephemeral(), new byte[0]);
  }

  /// The keys of one handshake.
  ///
  /// @param identity proves who we are
  /// @param fixed Noise's static key, the same for all handshakes of a process
  /// @param ephemeral for this handshake only
  public record HandshakeKeys(KeyPair identity, DhKeyPair fixed, DhKeyPair ephemeral) {}

  /// The initiator's first message.
  public byte[] first() throws NetworkException {
    return pattern.write(new byte[0]);
  }

  /// Takes a message.
  ///
  /// @return the reply to send; null when there is none
  /// @throws NetworkException VIOLATION or WRONG_PEER, or what the check threw
  public byte @Nullable [] receive(byte[] message) throws NetworkException {
    byte[] payload = pattern.read(message);
    if (!pattern.isComplete() && !initiator) {
      if (payload.length > 0) {
        throw new NetworkException(Reason.VIOLATION, "noise: nothing may be said in the clear");
      }
      return pattern.write(NoisePayload.encode(identity, fixed.point(), muxers));
    }
    NoisePayload remote;
    try {
      remote = NoisePayload.decode(payload, pattern.remoteFixed());
    } catch (MalformedInput malformed) {
      throw new NetworkException(Reason.VIOLATION, "noise: " + malformed.getMessage());
    }
    if (remote.key().peerId().equals(identity.peerId())) {
      throw new NetworkException(Reason.WRONG_PEER, "the other side is ourselves");
    }
    peerCheck.check(remote.key());
    return finish(remote);
  }

  /// Where it has led to; null before it is over.
  public @Nullable NoiseSession session() {
    return session;
  }

  private byte @Nullable [] finish(NoisePayload remote) throws NetworkException {
    Optional<String> agreed = agree(remote.muxers());
    byte[] reply = null;
    if (initiator) {
      // Naming the chosen one only leaves the other side nothing to choose differently.
      List<String> chosen = agreed.map(List::of).orElse(List.of());
      reply = pattern.write(NoisePayload.encode(identity, fixed.point(), chosen));
    }
    CipherState[] keys = pattern.split();
    session =
        initiator
            ? new NoiseSession(remote.key(), agreed, keys[0], keys[1])
            : new NoiseSession(remote.key(), agreed, keys[1], keys[0]);
    return reply;
  }

  /// The first of the initiator's list that the responder supports.
  private Optional<String> agree(List<String> theirs) throws NetworkException {
    if (muxers.isEmpty() || theirs.isEmpty()) {
      return Optional.empty();
    }
    List<String> proposed = initiator ? muxers : theirs;
    List<String> supported = initiator ? theirs : muxers;
    Optional<String> first = proposed.stream().filter(supported::contains).findFirst();
    if (first.isEmpty()) {
      throw new NetworkException(Reason.NO_PROTOCOL, "no multiplexer in common");
    }
    return first;
  }
}
