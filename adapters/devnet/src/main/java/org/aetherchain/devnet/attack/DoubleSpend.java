package org.aetherchain.devnet.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.devnet.BadInput;
import org.aetherchain.devnet.command.NamedCommand;
import org.aetherchain.devnet.command.Workload;
import org.aetherchain.devnet.genesis.Cast;
import org.aetherchain.devnet.node.DevnetNode;
import org.aetherchain.devnet.world.TrackedCommand;
import org.aetherchain.devnet.world.TrackedCommand.State;
import org.aetherchain.devnet.world.World;

/// One output consumed by two commands that are given to two nodes at the same moment.
public final class DoubleSpend implements Attack {
  private static final long AMOUNT = 400_000;
  private static final List<String> RECEIVERS = List.of("bob", "carol");

  private final World world;
  private final List<DevnetNode> targets;
  private final List<TrackedCommand> pair = new ArrayList<>();

  /// The attack on two nodes.
  public DoubleSpend(World world, DevnetNode first, DevnetNode second) {
    this.world = world;
    this.targets = List.of(first, second);
  }

  @Override
  public String name() {
    return "double spend";
  }

  @Override
  public String what() {
    return Cast.DOUBLE_SPENDER
        + " pays one output to "
        + RECEIVERS.get(0)
        + " through "
        + targets.get(0).name()
        + " and to "
        + RECEIVERS.get(1)
        + " through "
        + targets.get(1).name()
        + ", in the same millisecond.";
  }

  @Override
  public double beginsAt() {
    return 0.15;
  }

  @Override
  public void begin() {
    List<SignedTx> transactions;
    try {
      transactions =
          world.commandsAt(targets.get(0)).payTwice(Cast.DOUBLE_SPENDER, RECEIVERS, AMOUNT);
    } catch (BadInput spent) {
      throw new IllegalStateException("the double spender's coins are gone", spent);
    }
    List<NamedCommand> commands =
        Workload.named(transactions, world.network(), world.tools().primitives());
    for (int i = 0; i < commands.size(); i++) {
      pair.add(
          world.client().plan(commands.get(i), targets.get(i).index(), world.scheduler().nowMs()));
    }
  }

  @Override
  public void tick() {}

  @Override
  public boolean isOver() {
    return !pair.isEmpty() && pair.stream().allMatch(command -> command.state() != State.UNSENT);
  }

  /// Whether both commands are settled.
  boolean isSettled() {
    return !pair.isEmpty() && pair.stream().allMatch(TrackedCommand::isSettled);
  }

  @Override
  public Optional<String> outcome() {
    if (!isSettled() || failure().isPresent()) {
      return isSettled() ? failure() : Optional.empty();
    }
    int winner = pair.get(0).state() == State.HARD ? 0 : 1;
    TrackedCommand won = pair.get(winner);
    TrackedCommand lost = pair.get(1 - winner);
    return Optional.of(
        "Only the payment to "
            + RECEIVERS.get(winner)
            + " took effect, at height "
            + won.height().orElse(0L)
            + "; that to "
            + RECEIVERS.get(1 - winner)
            + " is refused: "
            + String.join(", ", lost.reasons())
            + ".");
  }

  @Override
  public Optional<String> failure() {
    if (!isSettled()) {
      return Optional.empty();
    }
    long hard = pair.stream().filter(command -> command.state() == State.HARD).count();
    return hard == 1
        ? Optional.empty()
        : Optional.of("Of two payments of one output " + hard + " took effect.");
  }
}
