package org.aetherchain.wallet.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.keystore.BlsKeystore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which vote key a command is about. No secret is needed for that.
final class VoteKeyOption {
  @Option(names = "--vote-key", paramLabel = "HEX", description = "the validator's vote key")
  private @Nullable String written;

  @Option(
      names = "--keystore",
      paramLabel = "FILE",
      description = "the keystore it stands in (EIP-2335), without its password")
  private @Nullable Path keystore;

  boolean isGiven() {
    return written != null || keystore != null;
  }

  /// The key.
  ///
  /// @throws BadInput when none or two are given, or what is given is none
  VoteKey voteKey() throws BadInput, IOException {
    if (written != null && keystore == null) {
      if (!written.matches("[0-9a-f]{" + 2 * VoteKey.SIZE_BYTES + "}")) {
        throw new BadInput(
            "--vote-key is not " + 2 * VoteKey.SIZE_BYTES + " lower-case hexadecimal digits");
      }
      return VoteKey.ofHex(written);
    }
    if (written != null || keystore == null) {
      throw new BadInput("give --vote-key HEX or --keystore FILE");
    }
    return BlsKeystore.read(keystore).voteKey();
  }
}
