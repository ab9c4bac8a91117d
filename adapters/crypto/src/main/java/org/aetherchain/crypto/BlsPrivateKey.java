package org.aetherchain.crypto;

import java.math.BigInteger;
import javax.security.auth.Destroyable;
import supranational.blst.SecretKey;

/// A BLS12-381 private key: a number from 1 to r-1, 32 bytes big-endian.
///
/// Like [EcdsaPrivateKey] it has identity instead of value equality, its text is always the same,
/// and it is not serializable. Safe for use by several threads.
public final class BlsPrivateKey implements Destroyable {
  /// Length of a private key in bytes.
  public static final int SIZE_BYTES = 32;

  /// The least length of a seed in bytes (draft-irtf-cfrg-bls-signature-05, section 2.3).
  public static final int MIN_SEED_SIZE_BYTES = 32;

  /// The order r of G1 and G2 (draft-irtf-cfrg-pairing-friendly-curves-11, section 4.2.1).
  public static final BigInteger ORDER =
      new BigInteger("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001", 16);

  private final SecretBytes secret;

  private BlsPrivateKey(SecretBytes secret) {
    this.secret = secret;
  }

  /// A private key from its 32 bytes, which are copied.
  ///
  /// @throws IllegalArgumentException when there are not 32 bytes or the number is not in 1..r-1;
  ///     the message does not contain the bytes
  public static BlsPrivateKey of(byte[] bytes) {
    if (bytes.length != SIZE_BYTES) {
      throw new IllegalArgumentException("a BLS private key has 32 bytes");
    }
    var number = new BigInteger(1, bytes);
    if (number.signum() == 0 || number.compareTo(ORDER) >= 0) {
      throw new IllegalArgumentException("a BLS private key is a number from 1 to r-1");
    }
    return new BlsPrivateKey(SecretBytes.copyOf(bytes));
  }

  /// KeyGen of draft-irtf-cfrg-bls-signature-05, section 2.3, with salt
  /// SHA-256("BLS-SIG-KEYGEN-SALT-") and no key_info, which is also EIP-2333's `derive_master_SK`:
  /// HKDF-SHA-256 from a seed of at least 32 unpredictable bytes.
  ///
  /// @throws IllegalArgumentException when the seed is shorter
  public static BlsPrivateKey fromSeed(byte[] seed) {
    if (seed.length < MIN_SEED_SIZE_BYTES) {
      throw new IllegalArgumentException("a seed has at least 32 bytes");
    }
    var derived = new SecretKey();
    derived.keygen(seed);
    return of(derived.to_bendian());
  }

  /// The 32 bytes, for a key store; the caller overwrites them.
  ///
  /// @throws IllegalStateException when the key was destroyed
  public byte[] exportBytes() {
    return secret.with(byte[]::clone);
  }

  /// The key in the library's form.
  ///
  /// @throws IllegalStateException when the key was destroyed
  SecretKey toLibrary() {
    return secret.with(
        bytes -> {
          var key = new SecretKey();
          key.from_bendian(bytes);
          return key;
        });
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
    return "BlsPrivateKey[redacted]";
  }
}
