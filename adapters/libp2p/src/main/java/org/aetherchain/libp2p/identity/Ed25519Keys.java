package org.aetherchain.libp2p.identity;

import java.security.SecureRandom;
import java.util.Arrays;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// Ed25519 as in RFC 8032: keys by Bouncy Castle, signatures by BoringSSL where it runs, else by
/// Bouncy Castle.
final class Ed25519Keys {
  private static final int SEED_BYTES = Ed25519.SECRET_KEY_SIZE;
  private static final int POINT_BYTES = Ed25519.PUBLIC_KEY_SIZE;

  private Ed25519Keys() {}

  static PublicKey publicKey(byte[] point) throws MalformedInput {
    if (point.length != POINT_BYTES) {
      throw new MalformedInput("an Ed25519 key has 32 bytes");
    }
    Ed25519.PublicPoint checked = Ed25519.validatePublicKeyPartialExport(point, 0);
    if (checked == null) {
      throw new MalformedInput("not a point of Ed25519, or one of small order");
    }
    PublicKey.Verifier portable = portableVerifier(checked);
    // BoringSSL's equation is the stricter one, without the cofactor: what it takes is right, and
    // what it refuses is asked again, so that no answer depends on which library a machine has.
    PublicKey.Verifier verifier =
        NativeEd25519.verifierOf(point).map(fast -> either(fast, portable)).orElse(portable);
    return new PublicKey(
        new KeyMessage(KeyType.ED25519, point),
        (message, signature) ->
            signature.length == Ed25519.SIGNATURE_SIZE && verifier.verify(message, signature));
  }

  private static PublicKey.Verifier either(PublicKey.Verifier first, PublicKey.Verifier second) {
    return (message, signature) ->
        first.verify(message, signature) || second.verify(message, signature);
  }

  /// Verifies by Bouncy Castle.
  static PublicKey.Verifier portableVerifier(Ed25519.PublicPoint point) {
    return (message, signature) -> Ed25519.verify(signature, 0, point, message, 0, message.length);
  }

  static KeyPair generate(SecureRandom random) {
    byte[] seed = new byte[SEED_BYTES];
    random.nextBytes(seed);
    return ofSeed(seed);
  }

  static KeyPair ofSeed(byte[] seed) {
    if (seed.length != SEED_BYTES) {
      throw new IllegalArgumentException("an Ed25519 seed has 32 bytes");
    }
    byte[] secret = Arrays.copyOf(seed, SEED_BYTES + POINT_BYTES);
    Ed25519.generatePublicKey(seed, 0, secret, SEED_BYTES);
    byte[] point = Arrays.copyOfRange(secret, SEED_BYTES, secret.length);
    try {
      return new KeyPair(
          publicKey(point),
          NativeEd25519.signerOf(seed).orElse(message -> sign(secret, message)),
          new KeyMessage(KeyType.ED25519, secret));
    } catch (MalformedInput impossible) {
      throw new IllegalStateException("a seed gives a point", impossible);
    }
  }

  /// Seed and public key, or the older form that has the public key twice.
  static KeyPair keyPair(byte[] data) throws MalformedInput {
    if (data.length != SEED_BYTES + POINT_BYTES && data.length != SEED_BYTES + 2 * POINT_BYTES) {
      throw new MalformedInput("a private Ed25519 key has 64 bytes");
    }
    KeyPair pair = ofSeed(Arrays.copyOf(data, SEED_BYTES));
    byte[] secret = pair.encode();
    byte[] point = Arrays.copyOfRange(secret, secret.length - POINT_BYTES, secret.length);
    for (int at = SEED_BYTES; at < data.length; at += POINT_BYTES) {
      if (!Arrays.equals(point, Arrays.copyOfRange(data, at, at + POINT_BYTES))) {
        throw new MalformedInput("a private key does not belong to its public key");
      }
    }
    return pair;
  }

  /// Signs by Bouncy Castle.
  ///
  /// @param secret the seed, then the point
  static byte[] sign(byte[] secret, byte[] message) {
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(secret, 0, secret, SEED_BYTES, null, message, 0, message.length, signature, 0);
    return signature;
  }
}
