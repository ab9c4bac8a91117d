package org.aetherchain.devnet.processes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Entry;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.rule.Ledger;
import org.aetherchain.core.rule.Primitives;
import org.aetherchain.devnet.run.Check;
import org.aetherchain.devnet.run.Ending;
import org.aetherchain.devnet.world.TrackedCommand;
import org.aetherchain.genesis.devnet.Outputs;
import org.aetherchain.node.process.DataCheck;

/// What the nodes of a devnet left on their disks, looked through by a check that trusts nothing
/// that they concluded, and what follows from it for the run.
final class Remains implements DataCheck.Visitor {
  private final Primitives primitives;
  private final Map<String, List<Hash>> roots = new LinkedHashMap<>();
  private final Map<String, Map<Hash, List<Long>>> heights = new LinkedHashMap<>();

  /// Nothing seen yet; to be shown the hard chains of nodes that are stopped.
  Remains(Primitives primitives) {
    this.primitives = primitives;
  }

  @Override
  public void hard(String folder, Hash id, Block block) {
    roots.computeIfAbsent(folder, _ -> new ArrayList<>()).add(block.header().stateRoot());
    Map<Hash, List<Long>> places = heights.computeIfAbsent(folder, _ -> new HashMap<>());
    for (SignedTx transaction : block.transactions()) {
      places
          .computeIfAbsent(primitives.txId(transaction.tx()), _ -> new ArrayList<>())
          .add(block.header().height());
    }
  }

  /// Stops a devnet and looks through what it left.
  DataCheck of(ProcessDevnet devnet) throws IOException, InterruptedException {
    return devnet.stop(this);
  }

  /// The blocks of the longest hard chain.
  static Set<String> hardIds(DataCheck check) {
    Set<String> ids = new HashSet<>();
    check.found().forEach(found -> found.ids().forEach(id -> ids.add(id.toHex())));
    return ids;
  }

  /// The hard block of a node.
  static Entry hard(DataCheck.Found found) {
    return Objects.requireNonNull(
        found.node().entries().get(found.node().finality().final_().blockId()));
  }

  /// How nodes ended.
  static List<Ending.NodeEnd> ends(DataCheck check) {
    List<Ending.NodeEnd> list = new ArrayList<>();
    for (DataCheck.Found found : check.found()) {
      Entry soft = Objects.requireNonNull(found.node().entries().get(found.node().head()));
      Entry hard = hard(found);
      list.add(
          new Ending.NodeEnd(
              found.name(),
              soft.block().header().height(),
              soft.id(),
              found.hardHeight(),
              hard.id(),
              hard.block().header().stateRoot()));
    }
    return list;
  }

  /// The state roots at the highest height at which all nodes are hard.
  Check sameState(DataCheck check) {
    long common = check.found().stream().mapToLong(DataCheck.Found::hardHeight).min().orElse(0);
    Set<Hash> different = new LinkedHashSet<>();
    if (common > 0) {
      roots.values().forEach(list -> different.add(list.get((int) common - 1)));
    }
    boolean isSame = different.size() == 1 || common == 0;
    String detail =
        isSame
            ? different.stream().map(Hash::toHex).findFirst().orElse("that of genesis")
                + " at height "
                + common
                + ", the highest that is hard at all"
            : "there are " + different.size() + " roots at height " + common;
    return new Check("same hard state root at all nodes", isSame, detail);
  }

  /// Every command took effect once on every node that is hard so far, or on none.
  Check onceOrNever(List<TrackedCommand> commands, DataCheck check) {
    List<String> wrong = new ArrayList<>();
    for (DataCheck.Found found : check.found()) {
      Map<Hash, List<Long>> places = heights.getOrDefault(found.name(), Map.of());
      places.forEach(
          (txid, all) -> {
            if (all.size() > 1) {
              wrong.add(txid.toHex() + " took effect " + all.size() + " times");
            }
          });
      for (TrackedCommand command : commands) {
        List<Long> all = places.getOrDefault(command.command().txid(), List.of());
        boolean isRight =
            switch (command.state()) {
              case HARD ->
                  command.height().orElse(0L) > found.hardHeight()
                      || all.equals(List.of(command.height().orElse(0L)));
              case REJECTED -> all.isEmpty();
              case UNSENT, DEFERRED, ACCEPTED -> true;
            };
        if (!isRight) {
          wrong.add(command.command().kind() + " " + command.command().txid().toHex());
        }
      }
    }
    String detail = wrong.isEmpty() ? "counted on the disk of every node" : wrong.getFirst();
    return new Check("no command took effect twice", wrong.isEmpty(), detail);
  }

  /// What the check that trusts nothing says.
  static Check replayed(DataCheck check) {
    boolean holds = check.violations().isEmpty();
    String detail =
        holds
            ? String.format(
                Locale.ROOT,
                "%,d lines; of %,d votes no honest validator's contradict each other",
                check.found().stream().mapToLong(DataCheck.Found::lines).sum(),
                check.votes())
            : check.violations().getFirst();
    return new Check(
        "journals replay, hard chains run again from genesis and agree", holds, detail);
  }

  /// The supply of every node's hard ledger is that of genesis.
  static Check supply(DataCheck check, long genesis) {
    List<String> wrong =
        check.found().stream()
            .filter(found -> Ledger.supply(hard(found).ledger()) != genesis)
            .map(DataCheck.Found::name)
            .toList();
    String detail =
        wrong.isEmpty()
            ? String.format(
                Locale.ROOT,
                "%,d units, %,d of them burned",
                genesis,
                check.found().stream()
                    .mapToLong(found -> hard(found).ledger().burned())
                    .max()
                    .orElse(0))
            : "not on " + String.join(", ", wrong);
    return new Check("supply conserved", wrong.isEmpty(), detail);
  }

  /// The offender has nothing bonded on any node's hard ledger.
  static Check bondIsGone(DataCheck check, PublicKey offender) {
    List<String> wrong =
        check.found().stream()
            .filter(found -> sum(hard(found), Outputs.BOND, offender) != 0)
            .map(DataCheck.Found::name)
            .toList();
    String detail =
        wrong.isEmpty() ? "on the disk of every node" : "not on " + String.join(", ", wrong);
    return new Check("the equivocator's bond is gone", wrong.isEmpty(), detail);
  }

  /// The units of a kind that somebody has after a block.
  static long sum(Entry at, String kind, PublicKey owner) {
    long sum = 0;
    for (Map.Entry<OutPoint, Output> entry : at.ledger().unspent()) {
      Output output = entry.getValue();
      if (output.kind().equals(kind) && output.owner().equals(owner)) {
        sum += output.amount();
      }
    }
    return sum;
  }
}
