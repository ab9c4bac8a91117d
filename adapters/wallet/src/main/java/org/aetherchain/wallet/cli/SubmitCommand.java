package org.aetherchain.wallet.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Evidence;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.genesis.devnet.Seat;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.Tools;
import org.aetherchain.wallet.client.NodeClient;
import org.aetherchain.wallet.client.NodeException;
import org.aetherchain.wallet.command.AddressBook;
import org.aetherchain.wallet.command.Commands;
import org.aetherchain.wallet.command.DevnetBook;
import org.aetherchain.wallet.command.Lease;
import org.aetherchain.wallet.command.Offence;
import org.aetherchain.wallet.command.Resource;
import org.aetherchain.wallet.command.Signing;
import org.aetherchain.wallet.command.UnfinishedFile;
import org.aetherchain.wallet.command.VoteSigner;
import org.aetherchain.wallet.keystore.BlsKeystore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// `./aether submit`: makes a command, signs it, and hands it to a node or appends it to a file.
@Command(
    name = "aether submit",
    mixinStandardHelpOptions = true,
    version = "aether submit 0.1.0",
    sortOptions = false,
    description = {
      "Makes a command, signs it here, and hands it to a node; docs/wallet.md.",
      "It consumes what its owners have unspent, and pays the least fee that the rules ask for.",
      "With --offline it is appended to a file, which ./aether devnet --commands FILE submits.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./aether submit pay --from main --to 02d6ab…899f --amount 100",
      "  ./aether submit --devnet pay --from alice --to bob --amount 100",
      "  ./aether submit --offline --file my.json pay --from alice --to bob --amount 100",
      "",
      "Names are those of wallets: main, main/1. With --devnet and --offline they are a devnet's:",
      "alice, bob, carol, dave, provider, reporter, mallory, retired, and validator-1 to"
          + " validator-N.",
      "Exit codes: 0 done, 1 a file or the node failed, or the node refused, 2 an option, a name or"
          + " a file is wrong."
    })
final class SubmitCommand implements Callable<Integer> {
  private static final String NAME = "aether submit";

  @Option(
      scope = ScopeType.INHERIT,
      names = "--offline",
      description = "append to a file for a devnet instead of asking a node")
  private boolean offline;

  @Option(
      scope = ScopeType.INHERIT,
      names = "--file",
      paramLabel = "FILE",
      description = "offline: the file to append to; else: where a command goes that others sign")
  private @Nullable Path file;

  @Option(
      scope = ScopeType.INHERIT,
      names = "--devnet",
      description = "sign as the accounts of a devnet, whose keys follow from --seed")
  private boolean devnet;

  @Option(scope = ScopeType.INHERIT, names = "--json", description = "print for a program")
  private boolean json;

  @Option(
      scope = ScopeType.INHERIT,
      names = "--wait",
      description = "watch the command until it is hard or refused")
  private boolean waits;

  @Option(
      scope = ScopeType.INHERIT,
      names = "--extra-fee",
      paramLabel = "UNITS",
      defaultValue = "0",
      description = "what to pay beyond the least fee (default: ${DEFAULT-VALUE})")
  private long extraFee;

  @Option(
      scope = ScopeType.INHERIT,
      names = "--max-fee",
      paramLabel = "UNITS",
      defaultValue = "-1",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      description = "the most to pay (default: 50,000 and a thousandth of the coin moved)")
  private long maxFee;

  @Option(
      scope = ScopeType.INHERIT,
      names = "--valid-blocks",
      paramLabel = "N",
      defaultValue = "" + OnlineSubmission.VALID_BLOCKS,
      description = "how many blocks it is valid for (default: ${DEFAULT-VALUE})")
  private long validBlocks;

  @Mixin private final NodeOptions node = new NodeOptions();
  @Mixin private final HomeOptions home = new HomeOptions();
  @Mixin private final PasswordOptions passwords = new PasswordOptions();
  @Mixin private final NetworkOptions network = new NetworkOptions();

  private final Surroundings around;

  SubmitCommand(Surroundings around) {
    this.around = around;
  }

  /// The word with all of its commands.
  static CommandLine line(Surroundings around) {
    SubmitCommand submit = new SubmitCommand(around);
    CommandLine line = new CommandLine(submit);
    for (Object word :
        List.of(
            new TaskWords.Spawn(submit),
            new TaskWords.Run(submit),
            new TaskWords.Terminate(submit),
            new TaskWords.Collect(submit),
            new CrossShardWords.Lock(submit),
            new CrossShardWords.Claim(submit),
            new CrossShardWords.Refund(submit))) {
      line.addSubcommand(word);
    }
    return line;
  }

  @Override
  public Integer call() {
    return around.guard(
        NAME,
        () -> {
          throw new BadInput(
              "say which command to append or to hand over, such as pay; --help shows all of them");
        });
  }

  @Command(name = "pay", description = "Pay: coin of one account becomes coin of another.")
  int pay(
      @Option(names = "--from", required = true, description = "who pays") String from,
      @Option(names = "--to", required = true, description = "who is paid") String to,
      @Option(names = "--amount", required = true, description = "units of coin") long amount,
      @Option(names = "--memo", defaultValue = "", description = "a text to commit to")
          String memo) {
    return perform(
        Deed.of(List.of(from), bench -> new Commands(bench).pay(from, to, amount, memo)));
  }

  @Command(name = "bond", description = "Bond: coin becomes a bond for a vote key of one's own.")
  int bond(
      @Option(names = "--owner", required = true, description = "whose coin") String owner,
      @Option(names = "--amount", required = true, description = "units of coin") long amount,
      @Option(
              names = "--keystore",
              paramLabel = "FILE",
              description = "the vote key (EIP-2335); a devnet's accounts have one without")
          @Nullable Path keystore) {
    return around.guard(
        NAME,
        () -> {
          Tools tools = Tools.load();
          DevnetBook.ProvenKey key = voteKey(owner, keystore, tools);
          return performed(
              Deed.of(List.of(owner), bench -> new Commands(bench).bond(owner, amount, key)));
        });
  }

  private DevnetBook.ProvenKey voteKey(String owner, @Nullable Path keystore, Tools tools)
      throws BadInput, IOException {
    if (keystore != null) {
      BlsKeystore sealed = BlsKeystore.read(keystore);
      return DevnetBook.ProvenKey.of(
          sealed.unlock(passwords.existing(around, keystore.toString()), tools.bls()), tools.bls());
    }
    if (!offline && !devnet) {
      throw new BadInput(
          "--keystore is missing: the vote key, which ./aether wallet validator new makes");
    }
    return DevnetBook.bondKey(genesis(tools), owner, tools.bls());
  }

  @Command(name = "provide", description = "Provide: a bond pledges for new capacity.")
  int provide(
      @Option(names = "--provider", required = true, description = "whose bond") String provider,
      @Option(names = "--resource", required = true, description = "MEM or STORE")
          Resource resource,
      @Option(names = "--amount", required = true, description = "bytes") long amount) {
    return perform(
        Deed.of(
            List.of(provider), bench -> new Commands(bench).provide(provider, resource, amount)));
  }

  @Command(name = "grant", description = "Grant: a provider's capacity goes to a user, for coin.")
  int grant(
      @Option(names = "--provider", required = true, description = "whose capacity")
          String provider,
      @Option(names = "--user", required = true, description = "who gets and pays") String user,
      @Option(names = "--resource", required = true, description = "MEM or STORE")
          Resource resource,
      @Option(names = "--amount", required = true, description = "bytes") long amount,
      @Option(names = "--price", required = true, description = "units of coin") long price,
      @Option(
              names = "--lease-end",
              defaultValue = "10000",
              description = "last height of the lease (default: ${DEFAULT-VALUE})")
          long leaseEnd) {
    Lease lease = new Lease(amount, leaseEnd, price);
    return perform(
        Deed.of(
            List.of(provider, user),
            bench -> new Commands(bench).grant(provider, user, resource, lease)));
  }

  @Command(name = "release", description = "Release: a grant becomes its provider's capacity.")
  int release(
      @Option(names = "--user", required = true, description = "whose grant") String user,
      @Option(names = "--resource", required = true, description = "MEM or STORE")
          Resource resource) {
    return perform(Deed.of(List.of(user), bench -> new Commands(bench).release(user, resource)));
  }

  @Command(
      name = "publish-shard",
      aliases = "publish",
      description = "PublishShard: a commitment becomes a property.")
  int publishShard(
      @Option(names = "--owner", required = true, description = "whose it is") String owner,
      @Mixin ContentOptions.Data data) {
    return around.guard(
        NAME,
        () -> {
          var commit = data.commit();
          return performed(
              Deed.of(List.of(owner), bench -> new Commands(bench).publishShard(owner, commit)));
        });
  }

  @Command(name = "exchange", description = "Exchange: a shard for coin, both or neither.")
  int exchange(
      @Option(names = "--seller", required = true, description = "whose shard") String seller,
      @Option(names = "--buyer", required = true, description = "whose coin") String buyer,
      @Option(names = "--price", required = true, description = "units of coin") long price) {
    return perform(
        Deed.of(
            List.of(seller, buyer), bench -> new Commands(bench).exchange(seller, buyer, price)));
  }

  @Command(name = "register", description = "Register: a program's hash becomes a property.")
  int register(
      @Option(names = "--owner", required = true, description = "whose it is") String owner,
      @Mixin ContentOptions.Program program) {
    return around.guard(
        NAME,
        () -> {
          var commit = program.commit();
          return performed(
              Deed.of(List.of(owner), bench -> new Commands(bench).register(owner, commit)));
        });
  }

  @Command(
      name = "slash",
      description = {
        "Slash: evidence takes an offender's bond.",
        "Without --evidence, and on a devnet only, it is signed here with the offender's key."
      })
  int slash(
      @Option(names = "--reporter", required = true, description = "who reports and is paid")
          String reporter,
      @Option(
              names = "--offender",
              required = true,
              description = "who is guilty; on a devnet validator-1, …, or retired")
          String offender,
      @Option(names = "--evidence", paramLabel = "FILE", description = "the evidence, JSON")
          @Nullable Path evidence) {
    return around.guard(
        NAME,
        () -> {
          Evidence proof =
              evidence == null ? offence(offender) : CertificateFile.evidence(evidence);
          return performed(
              Deed.of(
                  List.of(reporter, offender),
                  bench -> new Commands(bench).slash(reporter, offender, proof)));
        });
  }

  private Evidence offence(String offender) throws BadInput {
    if (!offline && !devnet) {
      throw new BadInput("--evidence is missing: two votes that no honest validator signs both");
    }
    Tools tools = Tools.load();
    DevnetGenesis genesis = genesis(tools);
    List<String> names = genesis.cast().seats().stream().map(Seat::name).toList();
    Optional<Seat> seat =
        genesis.cast().seats().stream().filter(one -> one.name().equals(offender)).findFirst();
    return Offence.doubleVote(
        genesis,
        new VoteSigner(tools.bls()),
        seat.orElseThrow(
            () ->
                new BadInput(
                    "there is no validator '"
                        + offender
                        + "'; these exist: "
                        + String.join(", ", names))));
  }

  @Command(
      name = "sign",
      description = "Signs a command in --file that others have begun, and hands it over.")
  int sign(@Option(names = "--yes", description = "do not ask") boolean isSure) {
    return around.guard(
        NAME,
        () -> {
          if (file == null) {
            throw new BadInput("--file is missing: the command that others have begun");
          }
          Tools tools = Tools.load();
          SignedTx begun = UnfinishedFile.read(file, tools.primitives());
          try (NodeClient client = node.open()) {
            var txid = online(client, tools, List.of()).sign(begun, isSure, around);
            return watched(client, txid);
          }
        });
  }

  @Command(
      name = "workload",
      description = "Writes the commands that a devnet submits when it is given none.")
  int workload() {
    return around.guard(
        NAME,
        () -> {
          offline().workload(around);
          return ExitCode.OK;
        });
  }

  /// Does what the user asked for.
  int perform(Deed deed) {
    return around.guard(NAME, () -> performed(deed));
  }

  /// Reads a file that a command is about.
  @FunctionalInterface
  interface Source<T> {
    T read() throws BadInput, IOException;
  }

  /// Does what the user asked for with what stands in a file.
  <T> int performWith(Source<T> source, Function<T, Deed> deed) {
    return around.guard(NAME, () -> performed(deed.apply(source.read())));
  }

  private int performed(Deed deed)
      throws BadInput, IOException, NodeException, InterruptedException {
    if (offline) {
      offline().append(deed.maker(), around);
      return ExitCode.OK;
    }
    try (NodeClient client = node.open()) {
      return watched(client, online(client, Tools.load(), deed.owners()).submit(deed, around));
    }
  }

  private int watched(NodeClient client, Hash txid) throws NodeException, InterruptedException {
    return waits
        ? new LifeLines(around, json).exitCode(client, txid, LifeLines.PATIENCE_MS)
        : ExitCode.OK;
  }

  private DevnetGenesis genesis(Tools tools) throws BadInput {
    return DevnetGenesis.of(network.shape(), tools.primitives(), tools.ecdsa(), tools.bls());
  }

  private OfflineSubmission offline() throws BadInput {
    Tools tools = Tools.load();
    DevnetGenesis genesis = genesis(tools);
    if (!offline) {
      throw new BadInput("add --offline: this writes a file for ./aether devnet --commands");
    }
    if (file == null) {
      throw new BadInput("--file is missing: the file to append to");
    }
    return new OfflineSubmission(genesis, tools, file, json);
  }

  private OnlineSubmission online(NodeClient client, Tools tools, List<String> owners)
      throws BadInput, IOException, NodeException, InterruptedException {
    List<String> wrong = new ArrayList<>();
    if (extraFee < 0 || extraFee > 1L << 50) {
      wrong.add("--extra-fee " + extraFee);
    }
    if (validBlocks < 1 || validBlocks > 1_000_000) {
      wrong.add("--valid-blocks " + validBlocks);
    }
    if (!wrong.isEmpty()) {
      throw new BadInput(String.join(", ", wrong) + ": out of bounds");
    }
    AddressBook book =
        devnet ? new DevnetBook(genesis(tools).cast()) : home.book(around, passwords);
    for (String owner : owners) {
      book.key(owner); // an unknown name is said before any node is asked
    }
    OnlineSubmission submission =
        OnlineSubmission.at(
            client,
            new Signing(tools.primitives(), tools.ecdsa(), book),
            new OnlineSubmission.Choices(extraFee, maxFee, validBlocks, file, json));
    if (devnet && !submission.network().chainId().equals(genesis(tools).chainId())) {
      throw new BadInput(
          "the node is in another network than this devnet; give its --seed, --nodes and"
              + " --interval");
    }
    return submission;
  }
}
