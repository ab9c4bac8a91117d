package org.aetherchain.wallet.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.wallet.command.CrossShardCommands;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The words of `./aether submit` about other shards.
final class CrossShardWords {
  private CrossShardWords() {}

  /// `lock`.
  @Command(
      name = "lock",
      mixinStandardHelpOptions = true,
      description = "Lock: coin is set aside for another shard.")
  static final class Lock implements Callable<Integer> {
    private final SubmitOptions submit;

    @Option(names = "--owner", required = true, description = "whose coin")
    private String owner = "";

    @Option(names = "--receiver", required = true, description = "who may claim it")
    private String receiver = "";

    @Option(names = "--amount", required = true, description = "units of coin")
    private long amount;

    @Option(
        names = "--shard",
        required = true,
        paramLabel = "HASH",
        converter = HashConverter.class,
        description = "the shard in which it may be claimed")
    private Hash shard = Hash.ZERO;

    @Option(
        names = "--expiry",
        required = true,
        paramLabel = "HEIGHT",
        description = "the last height at which it may be claimed")
    private long expiry;

    Lock(SubmitOptions submit) {
      this.submit = submit;
    }

    @Override
    public Integer call() {
      var terms = new CrossShardCommands.Terms(receiver, amount, shard, expiry);
      return submit.perform(
          Deed.of(List.of(owner), bench -> new CrossShardCommands(bench).lock(owner, terms)));
    }
  }

  /// `claim`.
  @Command(
      name = "claim",
      mixinStandardHelpOptions = true,
      description = "Claim: coin for the receiver of a lock that is hard.")
  static final class Claim implements Callable<Integer> {
    private final SubmitOptions submit;

    @Option(names = "--payer", required = true, description = "who pays the fee")
    private String payer = "";

    @Option(
        names = "--lock",
        required = true,
        paramLabel = "TXID:INDEX",
        converter = PointConverter.class,
        description = "where the lock stands")
    private OutPoint lock = new OutPoint(Hash.ZERO, 0);

    Claim(SubmitOptions submit) {
      this.submit = submit;
    }

    @Override
    public Integer call() {
      return submit.perform(
          new Deed(
              List.of(payer),
              List.of(lock),
              bench -> new CrossShardCommands(bench).claim(payer, lock)));
    }
  }

  /// `refund`.
  @Command(
      name = "refund",
      mixinStandardHelpOptions = true,
      description = "Refund: a lock that ran out unclaimed becomes coin again.")
  static final class Refund implements Callable<Integer> {
    private final SubmitOptions submit;

    @Option(names = "--owner", required = true, description = "whose lock")
    private String owner = "";

    @Option(
        names = "--lock",
        required = true,
        paramLabel = "TXID:INDEX",
        converter = PointConverter.class,
        description = "where the lock stands")
    private OutPoint lock = new OutPoint(Hash.ZERO, 0);

    Refund(SubmitOptions submit) {
      this.submit = submit;
    }

    @Override
    public Integer call() {
      return submit.perform(
          new Deed(
              List.of(owner),
              List.of(lock),
              bench -> new CrossShardCommands(bench).refund(owner, lock)));
    }
  }
}
