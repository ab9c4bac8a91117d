package org.aetherchain.node.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.aetherchain.crypto.BlsPrivateKey;
import org.aetherchain.crypto.BlsSignatures;
import org.aetherchain.node.config.BadConfig;
import org.aetherchain.node.config.NodeConfig;
import org.aetherchain.node.storage.DataFolder;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.keystore.BlsKeystore;
import org.aetherchain.wallet.keystore.Password;

/// Reads the key that a validator votes with: an EIP-2335 keystore, or a devnet's file in clear.
public final class VoteKeyFile {
  /// The first line of a file that holds a key in the clear.
  static final String DEVNET_FIRST_LINE = "aether-devnet-vote-key 1: NOT SECRET, for devnets only";

  private VoteKeyFile() {}

  /// The text of a file for a devnet.
  public static String devnetText(BlsPrivateKey key) {
    byte[] bytes = key.exportBytes();
    try {
      return DEVNET_FIRST_LINE + "\n" + HexFormat.of().formatHex(bytes) + "\n";
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /// The key that the settings name; empty when they name none.
  ///
  /// @throws BadConfig when the file holds no key, or the password is not its
  /// @throws IOException when a file cannot be read
  static Optional<BlsPrivateKey> read(NodeConfig.Keys keys, BlsSignatures bls)
      throws BadConfig, IOException {
    if (keys.file().isEmpty()) {
      return Optional.empty();
    }
    Path file = keys.file().get();
    String text = DataFolder.readSecret(file);
    List<String> lines = text.lines().toList();
    if (lines.size() == 2 && lines.get(0).equals(DEVNET_FIRST_LINE)) {
      try {
        return Optional.of(BlsPrivateKey.of(HexFormat.of().parseHex(lines.get(1))));
      } catch (IllegalArgumentException wrong) {
        throw new BadConfig(file + ": no BLS private key in its second line");
      }
    }
    if (keys.password().isEmpty()) {
      throw new BadConfig(file + " is encrypted: name the file with its password, --password-file");
    }
    char[] password = DataFolder.readSecret(keys.password().get()).toCharArray();
    try {
      return Optional.of(BlsKeystore.read(file).unlock(Password.of(password), bls));
    } catch (BadInput wrong) {
      throw new BadConfig(String.valueOf(wrong.getMessage()));
    } finally {
      Arrays.fill(password, '\0');
    }
  }
}
