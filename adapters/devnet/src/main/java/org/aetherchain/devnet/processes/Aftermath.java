package org.aetherchain.devnet.processes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aetherchain.core.record.Entry;
import org.aetherchain.devnet.run.Check;
import org.aetherchain.devnet.run.Ending;
import org.aetherchain.devnet.run.Reporting;
import org.aetherchain.genesis.devnet.Account;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.genesis.devnet.Outputs;
import org.aetherchain.genesis.devnet.Seat;
import org.aetherchain.node.process.DataCheck;
import org.aetherchain.report.DevnetReport;
import org.aetherchain.report.ReportKind;

/// A run of processes that is over: how it ended, and the data of its report, of what was seen over
/// HTTP and what was found on the disk.
public final class Aftermath {
  /// Finality's goal when all is timely, in blocks.
  private static final int FINALITY_GOAL_BLOCKS = 6;

  private final NetworkFolder folder;
  private final DataCheck check;
  private final Ending ending;
  private final Seen seen;

  /// What was seen while it ran.
  record Seen(Sightings sightings, Submitter submitter, List<DevnetReport.Partition> cuts) {
    Seen {
      cuts = List.copyOf(cuts);
    }
  }

  Aftermath(NetworkFolder folder, DataCheck check, Ending ending, Seen seen) {
    this.folder = folder;
    this.check = check;
    this.ending = ending;
    this.seen = seen;
  }

  /// How it ended.
  public Ending ending() {
    return ending;
  }

  /// What was found on the disk.
  public DataCheck check() {
    return check;
  }

  /// The data of its report.
  ///
  /// @param options what the run was asked to be, by name, in the order to show
  public DevnetReport report(Map<String, Object> options) {
    DevnetGenesis network = folder.genesis();
    Set<String> hard = Remains.hardIds(check);
    return new DevnetReport(
        ReportKind.DEVNET.format(),
        parameters(options),
        folder.shape().seed(),
        nodes(),
        network.chainId().toHex(),
        0,
        ending.timeMs(),
        seen.sightings.blocks(hard),
        seen.sightings.heads(),
        seen.sightings.votes(),
        seen.cuts,
        Reporting.attacks(ending),
        commands(),
        validators(),
        accounts(),
        summary());
  }

  private Map<String, Object> parameters(Map<String, Object> options) {
    DevnetGenesis network = folder.genesis();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("network", "libp2p on loopback, a process for each node");
    map.put("chainId", network.chainId().toHex());
    map.putAll(options);
    map.putAll(Reporting.rules(network));
    return map;
  }

  private List<DevnetReport.Node> nodes() {
    List<DevnetReport.Node> list = new ArrayList<>();
    int count = ending.nodes().size();
    for (int node = 0; node < count; node++) {
      boolean isByzantine = !ending.attacks().isEmpty() && node == count - 1;
      list.add(new DevnetReport.Node(ending.nodes().get(node).name(), true, isByzantine));
    }
    return list;
  }

  private List<DevnetReport.Command> commands() {
    return ending.commands().stream()
        .filter(command -> command.submittedMs().isPresent())
        .sorted(Comparator.comparingLong(command -> command.submittedMs().orElse(0L)))
        .map(command -> Reporting.command(command, seen.submitter.softHeight(command)))
        .toList();
  }

  /// The hard ledger of the node that has come furthest.
  private Entry best() {
    return check.found().stream()
        .max(Comparator.comparingLong(DataCheck.Found::hardHeight))
        .map(Remains::hard)
        .orElseThrow();
  }

  private List<DevnetReport.Validator> validators() {
    List<DevnetReport.Validator> list = new ArrayList<>();
    for (Seat seat : folder.genesis().cast().seats()) {
      boolean isSlashed = Remains.sum(best(), Outputs.BOND, seat.owner().key()) == 0;
      list.add(new DevnetReport.Validator(seat.position(), seat.name(), seat.stake(), isSlashed));
    }
    return list;
  }

  private List<DevnetReport.Account> accounts() {
    List<DevnetReport.Account> list = new ArrayList<>();
    for (Account account : folder.genesis().cast().accounts()) {
      list.add(
          new DevnetReport.Account(
              account.name(), Remains.sum(best(), Outputs.COIN, account.key())));
    }
    return list;
  }

  private Map<String, Object> summary() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("ok", ending.isGood());
    map.put("verdict", ending.verdict());
    map.put("finalityGoalBlocks", FINALITY_GOAL_BLOCKS);
    map.put("hardStateRoot", best().block().header().stateRoot().toHex());
    map.put("hardHeight", best().block().header().height());
    for (Check one : ending.checks()) {
      map.put(one.name(), (one.holds() ? "yes: " : "NO: ") + one.detail());
    }
    map.put("blocks", ending.blocks());
    return map;
  }
}
