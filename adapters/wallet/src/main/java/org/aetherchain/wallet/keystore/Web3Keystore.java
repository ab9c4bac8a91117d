package org.aetherchain.wallet.keystore;

import java.security.SecureRandom;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.json.JsonFields;
import org.bouncycastle.crypto.digests.KeccakDigest;
import tools.jackson.databind.node.ObjectNode;

/// A secret under a password, as version 3 of Web3 Secret Storage has it: usually a secp256k1
/// private key, here also the entropy of a mnemonic.
public final class Web3Keystore {
  /// The version that this is.
  public static final int VERSION = 3;

  /// The longest secret that is kept so.
  public static final int MAX_SECRET_BYTES = 64;

  private static final String CIPHER = "aes-128-ctr";

  private final Sealed secret;

  private Web3Keystore(Sealed secret) {
    this.secret = secret;
  }

  /// Encrypts a secret.
  public static Web3Keystore seal(byte[] secret, Password password, KeyDerivation derivation) {
    return new Web3Keystore(
        Sealed.seal(
            secret, password.plain(), derivation, new SecureRandom(), Web3Keystore::keccak));
  }

  /// The keystore that a `crypto` object of the format is, still encrypted.
  ///
  /// @throws BadInput with what is wrong, when it is none or asks for too much
  public static Web3Keystore read(JsonFields crypto) throws BadInput {
    String cipher = crypto.text("cipher");
    if (!cipher.equals(CIPHER)) {
      throw new BadInput(
          crypto.path()
              + ".cipher is "
              + JsonFields.shown(cipher)
              + "; this version knows "
              + CIPHER);
    }
    return new Web3Keystore(
        new Sealed(
            KeyDerivation.read(crypto.text("kdf"), crypto.object("kdfparams")),
            Hex.exactly(crypto.object("cipherparams"), "iv", Sealed.IV_SIZE_BYTES),
            Hex.digits(crypto, "ciphertext", MAX_SECRET_BYTES),
            Hex.exactly(crypto, "mac", Sealed.CHECKSUM_SIZE_BYTES)));
  }

  /// The secret, which the caller overwrites.
  ///
  /// @throws BadInput when the password is wrong
  public byte[] unlock(Password password) throws BadInput {
    return secret
        .open(password.plain(), Web3Keystore::keccak)
        .orElseThrow(() -> new BadInput("wrong password, or the keystore was changed"));
  }

  /// Writes the `crypto` object of the format.
  public void write(ObjectNode crypto) {
    crypto.put("cipher", CIPHER).put("ciphertext", secret.ciphertext());
    crypto.putObject("cipherparams").put("iv", secret.iv());
    crypto.put("kdf", secret.derivation().function());
    secret.derivation().write(crypto.putObject("kdfparams"));
    crypto.put("mac", secret.checksum());
  }

  private static byte[] keccak(byte[] bytes) {
    var digest = new KeccakDigest(256);
    digest.update(bytes, 0, bytes.length);
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return hash;
  }
}
