package org.aetherchain.devnet.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.rule.Ledger;
import org.aetherchain.devnet.attack.Attacks;
import org.aetherchain.devnet.node.DevnetNode;
import org.aetherchain.devnet.world.HardChain;
import org.aetherchain.devnet.world.TrackedCommand;
import org.aetherchain.devnet.world.TrackedCommand.State;
import org.aetherchain.devnet.world.World;

/// What has to hold at the end of a run. Of a run that was interrupted only what has to hold at
/// every moment is asked.
final class EndChecks {
  private final World world;
  private final Attacks attacks;
  private final Phase phase;

  EndChecks(Devnet devnet) {
    this.world = devnet.world();
    this.attacks = devnet.attacks();
    this.phase = devnet.phase();
  }

  List<Check> all() {
    List<Check> checks = new ArrayList<>();
    if (phase != Phase.INTERRUPTED) {
      checks.add(sameState());
      checks.add(settled());
    }
    checks.add(onceOrNever());
    checks.add(hardStays());
    checks.add(supply());
    if (!attacks.begun().isEmpty()) {
      checks.add(attacksFailed());
    }
    return List.copyOf(checks);
  }

  private Check sameState() {
    Set<Hash> roots = new LinkedHashSet<>();
    Set<Hash> blocks = new LinkedHashSet<>();
    for (DevnetNode node : world.nodes()) {
      blocks.add(node.hard().id());
      roots.add(node.hard().block().header().stateRoot());
    }
    boolean same = roots.size() == 1 && blocks.size() == 1;
    String detail =
        same
            ? roots.iterator().next().toHex()
                + " at height "
                + world.nodes().getFirst().hard().block().header().height()
            : "there are " + blocks.size() + " last hard blocks and " + roots.size() + " roots";
    return new Check("same hard state root at all nodes", same, detail);
  }

  private Check settled() {
    List<TrackedCommand> commands = world.client().commands();
    long hard = commands.stream().filter(command -> command.state() == State.HARD).count();
    long rejected =
        commands.stream()
            .filter(command -> command.state() == State.REJECTED)
            .filter(command -> !command.reasons().isEmpty())
            .count();
    long open = commands.size() - hard - rejected;
    String detail =
        hard + " took effect, " + rejected + " rejected" + (open == 0 ? "" : ", " + open + " open");
    return new Check("every command took effect or was rejected with a reason", open == 0, detail);
  }

  private Check onceOrNever() {
    List<String> wrong = new ArrayList<>();
    for (HardChain chain : world.hardChains()) {
      wrong.addAll(chain.faults());
      for (TrackedCommand command : world.client().commands()) {
        Optional<Long> height = chain.heightOf(command.command().txid());
        boolean isRight =
            switch (command.state()) {
              case HARD -> height.equals(command.height()) || phase == Phase.INTERRUPTED;
              case REJECTED -> height.isEmpty();
              case UNSENT, DEFERRED, ACCEPTED -> true;
            };
        if (!isRight) {
          wrong.add(command.command().kind() + " " + command.command().txid().toHex());
        }
      }
    }
    String detail = wrong.isEmpty() ? "counted on the hard chain of every node" : wrong.getFirst();
    return new Check("no command took effect twice", wrong.isEmpty(), detail);
  }

  /// Two nodes' hard chains never differ at a height, and none ever lost a block.
  private Check hardStays() {
    List<String> wrong = new ArrayList<>(world.chronicle().halts());
    HardChain longest =
        world.hardChains().stream()
            .max((left, right) -> Long.compare(left.height(), right.height()))
            .orElseThrow();
    for (DevnetNode node : world.nodes()) {
      if (!longest.contains(node.hard().id(), node.hard().block().header().height())) {
        wrong.add(node.name());
      }
    }
    String detail =
        wrong.isEmpty()
            ? "up to height " + longest.height()
            : "halted or on another chain: " + String.join(", ", wrong);
    return new Check("hard chains agree and were never taken back", wrong.isEmpty(), detail);
  }

  private Check supply() {
    long genesis = 0;
    for (var entry : world.network().genesis().outputs()) {
      genesis += entry.getValue().amount();
    }
    List<String> wrong = new ArrayList<>();
    for (DevnetNode node : world.nodes()) {
      if (Ledger.supply(node.hard().ledger()) != genesis) {
        wrong.add(node.name());
      }
    }
    String detail =
        wrong.isEmpty()
            ? String.format(
                Locale.ROOT,
                "%,d units, %,d of them burned",
                genesis,
                world.nodes().getFirst().hard().ledger().burned())
            : "not on " + String.join(", ", wrong);
    return new Check("supply conserved", wrong.isEmpty(), detail);
  }

  private Check attacksFailed() {
    List<String> failures = attacks.failures();
    boolean isKnown = phase == Phase.INTERRUPTED || attacks.isSettled();
    String detail =
        !failures.isEmpty()
            ? failures.getFirst()
            : isKnown ? attacks.begun().size() + " tried" : "what came of one is not known";
    return new Check("attacks did no harm", failures.isEmpty() && isKnown, detail);
  }
}
