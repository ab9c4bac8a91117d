package org.aetherchain.libp2p.identity;

import java.security.SecureRandom;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.multiformats.PeerId;

/// A peer's identity: a private key that signs, and its public key.
public final class KeyPair {
  private static final int MAX_DATA_BYTES = 96;

  /// Signs with the private key it was made for.
  @FunctionalInterface
  interface Signer {
    byte[] sign(byte[] message);
  }

  private final PublicKey publicKey;
  private final Signer signer;
  private final KeyMessage secret;

  KeyPair(PublicKey publicKey, Signer signer, KeyMessage secret) {
    this.publicKey = publicKey;
    this.signer = signer;
    this.secret = secret;
  }

  /// A new identity.
  ///
  /// @throws IllegalArgumentException for a type that is only verified
  public static KeyPair generate(KeyType type, SecureRandom random) {
    return switch (type) {
      case ED25519 -> Ed25519Keys.generate(random);
      case SECP256K1 -> Secp256k1Keys.generate(random);
      case RSA, ECDSA -> throw new IllegalArgumentException(type + " is verified only");
    };
  }

  /// The Ed25519 identity of a seed, for tests and for keys derived elsewhere.
  ///
  /// @param seed 32 bytes
  public static KeyPair ofEd25519Seed(byte[] seed) {
    return Ed25519Keys.ofSeed(seed);
  }

  /// Reads an identity from libp2p's PrivateKey message.
  ///
  /// @throws MalformedInput when it is none, or of a type that is only verified
  public static KeyPair decode(byte[] message) throws MalformedInput {
    KeyMessage key = KeyMessage.decode(message, MAX_DATA_BYTES);
    return switch (key.type()) {
      case ED25519 -> Ed25519Keys.keyPair(key.data());
      case SECP256K1 -> Secp256k1Keys.keyPair(key.data());
      case RSA, ECDSA -> throw new MalformedInput(key.type() + " keys are verified only");
    };
  }

  /// The identity as libp2p's PrivateKey message: a secret.
  public byte[] encode() {
    return secret.encode();
  }

  /// The public half.
  public PublicKey publicKey() {
    return publicKey;
  }

  /// The name of the peer that has this key.
  public PeerId peerId() {
    return publicKey.peerId();
  }

  /// Signs a message; the same message gives the same signature.
  ///
  /// @return Ed25519: 64 bytes; secp256k1: DER, up to 72 bytes
  public byte[] sign(byte[] message) {
    return signer.sign(message);
  }

  /// Names the public half only.
  @Override
  public String toString() {
    return "key pair of " + peerId();
  }
}
