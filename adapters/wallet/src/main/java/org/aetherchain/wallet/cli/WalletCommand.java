package org.aetherchain.wallet.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.crypto.EcdsaPrivateKey;
import org.aetherchain.crypto.EcdsaSecp256k1;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.Tools;
import org.aetherchain.wallet.account.WalletBook;
import org.aetherchain.wallet.account.WalletFile;
import org.aetherchain.wallet.account.WalletStore;
import org.aetherchain.wallet.client.NodeClient;
import org.aetherchain.wallet.command.Commands;
import org.aetherchain.wallet.command.Signing;
import org.aetherchain.wallet.hd.Mnemonic;
import org.aetherchain.wallet.json.Json;
import org.aetherchain.wallet.json.JsonFields;
import org.aetherchain.wallet.keystore.KeyDerivation;
import org.aetherchain.wallet.keystore.Password;
import org.aetherchain.wallet.keystore.SecretFile;
import org.aetherchain.wallet.keystore.Web3Keystore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `./aether wallet`: keys, what they own, and a payment.
@Command(
    name = "aether wallet",
    mixinStandardHelpOptions = true,
    version = "aether wallet 0.1.0",
    sortOptions = false,
    subcommands = ValidatorCommand.class,
    description = {
      "Makes and keeps keys, shows what they own, and pays; docs/wallet.md.",
      "A wallet is a file under a password: a mnemonic with all accounts that grow from it, or a"
          + " single key.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 a file or the node failed, or the node refused, 2 an option, a name, a"
          + " password or a file is wrong."
    })
final class WalletCommand implements Callable<Integer> {
  static final String NAME = "aether wallet";

  @Option(scope = ScopeType.INHERIT, names = "--json", description = "print for a program")
  private boolean json;

  @Option(
      scope = ScopeType.INHERIT,
      names = "--scrypt-n",
      hidden = true,
      defaultValue = "" + KeyDerivation.STANDARD_SCRYPT_N,
      description = "cost of new files; less than the default is for tests")
  private int scryptN;

  @Mixin private final HomeOptions home = new HomeOptions();
  @Mixin private final PasswordOptions passwords = new PasswordOptions();

  private final Surroundings around;

  WalletCommand(Surroundings around) {
    this.around = around;
  }

  Surroundings around() {
    return around;
  }

  boolean isJson() {
    return json;
  }

  HomeOptions home() {
    return home;
  }

  PasswordOptions passwords() {
    return passwords;
  }

  /// How new files derive their keys.
  KeyDerivation derivation() throws BadInput {
    if (scryptN < 2 || scryptN > 1 << 20 || Integer.bitCount(scryptN) != 1) {
      throw new BadInput("--scrypt-n " + scryptN + ": a power of two up to 2^20");
    }
    return KeyDerivation.fresh(scryptN, new SecureRandom());
  }

  @Override
  public Integer call() {
    return around.guard(
        NAME,
        () -> {
          throw new BadInput("say what to do, such as new or list; --help shows what there is");
        });
  }

  @Command(
      name = "new",
      mixinStandardHelpOptions = true,
      description = "Makes a wallet and shows its mnemonic, once.")
  int create(
      @Option(names = "--name", defaultValue = "main", description = "default: main") String name,
      @Option(
              names = "--words",
              defaultValue = "24",
              description = "12, 15, 18, 21 or 24; default: 24")
          int words) {
    return around.guard(
        NAME,
        () -> {
          WalletStore store = home.store(around);
          refuseTaken(store, name);
          Mnemonic mnemonic = Mnemonic.random(words, new SecureRandom());
          Path file = keep(store, name, mnemonic);
          PublicKey key = store.read(name).accounts().getFirst();
          if (json) {
            around.print(
                Json.object()
                    .put("name", name)
                    .put("file", file.toString())
                    .put("publicKey", key.toHex())
                    .put("mnemonic", String.join(" ", mnemonic.words())));
          } else {
            around
                .err()
                .println(
                    "Write these words down, on paper, in order. Whoever has them has the coin;"
                        + " without them and the file it is lost. They are not shown again.");
            around.out().println(String.join(" ", mnemonic.words()));
            around.err().println(name + " is " + key.toHex());
            around.err().println("kept in " + file);
          }
          return ExitCode.OK;
        });
  }

  private static void refuseTaken(WalletStore store, String name) throws BadInput, IOException {
    if (store.names().contains(name)) {
      throw new BadInput("there is a wallet '" + name + "' already; choose another --name");
    }
  }

  private Path keep(WalletStore store, String name, Mnemonic mnemonic)
      throws BadInput, IOException {
    Password password = passwords.fresh(around, "wallet " + name);
    return store.create(
        name, WalletFile.of(mnemonic, password, derivation(), EcdsaSecp256k1.preferred()));
  }

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = {
        "Keeps keys that exist already: a mnemonic, or a keystore of Web3 Secret Storage 3.",
        "Without an option it asks for the mnemonic."
      })
  int importKeys(
      @Option(names = "--name", defaultValue = "main", description = "default: main") String name,
      @Option(names = "--mnemonic-file", paramLabel = "FILE", description = "a file of words")
          @Nullable Path mnemonicFile,
      @Option(names = "--keystore", paramLabel = "FILE", description = "its password is kept")
          @Nullable Path keystore) {
    return around.guard(
        NAME,
        () -> {
          WalletStore store = home.store(around);
          refuseTaken(store, name);
          if (keystore != null) {
            importKeystore(store, name, keystore);
          } else {
            keep(store, name, Mnemonic.read(words(mnemonicFile)));
          }
          told(name, store.read(name));
          return ExitCode.OK;
        });
  }

  private String words(@Nullable Path file) throws BadInput, IOException {
    if (file != null) {
      return new String(SecretFile.read(file), java.nio.charset.StandardCharsets.UTF_8);
    }
    return around
        .prompt()
        .ask("Mnemonic: ", true)
        .map(String::valueOf)
        .orElseThrow(
            () -> new BadInput("there is no terminal to ask; give --mnemonic-file or --keystore"));
  }

  private void importKeystore(WalletStore store, String name, Path keystore)
      throws BadInput, IOException {
    byte[] bytes = SecretFile.read(keystore);
    try {
      JsonFields fields = JsonFields.of(Json.tree(bytes), "");
      long version = fields.integer("version");
      if (version != Web3Keystore.VERSION) {
        throw new BadInput("version " + version + "; this version reads version 3");
      }
      Web3Keystore sealed =
          Web3Keystore.read(fields.object(fields.has("crypto") ? "crypto" : "Crypto"));
      Password password = passwords.existing(around, keystore.toString());
      byte[] secret = sealed.unlock(password);
      EcdsaPrivateKey key = EcdsaPrivateKey.of(secret);
      Arrays.fill(secret, (byte) 0);
      store.create(name, WalletFile.of(key, password, derivation(), EcdsaSecp256k1.preferred()));
    } catch (BadInput wrong) {
      throw new BadInput(keystore + ": " + wrong.getMessage(), wrong);
    } catch (IllegalArgumentException wrong) {
      throw new BadInput(keystore + ": it holds no secp256k1 private key", wrong);
    }
  }

  private void told(String name, WalletFile wallet) {
    if (json) {
      around.print(described(name, wallet));
      return;
    }
    for (int i = 0; i < wallet.accounts().size(); i++) {
      String account = i == 0 ? name : name + "/" + i;
      around.out().printf("%-20s %s%n", account, wallet.accounts().get(i).toHex());
    }
  }

  private static ObjectNode described(String name, WalletFile wallet) {
    ObjectNode object = Json.object();
    object.put("name", name).put("kind", wallet.kind().name().toLowerCase(java.util.Locale.ROOT));
    ArrayNode accounts = object.putArray("accounts");
    wallet.accounts().forEach(key -> accounts.add(key.toHex()));
    return object;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Shows wallets, accounts and public keys.")
  int list() {
    return around.guard(
        NAME,
        () -> {
          WalletBook book = home.book(around, passwords);
          if (json) {
            ObjectNode root = Json.object();
            ArrayNode list = root.putArray("wallets");
            book.wallets().forEach((name, wallet) -> list.add(described(name, wallet)));
            around.print(root);
          } else if (book.wallets().isEmpty()) {
            around.err().println("there is no wallet yet; ./aether wallet new makes one");
          } else {
            book.wallets().forEach(this::told);
          }
          return ExitCode.OK;
        });
  }

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Adds the next account to a wallet.")
  int add(
      @Option(names = "--name", defaultValue = "main", description = "default: main") String name) {
    return around.guard(
        NAME,
        () -> {
          WalletStore store = home.store(around);
          WalletFile wallet = store.read(name);
          Password password = passwords.existing(around, "wallet " + name);
          WalletFile more = wallet.withNextAccount(password, EcdsaSecp256k1.preferred());
          store.replace(name, more);
          told(name, more);
          return ExitCode.OK;
        });
  }

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = "Writes an account's key to a keystore of Web3 Secret Storage 3.")
  int export(
      @Option(names = "--name", defaultValue = "main", description = "default: main") String name,
      @Option(names = "--account", defaultValue = "0", description = "default: 0") int account,
      @Option(names = "--keystore", required = true, paramLabel = "FILE", description = "to write")
          Path keystore) {
    return around.guard(
        NAME,
        () -> {
          WalletFile wallet = home.store(around).read(name);
          if (account < 0 || account >= wallet.accounts().size()) {
            throw new BadInput(name + " has no account " + account);
          }
          Password password = passwords.existing(around, "wallet " + name);
          byte[] secret =
              wallet.privateKey(account, password, EcdsaSecp256k1.preferred()).exportBytes();
          ObjectNode root = Json.object();
          Web3Keystore.seal(secret, password, derivation()).write(root.putObject("crypto"));
          Arrays.fill(secret, (byte) 0);
          root.put("id", UUID.randomUUID().toString()).put("version", Web3Keystore.VERSION);
          SecretFile.create(keystore, Json.text(root));
          around.err().println(keystore + " written, under the wallet's password");
          return ExitCode.OK;
        });
  }

  @Command(
      name = "balance",
      mixinStandardHelpOptions = true,
      description = "Shows what accounts own, as a node knows it.")
  int balance(
      @Parameters(
              paramLabel = "NAME",
              arity = "0..*",
              description = "wallets, accounts or public keys (default: all accounts)")
          @Nullable List<String> names,
      @Mixin NodeOptions node) {
    return around.guard(
        NAME,
        () -> {
          WalletBook book = home.book(around, passwords);
          try (NodeClient client = node.open()) {
            List<Balance> balances = new ArrayList<>();
            long hardHeight = client.status().hardHeight();
            for (PublicKey key : keys(book, names)) {
              balances.add(Balance.of(book.nameOf(key), key, client.outputs(key), hardHeight));
            }
            Balance.tell(balances, json, around);
          }
          return ExitCode.OK;
        });
  }

  private static List<PublicKey> keys(WalletBook book, @Nullable List<String> names)
      throws BadInput {
    List<PublicKey> keys = new ArrayList<>();
    if (names != null && !names.isEmpty()) {
      for (String name : names) {
        keys.add(book.key(name));
      }
    } else {
      book.wallets().values().forEach(wallet -> keys.addAll(wallet.accounts()));
    }
    if (keys.isEmpty()) {
      throw new BadInput("there is no wallet yet; ./aether wallet new makes one");
    }
    return keys;
  }

  @Command(
      name = "send",
      mixinStandardHelpOptions = true,
      description = "Pays; the same as ./aether submit pay.")
  int send(
      @Option(names = "--from", defaultValue = "main", description = "who pays; default: main")
          String from,
      @Option(names = "--to", required = true, description = "who is paid") String to,
      @Option(names = "--amount", required = true, description = "units of coin") long amount,
      @Option(names = "--wait", description = "watch the payment until it is hard") boolean waits,
      @Mixin NodeOptions node) {
    return around.guard(
        NAME,
        () -> {
          Tools tools = Tools.load();
          WalletBook book = home.book(around, passwords);
          Signing signing = new Signing(tools.primitives(), tools.ecdsa(), book);
          Deed deed =
              Deed.of(List.of(from), bench -> new Commands(bench).pay(from, to, amount, ""));
          try (NodeClient client = node.open()) {
            OnlineSubmission submission =
                OnlineSubmission.at(
                    client,
                    signing,
                    Optional.empty(),
                    OnlineSubmission.Choices.usual(node.verifiesAmounts(), json));
            var txid = submission.submit(deed, around);
            return waits
                ? new LifeLines(around, json).exitCode(client, txid, LifeLines.PATIENCE_MS)
                : ExitCode.OK;
          }
        });
  }
}
