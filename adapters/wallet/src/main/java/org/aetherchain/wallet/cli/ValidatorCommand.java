package org.aetherchain.wallet.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.aetherchain.crypto.BlsPrivateKey;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.Tools;
import org.aetherchain.wallet.command.DevnetBook;
import org.aetherchain.wallet.hd.BlsKeyTree;
import org.aetherchain.wallet.json.Json;
import org.aetherchain.wallet.keystore.BlsKeystore;
import org.aetherchain.wallet.keystore.Password;
import org.aetherchain.wallet.keystore.SecretFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `./aether wallet validator`: vote keys of validators.
@Command(
    name = "validator",
    mixinStandardHelpOptions = true,
    description = "Makes and shows vote keys of validators (EIP-2335).")
final class ValidatorCommand implements Callable<Integer> {
  private static final String NAME = "aether wallet validator";
  private static final int MAX_INDEX = 999_999;

  @ParentCommand private @Nullable WalletCommand parent;

  private WalletCommand wallet() {
    return java.util.Objects.requireNonNull(parent);
  }

  @Override
  public Integer call() {
    return wallet()
        .around()
        .guard(
            NAME,
            () -> {
              throw new BadInput("say what to do: new or show");
            });
  }

  @Command(
      name = "new",
      mixinStandardHelpOptions = true,
      description = {
        "Makes a vote key, keeps it in a keystore, and prints what a genesis file or a Bond needs.",
        "With --from it grows from that wallet's mnemonic, and can be made again from it."
      })
  int create(
      @Option(names = "--keystore", required = true, paramLabel = "FILE", description = "to write")
          Path file,
      @Option(names = "--from", paramLabel = "WALLET", description = "grow it from its mnemonic")
          @Nullable String from,
      @Option(
              names = "--index",
              paramLabel = "N",
              defaultValue = "0",
              description = "with --from: which of its vote keys (default: ${DEFAULT-VALUE})")
          int index) {
    Surroundings around = wallet().around();
    return around.guard(
        NAME,
        () -> {
          if (index < 0 || index > MAX_INDEX) {
            throw new BadInput("--index " + index + ": from 0 to " + MAX_INDEX);
          }
          if (java.nio.file.Files.exists(file)) {
            throw new BadInput(file + " is there already; a key is never written over");
          }
          Tools tools = Tools.load();
          Password password =
              from == null
                  ? wallet().passwords().fresh(around, file.toString())
                  : wallet().passwords().existing(around, "wallet " + from);
          BlsPrivateKey key =
              from == null
                  ? random()
                  : wallet().home().store(around).read(from).voteKey(index, password);
          String path =
              from == null ? "" : String.format(Locale.ROOT, BlsKeyTree.VOTE_KEY_PATH, index);
          BlsKeystore keystore =
              BlsKeystore.seal(key, path, password, wallet().derivation(), tools.bls());
          SecretFile.create(file, keystore.text());
          around.err().println(file + " written; keep it on one machine only, or two may sign");
          tell(DevnetBook.ProvenKey.of(key, tools.bls()));
          return ExitCode.OK;
        });
  }

  private static BlsPrivateKey random() {
    byte[] seed = new byte[64];
    new SecureRandom().nextBytes(seed);
    BlsPrivateKey key = BlsPrivateKey.fromSeed(seed);
    Arrays.fill(seed, (byte) 0);
    return key;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Shows a keystore's vote key and its proof of possession.")
  int show(
      @Option(names = "--keystore", required = true, paramLabel = "FILE", description = "to read")
          Path file) {
    Surroundings around = wallet().around();
    return around.guard(
        NAME,
        () -> {
          BlsKeystore keystore = BlsKeystore.read(file);
          Tools tools = Tools.load();
          Password password = wallet().passwords().existing(around, file.toString());
          tell(DevnetBook.ProvenKey.of(keystore.unlock(password, tools.bls()), tools.bls()));
          return ExitCode.OK;
        });
  }

  private void tell(DevnetBook.ProvenKey key) {
    if (wallet().isJson()) {
      wallet()
          .around()
          .print(
              Json.object()
                  .put("voteKey", key.voteKey().toHex())
                  .put("possession", key.possession().toHex()));
    } else {
      wallet().around().out().println("voteKey     " + key.voteKey().toHex());
      wallet().around().out().println("possession  " + key.possession().toHex());
    }
  }
}
