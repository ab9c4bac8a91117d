package org.aetherchain.tsu.federated;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.bouncycastle.math.ec.rfc7748.X25519;

/// What masks are made of: X25519 (RFC 7748) for what two members share, SHAKE256 to stretch it,
/// AES-256-GCM to carry shares through the server's hands.
final class Masks {
  static final int KEY_BYTES = 32;

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private Masks() {}

  static byte[] publicKey(byte[] privateKey) {
    byte[] key = new byte[KEY_BYTES];
    X25519.generatePublicKey(privateKey, 0, key, 0);
    return key;
  }

  /// What two members share, bound to a use and to both keys. It does not matter who of them asks.
  ///
  /// @throws TsuException ARG when the other's key is of small order
  static byte[] agree(byte[] privateKey, byte[] otherKey, String use) throws TsuException {
    byte[] shared = new byte[KEY_BYTES];
    if (!X25519.calculateAgreement(privateKey, 0, otherKey, 0, shared, 0)) {
      throw new TsuException(TsuError.ARG, "a member's key is of small order");
    }
    byte[] own = publicKey(privateKey);
    boolean ownFirst = java.util.Arrays.compareUnsigned(own, otherKey) < 0;
    return stretch(KEY_BYTES, use, shared, ownFirst ? own : otherKey, ownFirst ? otherKey : own);
  }

  /// A mask of whole numbers modulo 2^64.
  static long[] mask(byte[] seed, int length) {
    long[] mask = new long[length];
    ByteBuffer.wrap(stretch(Math.multiplyExact(length, Long.BYTES), "mask", seed))
        .asLongBuffer()
        .get(mask);
    return mask;
  }

  /// SHAKE256 over a name and 32-byte strings.
  private static byte[] stretch(int sizeBytes, String use, byte[]... strings) {
    SHAKEDigest shake = new SHAKEDigest(256);
    byte[] name = ("aether/federated/1/" + use + "/").getBytes(StandardCharsets.US_ASCII);
    shake.update(name, 0, name.length);
    for (byte[] string : strings) {
      shake.update(string, 0, string.length);
    }
    byte[] output = new byte[sizeBytes];
    shake.doFinal(output, 0, sizeBytes);
    return output;
  }

  /// Encrypts one message under a key that is used for no other: hence the fixed nonce.
  static byte[] seal(byte[] key, byte[] text) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, key).doFinal(text);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every JDK has AES-GCM", missing);
    }
  }

  /// Decrypts it.
  ///
  /// @throws TsuException ARG when it was not encrypted under this key
  static byte[] open(byte[] key, byte[] sealed) throws TsuException {
    try {
      return cipher(Cipher.DECRYPT_MODE, key).doFinal(sealed);
    } catch (GeneralSecurityException forged) {
      throw new TsuException(TsuError.ARG, "a message for a member was changed", forged);
    }
  }

  private static Cipher cipher(int mode, byte[] key) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, new byte[NONCE_BYTES]));
    return cipher;
  }
}
