package org.aetherchain.libp2p.pubsub;

import java.util.Optional;
import org.aetherchain.libp2p.identity.PublicKey;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.multiformats.PeerId;

/// Whether messages have authors who sign (pubsub specification, "Message Signing").
public enum SignaturePolicy {
  /// Every message names its author, is numbered and signed.
  STRICT_SIGN,
  /// No message has author, number, signature or key.
  STRICT_NO_SIGN;

  /// Bytes of a sequence number.
  public static final int SEQNO_BYTES = 8;

  /// Checks everything but the signature itself, cheaply.
  ///
  /// @throws MalformedInput when the message is not of this policy's form, or its key is not its
  ///     author's
  public void checkForm(PubsubMessage message) throws MalformedInput {
    switch (this) {
      case STRICT_NO_SIGN -> {
        if (message.isAuthored()) {
          throw new MalformedInput("a message without author carries one's fields");
        }
      }
      case STRICT_SIGN -> {
        byte[] seqno = message.seqno();
        if (seqno == null || seqno.length != SEQNO_BYTES) {
          throw new MalformedInput("a sequence number has 8 bytes");
        }
        if (message.signature() == null) {
          throw new MalformedInput("a message is not signed");
        }
        PeerId author = author(message);
        byte[] key = message.key();
        if (key == null ? author.inlinedKey().isEmpty() : !isKeyOf(key, author)) {
          throw new MalformedInput("a message's key is not its author's");
        }
      }
    }
  }

  /// The author of a message of the signing policy.
  ///
  /// @throws MalformedInput when there is none, or it is no peer id
  public static PeerId author(PubsubMessage message) throws MalformedInput {
    byte[] from = message.from();
    if (from == null) {
      throw new MalformedInput("a message has no author");
    }
    return PeerId.ofBytes(from);
  }

  /// The author's key, from the message or from the author's peer id. Costs the check of a point on
  /// a curve.
  ///
  /// @throws MalformedInput when there is none or it is malformed; [#checkForm] came before
  static PublicKey keyOf(PubsubMessage message) throws MalformedInput {
    byte[] key = message.key();
    if (key == null) {
      Optional<byte[]> inlined = author(message).inlinedKey();
      key = inlined.orElseThrow(() -> new MalformedInput("a message has no key"));
    }
    return PublicKey.decode(key);
  }

  private static boolean isKeyOf(byte[] key, PeerId author) {
    return key.length <= PublicKey.MAX_BYTES && PeerId.ofPublicKey(key).equals(author);
  }
}
