package org.aetherchain.devnet.processes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.devnet.attack.Attack;
import org.aetherchain.devnet.world.TrackedCommand;
import org.aetherchain.devnet.world.TrackedCommand.State;
import org.aetherchain.genesis.devnet.Cast;
import org.aetherchain.wallet.BadInput;

/// One output consumed by two commands that are given to two nodes at the same time, over HTTP.
final class NetworkDoubleSpend implements Attack {
  private static final long AMOUNT = 400_000;
  private static final List<String> RECEIVERS = List.of("bob", "carol");

  private final Stage stage;
  private final List<Integer> targets;
  private final List<TrackedCommand> pair = new ArrayList<>();

  /// The attack on two nodes.
  NetworkDoubleSpend(Stage stage, int first, int second) {
    this.stage = stage;
    this.targets = List.of(first, second);
  }

  @Override
  public String name() {
    return "double spend";
  }

  @Override
  public String what() {
    return "%s pays one output to %s through node-%d and to %s through node-%d, at the same time."
        .formatted(
            Cast.DOUBLE_SPENDER,
            RECEIVERS.get(0),
            targets.get(0) + 1,
            RECEIVERS.get(1),
            targets.get(1) + 1);
  }

  @Override
  public double beginsAt() {
    return 0.1;
  }

  @Override
  public void begin() {
    try {
      List<SignedTx> made = stage.commands().payTwice(Cast.DOUBLE_SPENDER, RECEIVERS, AMOUNT);
      for (int i = 0; i < made.size(); i++) {
        pair.add(stage.submit(made.get(i), targets.get(i)));
      }
    } catch (BadInput impossible) {
      throw new IllegalStateException("genesis gave the double spender coins", impossible);
    }
  }

  @Override
  public void tick() {}

  @Override
  public boolean isOver() {
    return !pair.isEmpty() && pair.stream().allMatch(command -> command.state() != State.UNSENT);
  }

  private boolean isSettled() {
    return !pair.isEmpty() && pair.stream().allMatch(TrackedCommand::isSettled);
  }

  @Override
  public Optional<String> outcome() {
    if (!isSettled() || failure().isPresent()) {
      return failure();
    }
    int winner = pair.get(0).state() == State.HARD ? 0 : 1;
    return Optional.of(
        "Only the payment to %s took effect, at height %d; that to %s is refused: %s."
            .formatted(
                RECEIVERS.get(winner),
                pair.get(winner).height().orElse(0L),
                RECEIVERS.get(1 - winner),
                String.join(", ", pair.get(1 - winner).reasons())));
  }

  @Override
  public Optional<String> failure() {
    long hard = pair.stream().filter(command -> command.state() == State.HARD).count();
    return isSettled() && hard != 1
        ? Optional.of("Of two payments of one output " + hard + " took effect.")
        : Optional.empty();
  }
}
