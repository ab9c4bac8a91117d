package org.aetherchain.wallet.keystore;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A secret under a password, as both formats have it: AES-128 in counter mode with the first half
/// of the derived key, and a checksum of the second half followed by the ciphertext. They differ in
/// the hash, and in what of the password counts.
///
/// @param derivation how the password becomes a key
/// @param iv of the cipher, in hexadecimal digits
/// @param ciphertext as long as the secret, in hexadecimal digits
/// @param checksum of the format's hash, in hexadecimal digits
record Sealed(KeyDerivation derivation, String iv, String ciphertext, String checksum) {
  /// Length of the cipher's initial counter.
  static final int IV_SIZE_BYTES = 16;

  /// Length of the checksum.
  static final int CHECKSUM_SIZE_BYTES = 32;

  private static final HexFormat HEX = HexFormat.of();

  /// Seals a secret.
  ///
  /// @param password its bytes, which are overwritten
  static Sealed seal(
      byte[] secret,
      byte[] password,
      KeyDerivation derivation,
      SecureRandom random,
      UnaryOperator<byte[]> hash) {
    byte[] iv = new byte[IV_SIZE_BYTES];
    random.nextBytes(iv);
    byte[] key = derivation.derive(password);
    byte[] ciphertext = cipher(key, iv, secret);
    byte[] checksum = checksum(key, ciphertext, hash);
    Arrays.fill(key, (byte) 0);
    Arrays.fill(password, (byte) 0);
    return new Sealed(
        derivation, HEX.formatHex(iv), HEX.formatHex(ciphertext), HEX.formatHex(checksum));
  }

  /// The secret, which the caller overwrites; empty when the password is wrong, or the file was
  /// changed: the two look the same.
  ///
  /// @param password its bytes, which are overwritten
  Optional<byte[]> open(byte[] password, UnaryOperator<byte[]> hash) {
    byte[] key = derivation.derive(password);
    Arrays.fill(password, (byte) 0);
    try {
      byte[] encrypted = HEX.parseHex(ciphertext);
      boolean fits = MessageDigest.isEqual(checksum(key, encrypted, hash), HEX.parseHex(checksum));
      return fits ? Optional.of(cipher(key, HEX.parseHex(iv), encrypted)) : Optional.empty();
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private static byte[] checksum(byte[] key, byte[] ciphertext, UnaryOperator<byte[]> hash) {
    byte[] preimage = Arrays.copyOf(Arrays.copyOfRange(key, 16, 32), 16 + ciphertext.length);
    System.arraycopy(ciphertext, 0, preimage, 16, ciphertext.length);
    return hash.apply(preimage);
  }

  /// AES-128-CTR, which is its own inverse.
  private static byte[] cipher(byte[] key, byte[] iv, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(key, 0, 16, "AES"), new IvParameterSpec(iv));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has AES in counter mode", impossible);
    }
  }
}
