package org.aetherchain.wallet.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.aetherchain.crypto.EcdsaSecp256k1;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.account.WalletBook;
import org.aetherchain.wallet.account.WalletStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// Where the wallets are.
final class HomeOptions {
  @Option(
      scope = ScopeType.INHERIT,
      names = "--home",
      paramLabel = "DIR",
      description = "the folder of wallets (default: $AETHER_HOME, or ~/.aether)")
  private @Nullable Path home;

  /// The wallets.
  WalletStore store(Surroundings around) {
    return new WalletStore((home == null ? around.home() : home).resolve("wallets"));
  }

  /// The wallets as an address book that asks for passwords when it has to sign.
  WalletBook book(Surroundings around, PasswordOptions passwords) throws BadInput, IOException {
    return new WalletBook(
        store(around),
        EcdsaSecp256k1.preferred(),
        wallet -> passwords.existing(around, "wallet " + wallet));
  }
}
