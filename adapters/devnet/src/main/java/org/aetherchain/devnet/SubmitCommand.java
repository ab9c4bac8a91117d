package org.aetherchain.devnet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.rule.Ledger;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.genesis.devnet.Seat;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.Tools;
import org.aetherchain.wallet.command.CommandFile;
import org.aetherchain.wallet.command.Commands;
import org.aetherchain.wallet.command.Lease;
import org.aetherchain.wallet.command.NamedCommand;
import org.aetherchain.wallet.command.Offence;
import org.aetherchain.wallet.command.Resource;
import org.aetherchain.wallet.command.VoteSigner;
import org.aetherchain.wallet.command.Wallet;
import org.aetherchain.wallet.command.Workload;
import org.jspecify.annotations.Nullable;
import org.organicdesign.fp.collections.PersistentVector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// `./aether submit --offline`: appends a signed command to a file.
@Command(
    name = "aether submit",
    mixinStandardHelpOptions = true,
    version = "aether submit 0.1.0",
    sortOptions = false,
    description = {
      "Appends a signed command to a file, which ./aether devnet --commands FILE submits.",
      "It consumes outputs of genesis and of the commands before it in the file, and pays the"
          + " least fee that the rules ask for.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  ./aether submit --offline --file my.json pay --from alice --to bob --amount 100",
      "  ./aether devnet --commands my.json",
      "",
      "Accounts: alice, bob, carol, dave, provider, reporter, mallory, retired, and validator-1 to"
          + " validator-N.",
      "Exit codes: 0 appended, 1 the file could not be read or written, 2 an option or the file is"
          + " wrong."
    })
final class SubmitCommand implements Callable<Integer> {
  private static final String NAME = "aether submit";

  @Option(
      scope = ScopeType.INHERIT,
      names = "--offline",
      description = "write a file; there is no other way yet")
  private boolean offline;

  @Option(
      scope = ScopeType.INHERIT,
      names = "--file",
      paramLabel = "FILE",
      description = "the file to append to")
  private @Nullable Path file;

  @Mixin private NetworkOptions network = new NetworkOptions();

  private final Console console;

  SubmitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return console.guard(
        NAME,
        () -> {
          throw new BadInput("say which command to append, such as pay; --help shows all of them");
        });
  }

  /// Makes one command.
  @FunctionalInterface
  private interface Maker {
    SignedTx make(Commands commands) throws BadInput;
  }

  @Command(name = "pay", description = "Pay: coin of one account becomes coin of another.")
  int pay(
      @Option(names = "--from", required = true, description = "who pays") String from,
      @Option(names = "--to", required = true, description = "who is paid") String to,
      @Option(names = "--amount", required = true, description = "units of coin") long amount,
      @Option(names = "--memo", defaultValue = "", description = "a text to commit to")
          String memo) {
    return append(commands -> commands.pay(from, to, amount, memo));
  }

  @Command(name = "bond", description = "Bond: coin becomes a bond for a vote key of one's own.")
  int bond(
      @Option(names = "--owner", required = true, description = "whose coin") String owner,
      @Option(names = "--amount", required = true, description = "units of coin") long amount) {
    return append(commands -> commands.bond(owner, amount));
  }

  @Command(name = "provide", description = "Provide: a bond pledges for new capacity.")
  int provide(
      @Option(names = "--provider", required = true, description = "whose bond") String provider,
      @Option(names = "--resource", required = true, description = "MEM or STORE")
          Resource resource,
      @Option(names = "--amount", required = true, description = "bytes") long amount) {
    return append(commands -> commands.provide(provider, resource, amount));
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
    return append(commands -> commands.grant(provider, user, resource, lease));
  }

  @Command(name = "release", description = "Release: a grant becomes its provider's capacity.")
  int release(
      @Option(names = "--user", required = true, description = "whose grant") String user,
      @Option(names = "--resource", required = true, description = "MEM or STORE")
          Resource resource) {
    return append(commands -> commands.release(user, resource));
  }

  @Command(name = "publish-shard", description = "PublishShard: a commitment becomes a property.")
  int publishShard(
      @Option(names = "--owner", required = true, description = "whose it is") String owner,
      @Option(names = "--data", required = true, description = "a text to commit to") String data) {
    return append(commands -> commands.publishShard(owner, Commands.hashOf(data)));
  }

  @Command(name = "exchange", description = "Exchange: a shard for coin, both or neither.")
  int exchange(
      @Option(names = "--seller", required = true, description = "whose shard") String seller,
      @Option(names = "--buyer", required = true, description = "whose coin") String buyer,
      @Option(names = "--price", required = true, description = "units of coin") long price) {
    return append(commands -> commands.exchange(seller, buyer, price));
  }

  @Command(name = "register", description = "Register: a program's hash becomes a property.")
  int register(
      @Option(names = "--owner", required = true, description = "whose it is") String owner,
      @Option(names = "--program", required = true, description = "the program's text")
          String program) {
    return append(commands -> commands.register(owner, Commands.hashOf(program)));
  }

  @Command(
      name = "slash",
      description =
          "Slash: evidence takes an offender's bond. The evidence, two votes for one epoch, is"
              + " signed here with the offender's key, which a devnet's seed gives away.")
  int slash(
      @Option(names = "--reporter", required = true, description = "who reports and is paid")
          String reporter,
      @Option(names = "--offender", required = true, description = "validator-1, …, or retired")
          String offender) {
    return guarded(
        (genesis, tools) -> {
          Seat seat =
              genesis.cast().seats().stream()
                  .filter(candidate -> candidate.name().equals(offender))
                  .findFirst()
                  .orElseThrow(
                      () ->
                          new BadInput(
                              "there is no validator '"
                                  + offender
                                  + "'; these exist: "
                                  + String.join(
                                      ", ",
                                      genesis.cast().seats().stream().map(Seat::name).toList())));
          var evidence = Offence.doubleVote(genesis, new VoteSigner(tools.bls()), seat);
          append(genesis, tools, commands -> commands.slash(reporter, seat, evidence));
        });
  }

  @Command(
      name = "workload",
      description = "Writes the commands that a devnet submits when it is given none.")
  int workload() {
    return guarded(
        (genesis, tools) -> {
          Path target = target();
          if (Files.exists(target)) {
            throw new BadInput(target + " exists already; choose another name or remove it");
          }
          List<NamedCommand> commands =
              Workload.of(genesis, tools.primitives(), tools.ecdsa(), tools.bls());
          new CommandFile(genesis, tools.primitives()).write(target, commands);
          console.out().println(target + ": " + commands.size() + " commands written");
        });
  }

  /// Does something with a network.
  @FunctionalInterface
  private interface Deed {
    void perform(DevnetGenesis genesis, Tools tools) throws BadInput, IOException;
  }

  private int guarded(Deed deed) {
    return console.guard(
        NAME,
        () -> {
          Tools tools = Tools.load();
          deed.perform(Toolbox.network(network.shape(), tools), tools);
          return ExitCode.OK;
        });
  }

  private int append(Maker maker) {
    return guarded((genesis, tools) -> append(genesis, tools, maker));
  }

  private Path target() throws BadInput {
    if (!offline) {
      throw new BadInput(
          "a devnet's nodes live in its own process and listen to no socket; add --offline to"
              + " write a file for ./aether devnet --commands");
    }
    if (file == null) {
      throw new BadInput("--file is missing: the file to append to");
    }
    return file;
  }

  private void append(DevnetGenesis genesis, Tools tools, Maker maker)
      throws BadInput, IOException {
    Path target = target();
    CommandFile format = new CommandFile(genesis, tools.primitives());
    List<NamedCommand> all =
        new ArrayList<>(Files.exists(target) ? format.read(target) : List.of());
    if (all.size() == CommandFile.MAX_COMMANDS) {
      throw new BadInput(target + " is full: it has " + all.size() + " commands");
    }
    Wallet before = new Wallet(genesis.outputsInOrder(tools.primitives()));
    Wallet wallet = new Wallet(genesis.outputsInOrder(tools.primitives()));
    for (NamedCommand command : all) {
      before.record(command.txid(), command.transaction().tx());
      wallet.record(command.txid(), command.transaction().tx());
    }
    Commands commands =
        new Commands(
            genesis,
            tools.primitives(),
            tools.ecdsa(),
            tools.bls(),
            wallet,
            Workload.offline(genesis));
    SignedTx made = maker.make(commands);
    NamedCommand named = Workload.named(List.of(made), genesis, tools.primitives()).getFirst();
    all.add(named);
    format.write(target, all);
    console
        .out()
        .println(
            String.format(
                Locale.ROOT,
                "%s: %s by %s is number %d, fee %,d units, txid %s",
                target,
                named.kind(),
                named.by(),
                all.size(),
                fee(genesis, tools, before, made),
                shortened(named.txid())));
  }

  private static String shortened(Hash txid) {
    return txid.toHex().substring(0, 16) + "…";
  }

  private static long fee(DevnetGenesis genesis, Tools tools, Wallet before, SignedTx transaction) {
    List<Output> consumed = new ArrayList<>();
    for (OutPoint point : transaction.tx().inputs()) {
      consumed.add(before.at(point).orElseThrow());
    }
    return Ledger.charge(
            tools.primitives(),
            genesis.params(),
            transaction,
            PersistentVector.ofIter(consumed),
            PersistentVector.empty())
        .fee();
  }
}
