package org.aetherchain.devnet.run;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.record.Header;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.devnet.node.DevnetNode;
import org.aetherchain.devnet.world.Chronicle;
import org.aetherchain.devnet.world.HardChain;
import org.aetherchain.devnet.world.TrackedCommand;
import org.aetherchain.devnet.world.TrackedCommand.State;
import org.aetherchain.devnet.world.World;
import org.aetherchain.genesis.devnet.Account;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.genesis.devnet.Outputs;
import org.aetherchain.genesis.devnet.Seat;
import org.aetherchain.report.DevnetReport;
import org.aetherchain.report.ReportKind;

/// A run as the data of its report. The same run gives the same data.
public final class Reporting {
  /// Finality's goal when all is timely, in blocks.
  private static final int FINALITY_GOAL_BLOCKS = 6;

  private final Terms terms;
  private final Result result;
  private final World world;
  private final Chronicle chronicle;
  private final Map<PublicKey, Long> coins = new HashMap<>();
  private final Map<PublicKey, Long> bonds = new HashMap<>();

  private Reporting(Terms terms, Result result) {
    this.terms = terms;
    this.result = result;
    this.world = result.devnet().world();
    this.chronicle = world.chronicle();
    for (Map.Entry<OutPoint, Output> entry : best().hard().ledger().unspent()) {
      Output output = entry.getValue();
      if (output.kind().equals(Outputs.COIN)) {
        coins.merge(output.owner(), output.amount(), Long::sum);
      } else if (output.kind().equals(Outputs.BOND)) {
        bonds.merge(output.owner(), output.amount(), Long::sum);
      }
    }
  }

  /// The data of a run's report.
  public static DevnetReport of(Terms terms, Result result) {
    return new Reporting(terms, result).report();
  }

  /// The node that sees the longest hard chain.
  private DevnetNode best() {
    DevnetNode best = world.nodes().getFirst();
    for (DevnetNode node : world.nodes()) {
      best =
          node.hard().block().header().height() > best.hard().block().header().height()
              ? node
              : best;
    }
    return best;
  }

  private DevnetReport report() {
    return new DevnetReport(
        ReportKind.DEVNET.format(),
        parameters(),
        terms.shape().seed(),
        nodes(),
        world.network().chainId().toHex(),
        0,
        world.scheduler().nowMs(),
        blocks(),
        heads(),
        votes(),
        partitions(),
        attacks(),
        commands(),
        validators(),
        accounts(),
        summary());
  }

  private Map<String, Object> parameters() {
    DevnetGenesis network = world.network();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("network", "in memory, all nodes in one process");
    map.put("chainId", network.chainId().toHex());
    map.put("goal", terms.goalText());
    map.put("latency", terms.latencyText());
    map.put("loss", terms.lossText());
    map.putAll(rules(network));
    return map;
  }

  /// What a network's rules and its nodes' rates are, by name, in the order to show.
  public static Map<String, Object> rules(DevnetGenesis network) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("hashesPerSecond", network.rates().perSecond());
    map.put("targetIntervalMs", network.params().targetIntervalMs());
    map.put("genesisDifficulty", network.genesis().difficulty());
    map.put("minDifficulty", network.params().minDifficulty());
    map.put("retargetBlocks", network.params().retargetBlocks());
    map.put("checkpointSpacing", network.params().checkpointSpacing());
    map.put("voteDepth", network.params().voteDepth());
    map.put("switchAgeMs", network.params().switchAgeMs());
    map.put("futureLimitMs", network.params().futureLimitMs());
    map.put("clockLimitMs", network.params().clockLimitMs());
    map.put("quorum", "3 * votes > 2 * stake");
    return map;
  }

  private List<DevnetReport.Node> nodes() {
    List<DevnetReport.Node> list = new ArrayList<>();
    for (DevnetNode node : world.nodes()) {
      boolean isByzantine = terms.attacks() && node.index() == world.nodes().size() - 1;
      list.add(new DevnetReport.Node(node.name(), true, isByzantine));
    }
    return list;
  }

  private List<DevnetReport.Block> blocks() {
    HardChain hardChain = world.hardChains().get(best().index());
    Map<Hash, BigInteger> work = new HashMap<>();
    work.put(world.network().chainId(), world.network().genesis().difficulty());
    List<DevnetReport.Block> list = new ArrayList<>();
    for (Chronicle.Mined mined : chronicle.mined()) {
      Header header = mined.block().header();
      BigInteger sum = work.getOrDefault(header.prev(), BigInteger.ZERO).add(header.difficulty());
      work.put(mined.id(), sum);
      list.add(
          new DevnetReport.Block(
              mined.id().toHex(),
              header.prev().toHex(),
              header.height(),
              header.timeMs() - DevnetGenesis.TIME_MS,
              mined.atMs(),
              world.nodes().get(mined.node()).name(),
              header.difficulty().longValueExact(),
              sum.toString(),
              mined.block().transactions().size(),
              hardChain.contains(mined.id(), header.height())));
    }
    return list;
  }

  private List<DevnetReport.Heads> heads() {
    return chronicle.heads().stream()
        .map(
            heads ->
                new DevnetReport.Heads(
                    heads.atMs(), heads.node(), heads.soft().toHex(), heads.hard().toHex()))
        .toList();
  }

  private List<DevnetReport.Vote> votes() {
    return chronicle.votes().stream()
        .map(
            voted ->
                new DevnetReport.Vote(
                    voted.atMs(),
                    (int) voted.vote().validator(),
                    voted.vote().vote().source().epoch(),
                    voted.vote().vote().target().epoch(),
                    voted.vote().vote().target().blockId().toHex()))
        .toList();
  }

  private List<DevnetReport.Partition> partitions() {
    return chronicle.cuts().stream()
        .map(cut -> new DevnetReport.Partition(cut.fromMs(), cut.toMs(), cut.groups()))
        .toList();
  }

  private List<DevnetReport.Attack> attacks() {
    return attacks(result.ending());
  }

  /// The attacks of a run as its report tells them.
  public static List<DevnetReport.Attack> attacks(Ending ending) {
    return ending.attacks().stream()
        .map(
            attack ->
                new DevnetReport.Attack(
                    attack.name(), attack.atMs(), attack.what(), attack.outcome()))
        .toList();
  }

  private List<DevnetReport.Command> commands() {
    return world.client().commands().stream()
        .filter(command -> command.submittedMs().isPresent())
        .sorted(Comparator.comparingLong(command -> command.submittedMs().orElse(0L)))
        .map(this::command)
        .toList();
  }

  private DevnetReport.Command command(TrackedCommand command) {
    return command(command, world.client().softBlockOf(command));
  }

  /// A command of a run as its report tells it.
  ///
  /// @param softHeight of the block in which it stands that is not hard yet, if there is one
  public static DevnetReport.Command command(TrackedCommand command, Optional<Long> softHeight) {
    boolean isRejected = command.state() == State.REJECTED;
    return new DevnetReport.Command(
        command.command().txid().toHex(),
        command.command().kind(),
        command.command().by(),
        command.submittedMs().orElse(0L),
        command.node(),
        switch (command.state()) {
          case HARD -> DevnetReport.Outcome.HARD;
          case REJECTED -> DevnetReport.Outcome.REJECTED;
          case UNSENT, DEFERRED -> DevnetReport.Outcome.PENDING;
          case ACCEPTED ->
              softHeight.isPresent() ? DevnetReport.Outcome.SOFT : DevnetReport.Outcome.PENDING;
        },
        command.height().orElseGet(() -> softHeight.orElse(null)),
        command.hardMs().orElse(null),
        isRejected ? List.copyOf(command.reasons()) : List.of(),
        isRejected ? command.rule() : "");
  }

  private List<DevnetReport.Validator> validators() {
    List<DevnetReport.Validator> list = new ArrayList<>();
    for (Seat seat : world.network().cast().seats()) {
      boolean isSlashed = !bonds.containsKey(seat.owner().key());
      list.add(new DevnetReport.Validator(seat.position(), seat.name(), seat.stake(), isSlashed));
    }
    return list;
  }

  private List<DevnetReport.Account> accounts() {
    List<DevnetReport.Account> list = new ArrayList<>();
    for (Account account : world.network().cast().accounts()) {
      list.add(new DevnetReport.Account(account.name(), coins.getOrDefault(account.key(), 0L)));
    }
    return list;
  }

  private Map<String, Object> summary() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("ok", result.isGood());
    map.put("verdict", result.ending().verdict());
    map.put("finalityGoalBlocks", FINALITY_GOAL_BLOCKS);
    map.put("hardStateRoot", best().hard().block().header().stateRoot().toHex());
    map.put("hardHeight", best().hard().block().header().height());
    for (Check check : result.checks()) {
      map.put(check.name(), (check.holds() ? "yes: " : "NO: ") + check.detail());
    }
    map.put("blocks", chronicle.mined().size());
    map.put("messagesSent", world.links().traffic().sent());
    map.put("messagesLost", world.links().traffic().lost());
    map.put("messagesCut", world.links().traffic().cut());
    return map;
  }
}
