package org.aetherchain.libp2p.identity;

import java.util.Arrays;
import java.util.HexFormat;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.multiformats.PeerId;

/// A peer's public key, checked to be one when it was read.
public final class PublicKey {
  /// The longest key taken, as a message, in bytes: RSA with 8192 bits.
  public static final int MAX_BYTES = 1100;

  /// Says whether a signature is that of the key it was made for. Never throws.
  @FunctionalInterface
  interface Verifier {
    boolean verify(byte[] message, byte[] signature);
  }

  private final KeyType type;
  private final byte[] message;
  private final Verifier verifier;
  private final PeerId peerId;

  PublicKey(KeyMessage key, Verifier verifier) {
    this.type = key.type();
    this.message = key.encode();
    this.verifier = verifier;
    this.peerId = PeerId.ofPublicKey(message);
  }

  /// Reads a key from libp2p's PublicKey message.
  ///
  /// @throws MalformedInput when it is no key of a known type, a point off its curve or of small
  ///     order, an RSA key outside 2048 to 8192 bits, or not in the one deterministic encoding
  public static PublicKey decode(byte[] message) throws MalformedInput {
    KeyMessage key = KeyMessage.decode(message, MAX_BYTES);
    return switch (key.type()) {
      case ED25519 -> Ed25519Keys.publicKey(key.data());
      case SECP256K1 -> Secp256k1Keys.publicKey(key.data());
      case RSA, ECDSA -> JdkKeys.publicKey(key);
    };
  }

  /// Its kind.
  public KeyType type() {
    return type;
  }

  /// The key as libp2p's PublicKey message; a copy.
  public byte[] encode() {
    return message.clone();
  }

  /// The name of the peer that has this key.
  public PeerId peerId() {
    return peerId;
  }

  /// Whether a signature over a message is this key's. Whatever the bytes are, the answer is a
  /// boolean.
  public boolean verify(byte[] signed, byte[] signature) {
    return verifier.verify(signed, signature);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PublicKey that && Arrays.equals(message, that.message);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(message);
  }

  @Override
  public String toString() {
    return type + " " + HexFormat.of().formatHex(message);
  }
}
