package org.aetherchain.wallet.keystore;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.crypto.BlsPrivateKey;
import org.aetherchain.crypto.BlsSignatures;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.json.Json;
import org.aetherchain.wallet.json.JsonFields;
import tools.jackson.databind.node.ObjectNode;

/// A validator's private key under a password, as EIP-2335 has it (version 4).
public final class BlsKeystore {
  private static final int VERSION = 4;
  private static final String CIPHER = "aes-128-ctr";
  private static final String CHECKSUM = "sha256";

  private final Sealed secret;
  private final VoteKey voteKey;
  private final String path;
  private final String description;
  private final String uuid;

  private BlsKeystore(
      Sealed secret, VoteKey voteKey, String path, String description, String uuid) {
    this.secret = secret;
    this.voteKey = voteKey;
    this.path = path;
    this.description = description;
    this.uuid = uuid;
  }

  /// The public key, which stands in the file unencrypted.
  public VoteKey voteKey() {
    return voteKey;
  }

  /// Where in a tree of keys it stands (EIP-2334); empty when it stands in none.
  public String path() {
    return path;
  }

  /// Encrypts a private key.
  ///
  /// @param path where in a tree of keys it stands; empty when it stands in none
  public static BlsKeystore seal(
      BlsPrivateKey key,
      String path,
      Password password,
      KeyDerivation derivation,
      BlsSignatures bls) {
    byte[] bytes = key.exportBytes();
    Sealed sealed =
        Sealed.seal(
            bytes, password.normalized(), derivation, new SecureRandom(), BlsKeystore::sha256);
    Arrays.fill(bytes, (byte) 0);
    return new BlsKeystore(
        sealed, bls.publicKey(key), path, "AetherChain vote key", UUID.randomUUID().toString());
  }

  /// The keystore in a file, still encrypted.
  ///
  /// @throws BadInput with what is wrong, when it is none or asks for too much
  /// @throws IOException when it cannot be read
  public static BlsKeystore read(Path file) throws BadInput, IOException {
    byte[] bytes = SecretFile.read(file);
    try {
      return parse(JsonFields.of(Json.tree(bytes), ""));
    } catch (BadInput wrong) {
      throw new BadInput(file + ": " + wrong.getMessage() + "; is it an EIP-2335 keystore?", wrong);
    }
  }

  private static BlsKeystore parse(JsonFields fields) throws BadInput {
    long version = fields.integer("version");
    if (version != VERSION) {
      throw new BadInput("version " + version + "; this version reads version 4");
    }
    JsonFields crypto = fields.object("crypto");
    JsonFields kdf = crypto.object("kdf");
    JsonFields checksum = crypto.object("checksum");
    JsonFields cipher = crypto.object("cipher");
    expect(checksum, CHECKSUM);
    expect(cipher, CIPHER);
    Sealed sealed =
        new Sealed(
            KeyDerivation.read(kdf.text("function"), kdf.object("params")),
            Hex.exactly(cipher.object("params"), "iv", Sealed.IV_SIZE_BYTES),
            Hex.exactly(cipher, "message", BlsPrivateKey.SIZE_BYTES),
            Hex.exactly(checksum, "message", Sealed.CHECKSUM_SIZE_BYTES));
    return new BlsKeystore(
        sealed,
        VoteKey.ofHex(Hex.exactly(fields, "pubkey", VoteKey.SIZE_BYTES)),
        fields.text("path"),
        fields.hasValue("description") ? fields.text("description") : "",
        fields.text("uuid"));
  }

  private static void expect(JsonFields fields, String function) throws BadInput {
    String actual = fields.text("function");
    if (!actual.equals(function)) {
      throw new BadInput(
          fields.path()
              + ".function is "
              + JsonFields.shown(actual)
              + "; this version knows "
              + function);
    }
  }

  /// The private key.
  ///
  /// @throws BadInput when the password is wrong, or the file does not hold the private key of the
  ///     public key that it names
  public BlsPrivateKey unlock(Password password, BlsSignatures bls) throws BadInput {
    byte[] bytes =
        secret
            .open(password.normalized(), BlsKeystore::sha256)
            .orElseThrow(() -> new BadInput("wrong password, or the keystore was changed"));
    BlsPrivateKey key;
    try {
      key = BlsPrivateKey.of(bytes);
    } catch (IllegalArgumentException wrong) {
      throw new BadInput("the keystore holds no BLS12-381 private key", wrong);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
    if (!bls.publicKey(key).equals(voteKey)) {
      throw new BadInput("the keystore's pubkey is not that of the private key in it");
    }
    return key;
  }

  /// The file's text.
  public String text() {
    ObjectNode root = Json.object();
    ObjectNode crypto = root.putObject("crypto");
    ObjectNode kdf = crypto.putObject("kdf").put("function", secret.derivation().function());
    secret.derivation().write(kdf.putObject("params"));
    kdf.put("message", "");
    ObjectNode checksum = crypto.putObject("checksum").put("function", CHECKSUM);
    checksum.putObject("params");
    checksum.put("message", secret.checksum());
    ObjectNode cipher = crypto.putObject("cipher").put("function", CIPHER);
    cipher.putObject("params").put("iv", secret.iv());
    cipher.put("message", secret.ciphertext());
    root.put("description", description)
        .put("pubkey", voteKey.toHex())
        .put("path", path)
        .put("uuid", uuid)
        .put("version", VERSION);
    return Json.text(root);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
