package org.aetherchain.devnet.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.devnet.node.DevnetNode;
import org.aetherchain.devnet.world.TrackedCommand;
import org.aetherchain.devnet.world.TrackedCommand.State;
import org.aetherchain.devnet.world.World;
import org.aetherchain.genesis.devnet.Cast;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.command.NamedCommand;
import org.aetherchain.wallet.command.Workload;

/// One output consumed by two commands that are given to two nodes at the same moment.
public final class DoubleSpend implements Attack {
  private static final long AMOUNT = 400_000;
  private static final List<String> RECEIVERS = List.of("bob", "carol", "alice");

  private final World world;
  private final List<DevnetNode> targets;
  private final List<TrackedCommand> pair = new ArrayList<>();
  private String payer = Cast.DOUBLE_SPENDER;
  private List<String> receivers = RECEIVERS;

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
    return payer
        + " pays one output to "
        + receivers.get(0)
        + " through "
        + targets.get(0).name()
        + " and to "
        + receivers.get(1)
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
    List<NamedCommand> commands =
        Workload.named(transactions(), world.network(), world.tools().primitives());
    for (int i = 0; i < commands.size(); i++) {
      pair.add(
          world.client().plan(commands.get(i), targets.get(i).index(), world.scheduler().nowMs()));
    }
  }

  /// The pair of the first account that has the coin: a command file may have spent the others'.
  private List<SignedTx> transactions() {
    for (String name : Crowd.of(world, Cast.DOUBLE_SPENDER)) {
      payer = name;
      receivers = RECEIVERS.stream().filter(other -> !other.equals(name)).toList().subList(0, 2);
      Optional<List<SignedTx>> transactions = transactionsOfPayer();
      if (transactions.isPresent()) {
        return transactions.get();
      }
    }
    throw new IllegalStateException("nobody has " + AMOUNT + " units, and there are millions");
  }

  private Optional<List<SignedTx>> transactionsOfPayer() {
    try {
      return Optional.of(world.commandsAt(targets.get(0)).payTwice(payer, receivers, AMOUNT));
    } catch (BadInput tooPoor) {
      return Optional.empty();
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
            + receivers.get(winner)
            + " took effect, at height "
            + won.height().orElse(0L)
            + "; that to "
            + receivers.get(1 - winner)
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
