package org.aetherchain.wallet.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.record.Evidence;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.Tools;
import org.aetherchain.wallet.command.Commands;
import org.aetherchain.wallet.command.DevnetBook;
import org.aetherchain.wallet.command.Lease;
import org.aetherchain.wallet.command.Resource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./aether submit`: makes a command, signs it, and hands it to a node or appends it to a file.
@Command(
    name = "aether submit",
    mixinStandardHelpOptions = true,
    version = "aether submit 0.1.0",
    sortOptions = false,
    description = {
      "Makes a command, signs it here, and hands it to a node; docs/wallet.md.",
      "It consumes what its owners have unspent, and pays the least fee that the rules ask for.",
      "With --offline it is appended to a file, for ./aether devnet --in-process --commands FILE.",
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
  static final String NAME = "aether submit";

  @Mixin private final SubmitOptions options;

  private final Surroundings around;

  SubmitCommand(Surroundings around) {
    this.around = around;
    this.options = new SubmitOptions(around);
  }

  /// The word with all of its commands.
  static CommandLine line(Surroundings around) {
    SubmitCommand command = new SubmitCommand(around);
    SubmitOptions submit = command.options;
    CommandLine line = new CommandLine(command);
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

  @Command(
      name = "pay",
      mixinStandardHelpOptions = true,
      description = "Pay: coin of one account becomes coin of another.")
  int pay(
      @Option(names = "--from", required = true, description = "who pays") String from,
      @Option(names = "--to", required = true, description = "who is paid") String to,
      @Option(names = "--amount", required = true, description = "units of coin") long amount,
      @Option(names = "--memo", defaultValue = "", description = "a text to commit to")
          String memo) {
    return options.perform(
        Deed.of(List.of(from), bench -> new Commands(bench).pay(from, to, amount, memo)));
  }

  @Command(
      name = "bond",
      mixinStandardHelpOptions = true,
      description = "Bond: coin becomes a bond for a vote key of one's own.")
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
          DevnetBook.ProvenKey key = options.voteKey(owner, keystore, tools);
          return options.performed(
              Deed.of(List.of(owner), bench -> new Commands(bench).bond(owner, amount, key)));
        });
  }

  @Command(
      name = "exit",
      mixinStandardHelpOptions = true,
      description = "Exit: a validator asks to leave the set; its bond stays for now.")
  int exit(
      @Option(names = "--owner", required = true, description = "whose bond") String owner,
      @Mixin VoteKeyOption which) {
    return around.guard(
        NAME,
        () -> {
          VoteKey key = options.publicVoteKey(owner, which);
          return options.performed(
              Deed.of(List.of(owner), bench -> new Commands(bench).exit(owner, key)));
        });
  }

  @Command(
      name = "withdraw",
      mixinStandardHelpOptions = true,
      description = "Withdraw: the bonds of a validator that left long ago become coin.")
  int withdraw(
      @Option(names = "--owner", required = true, description = "whose bonds") String owner,
      @Mixin VoteKeyOption which) {
    return around.guard(
        NAME,
        () -> {
          VoteKey key = options.publicVoteKey(owner, which);
          return options.performed(
              Deed.of(List.of(owner), bench -> new Commands(bench).withdraw(owner, key)));
        });
  }

  @Command(
      name = "provide",
      mixinStandardHelpOptions = true,
      description = "Provide: a bond pledges for new capacity.")
  int provide(
      @Option(names = "--provider", required = true, description = "whose bond") String provider,
      @Option(names = "--resource", required = true, description = "MEM or STORE")
          Resource resource,
      @Option(names = "--amount", required = true, description = "bytes") long amount) {
    return options.perform(
        Deed.of(
            List.of(provider), bench -> new Commands(bench).provide(provider, resource, amount)));
  }

  @Command(
      name = "grant",
      mixinStandardHelpOptions = true,
      description = "Grant: a provider's capacity goes to a user, for coin.")
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
    return options.perform(
        Deed.of(
            List.of(provider, user),
            bench -> new Commands(bench).grant(provider, user, resource, lease)));
  }

  @Command(
      name = "release",
      mixinStandardHelpOptions = true,
      description = "Release: a grant becomes its provider's capacity.")
  int release(
      @Option(names = "--user", required = true, description = "whose grant") String user,
      @Option(names = "--resource", required = true, description = "MEM or STORE")
          Resource resource) {
    return options.perform(
        Deed.of(List.of(user), bench -> new Commands(bench).release(user, resource)));
  }

  @Command(
      name = "publish-shard",
      mixinStandardHelpOptions = true,
      aliases = "publish",
      description = "PublishShard: a commitment becomes a property.")
  int publishShard(
      @Option(names = "--owner", required = true, description = "whose it is") String owner,
      @Mixin ContentOptions.Data data) {
    return around.guard(
        NAME,
        () -> {
          var commit = data.commit();
          return options.performed(
              Deed.of(List.of(owner), bench -> new Commands(bench).publishShard(owner, commit)));
        });
  }

  @Command(
      name = "exchange",
      mixinStandardHelpOptions = true,
      description = "Exchange: a shard for coin, both or neither.")
  int exchange(
      @Option(names = "--seller", required = true, description = "whose shard") String seller,
      @Option(names = "--buyer", required = true, description = "whose coin") String buyer,
      @Option(names = "--price", required = true, description = "units of coin") long price) {
    return options.perform(
        Deed.of(
            List.of(seller, buyer), bench -> new Commands(bench).exchange(seller, buyer, price)));
  }

  @Command(
      name = "register",
      mixinStandardHelpOptions = true,
      description = "Register: a program's hash becomes a property.")
  int register(
      @Option(names = "--owner", required = true, description = "whose it is") String owner,
      @Mixin ContentOptions.Program program) {
    return around.guard(
        NAME,
        () -> {
          var commit = program.commit();
          return options.performed(
              Deed.of(List.of(owner), bench -> new Commands(bench).register(owner, commit)));
        });
  }

  @Command(
      name = "slash",
      mixinStandardHelpOptions = true,
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
              evidence == null ? options.offence(offender) : CertificateFile.evidence(evidence);
          return options.performed(
              Deed.of(
                  List.of(reporter, offender),
                  bench -> new Commands(bench).slash(reporter, offender, proof)));
        });
  }

  @Command(
      name = "sign",
      mixinStandardHelpOptions = true,
      description = "Signs a command in --file that others have begun, and hands it over.")
  int sign(@Option(names = "--yes", description = "do not ask") boolean isSure) {
    return around.guard(
        NAME,
        () -> {
          return options.sign(isSure);
        });
  }

  @Command(
      name = "workload",
      mixinStandardHelpOptions = true,
      description = "Writes the commands that a devnet submits when it is given none.")
  int workload() {
    return around.guard(
        NAME,
        () -> {
          options.offline().workload(around);
          return ExitCode.OK;
        });
  }
}
