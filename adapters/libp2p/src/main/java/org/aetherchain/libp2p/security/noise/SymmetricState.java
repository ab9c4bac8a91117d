package org.aetherchain.libp2p.security.noise;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.aetherchain.libp2p.api.NetworkException;
import org.jspecify.annotations.Nullable;

/// The running hash and chaining key of a handshake; Noise, section 5.2.
final class SymmetricState {
  private static final String NAME = "Noise_XX_25519_ChaChaPoly_SHA256";

  private final MessageDigest sha256;
  private final Mac hmac;
  private byte[] hash;
  private byte[] chainingKey;
  private @Nullable CipherState cipher;

  /// The name has exactly the length of a hash, so it is the first hash, unhashed.
  SymmetricState(byte[] prologue) {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
      hmac = Mac.getInstance("HmacSHA256");
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
    hash = NAME.getBytes(StandardCharsets.US_ASCII);
    chainingKey = hash.clone();
    mixHash(prologue);
  }

  void mixHash(byte[] data) {
    sha256.update(hash);
    hash = sha256.digest(data);
  }

  void mixKey(byte[] secret) {
    byte[][] keys = derive(secret);
    chainingKey = keys[0];
    cipher = new CipherState(keys[1]);
  }

  byte[] encryptAndHash(byte[] plaintext) throws NetworkException {
    byte[] sent = cipher == null ? plaintext : cipher.encryptWithData(plaintext, hash);
    mixHash(sent);
    return sent;
  }

  byte[] decryptAndHash(byte[] received) throws NetworkException {
    byte[] plaintext = cipher == null ? received : cipher.decryptWithData(received, hash);
    mixHash(received);
    return plaintext;
  }

  /// The keys of the two directions, the initiator's first.
  CipherState[] split() {
    byte[][] keys = derive(new byte[0]);
    return new CipherState[] {new CipherState(keys[0]), new CipherState(keys[1])};
  }

  byte[] handshakeHash() {
    return hash.clone();
  }

  /// HKDF with two outputs.
  private byte[][] derive(byte[] secret) {
    byte[] temporary = hmac(chainingKey, secret);
    byte[] first = hmac(temporary, new byte[] {1});
    byte[] both = Arrays.copyOf(first, first.length + 1);
    both[first.length] = 2;
    return new byte[][] {first, hmac(temporary, both)};
  }

  private byte[] hmac(byte[] key, byte[] data) {
    try {
      hmac.init(new SecretKeySpec(key, "HmacSHA256"));
      return hmac.doFinal(data);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("a hash is a key", impossible);
    }
  }
}
