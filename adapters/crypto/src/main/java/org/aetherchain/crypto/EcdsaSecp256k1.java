package org.aetherchain.crypto;

import java.math.BigInteger;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;

/// ECDSA over secp256k1 on 32-byte digests: the signature under every command (R-H3).
///
/// Signatures are the 64 bytes r||s, big-endian, with `1 <= r < n` and `1 <= s <= n/2`. The upper
/// half of s is refused: with (r, s) also (r, n-s) would verify, and anybody could give a signed
/// command a second set of bytes. Public keys are 33 bytes: 02 or 03, and the x of a point on the
/// curve. Nonces are those of RFC 6979 with SHA-256 and no extra data, so signing is deterministic
/// and all implementations give the same bytes.
///
/// Implementations agree on every input and are safe for use by several threads.
public sealed interface EcdsaSecp256k1 permits LibSecp256k1, BouncyCastleSecp256k1 {
  /// The order n of the group (SEC 2, section 2.4.1).
  BigInteger ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  /// The largest s that is accepted, n div 2.
  BigInteger MAX_S = ORDER.shiftRight(1);

  /// The fastest implementation that works on this machine: libsecp256k1, else Bouncy Castle. The
  /// first call loads the native library; [#description()] tells which one it is.
  static EcdsaSecp256k1 preferred() {
    return PreferredSecp256k1.CHOICE;
  }

  /// The public key of a private key.
  ///
  /// @throws IllegalStateException when the private key was destroyed
  PublicKey publicKey(EcdsaPrivateKey key);

  /// Whether `key` is a point of the curve in compressed form.
  boolean isValid(PublicKey key);

  /// The signature of `digest`, always the same for the same arguments and with s in the lower
  /// half.
  ///
  /// @throws IllegalStateException when the private key was destroyed
  Signature sign(Hash digest, EcdsaPrivateKey key);

  /// Whether `signature` is `key`'s signature of `digest`: false, and never an exception, for
  /// whatever a peer can send, a key off the curve included.
  boolean verify(Hash digest, Signature signature, PublicKey key);

  /// The library in use and why, one line, for a log or a report.
  String description();
}
