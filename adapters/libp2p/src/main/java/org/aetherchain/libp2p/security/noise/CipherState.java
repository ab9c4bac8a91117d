package org.aetherchain.libp2p.security.noise;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.api.NetworkException.Reason;

/// One direction's ChaCha20-Poly1305 with its counter. Not safe for several threads.
public final class CipherState {
  /// How many bytes longer a ciphertext is.
  public static final int TAG_BYTES = 16;

  private static final int NONCE_BYTES = 12;
  private static final int COUNTER_AT = 4;

  private final SecretKeySpec key;
  private final Cipher cipher;
  private long counter;

  CipherState(byte[] key) {
    this.key = new SecretKeySpec(key, "ChaCha20");
    try {
      this.cipher = Cipher.getInstance("ChaCha20-Poly1305");
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has ChaCha20-Poly1305", impossible);
    }
  }

  /// A cipher that has used its key so often, for tests of the counter's end.
  CipherState(byte[] key, long counter) {
    this(key);
    this.counter = counter;
  }

  /// Encrypts `length` bytes in place, which needs room for 16 more behind them.
  ///
  /// @return how many bytes they are now
  /// @throws NetworkException CLOSED when the counter has come to its end
  public int encrypt(byte[] bytes, int offset, int length) throws NetworkException {
    try {
      start(Cipher.ENCRYPT_MODE);
      return cipher.doFinal(bytes, offset, length, bytes, offset);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("encryption has no reason to fail", impossible);
    }
  }

  /// Decrypts the first `length` bytes in place, tag included.
  ///
  /// @return how many bytes they are now: 16 less
  /// @throws NetworkException VIOLATION when they were not encrypted with this key and counter;
  ///     CLOSED when the counter has come to its end
  public int decrypt(byte[] bytes, int length) throws NetworkException {
    checkHasTag(length);
    try {
      start(Cipher.DECRYPT_MODE);
      return cipher.doFinal(bytes, 0, length, bytes, 0);
    } catch (AEADBadTagException forged) {
      throw forged();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("decryption fails for its tag only", impossible);
    }
  }

  byte[] encryptWithData(byte[] plaintext, byte[] data) throws NetworkException {
    try {
      start(Cipher.ENCRYPT_MODE);
      cipher.updateAAD(data);
      return cipher.doFinal(plaintext);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("encryption has no reason to fail", impossible);
    }
  }

  byte[] decryptWithData(byte[] ciphertext, byte[] data) throws NetworkException {
    checkHasTag(ciphertext.length);
    try {
      start(Cipher.DECRYPT_MODE);
      cipher.updateAAD(data);
      return cipher.doFinal(ciphertext);
    } catch (AEADBadTagException forged) {
      throw forged();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("decryption fails for its tag only", impossible);
    }
  }

  private static void checkHasTag(int length) throws NetworkException {
    if (length < TAG_BYTES) {
      throw new NetworkException(Reason.VIOLATION, "noise: a message is too short to be one");
    }
  }

  private static NetworkException forged() {
    return new NetworkException(Reason.VIOLATION, "noise: a message was forged or damaged");
  }

  /// The nonce is four zero bytes and the counter; its last value is kept for rekeying.
  private void start(int mode) throws GeneralSecurityException, NetworkException {
    if (counter == -1) {
      throw new NetworkException(Reason.CLOSED, "noise: a key has been used up");
    }
    byte[] nonce = new byte[NONCE_BYTES];
    ByteBuffer.wrap(nonce).order(ByteOrder.LITTLE_ENDIAN).putLong(COUNTER_AT, counter);
    counter++;
    cipher.init(mode, key, new IvParameterSpec(nonce));
  }
}
