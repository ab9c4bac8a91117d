package org.aetherchain.crypto;

import java.math.BigInteger;
import javax.security.auth.Destroyable;

/// A secp256k1 private key: a number from 1 to n-1, 32 bytes big-endian.
///
/// It has identity instead of value equality, its text is always the same, and it is not
/// serializable, so that it cannot end up in a log or a comparison by accident. Safe for use by
/// several threads.
public final class EcdsaPrivateKey implements Destroyable {
  /// Length of a private key in bytes.
  public static final int SIZE_BYTES = 32;

  private final SecretBytes secret;

  private EcdsaPrivateKey(SecretBytes secret) {
    this.secret = secret;
  }

  /// A private key from its 32 bytes, which are copied.
  ///
  /// @throws IllegalArgumentException when there are not 32 bytes or the number is not in 1..n-1;
  ///     the message does not contain the bytes
  public static EcdsaPrivateKey of(byte[] bytes) {
    if (!isValid(bytes)) {
      throw new IllegalArgumentException("a private key is 32 bytes, a number from 1 to n-1");
    }
    return new EcdsaPrivateKey(SecretBytes.copyOf(bytes));
  }

  /// Whether `bytes` are a private key: 32 bytes, a number from 1 to n-1.
  static boolean isValid(byte[] bytes) {
    if (bytes.length != SIZE_BYTES) {
      return false;
    }
    var number = new BigInteger(1, bytes);
    return number.signum() > 0 && number.compareTo(EcdsaSecp256k1.ORDER) < 0;
  }

  /// The 32 bytes, for a key store; the caller overwrites them.
  ///
  /// @throws IllegalStateException when the key was destroyed
  public byte[] exportBytes() {
    return secret.with(byte[]::clone);
  }

  /// The secret, for the libraries of this package.
  SecretBytes secret() {
    return secret;
  }

  /// Overwrites the key; every later use of it throws [IllegalStateException].
  @Override
  public void destroy() {
    secret.destroy();
  }

  @Override
  public boolean isDestroyed() {
    return secret.isDestroyed();
  }

  /// Always the same text: a private key does not show itself.
  @Override
  public String toString() {
    return "EcdsaPrivateKey[redacted]";
  }
}
