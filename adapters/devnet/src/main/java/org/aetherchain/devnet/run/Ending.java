package org.aetherchain.devnet.run;

import java.util.List;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.devnet.attack.Attacks;
import org.aetherchain.devnet.world.TrackedCommand;
import org.aetherchain.devnet.world.TrackedCommand.State;

/// How a run ended, whatever its nodes were.
///
/// @param phase where it ended
/// @param chainId the network's identity
/// @param timeMs how long it took on its own clock
/// @param blocks how many blocks were seen
/// @param height of the highest of them
/// @param nodes the nodes, in their order
/// @param commands what was submitted
/// @param attacks what was begun against it
/// @param checks what has to hold
public record Ending(
    Phase phase,
    Hash chainId,
    long timeMs,
    long blocks,
    long height,
    List<NodeEnd> nodes,
    List<TrackedCommand> commands,
    List<AttackEnd> attacks,
    List<Check> checks) {
  /// Copies the lists.
  public Ending {
    nodes = List.copyOf(nodes);
    commands = List.copyOf(commands);
    attacks = List.copyOf(attacks);
    checks = List.copyOf(checks);
  }

  /// A node's last state.
  ///
  /// @param hardStateRoot that of its last hard block
  public record NodeEnd(
      String name, long softHeight, Hash soft, long hardHeight, Hash hard, Hash hardStateRoot) {}

  /// An attack and what came of it, each a sentence.
  public record AttackEnd(String name, long atMs, String what, String outcome) {
    private static final String OPEN = "Not decided when the run ended.";

    /// What came of the attacks of a run.
    public static List<AttackEnd> of(Attacks attacks) {
      return attacks.begun().stream()
          .map(
              begun ->
                  new AttackEnd(
                      begun.attack().name(),
                      begun.atMs(),
                      begun.attack().what(),
                      begun.attack().outcome().orElse(OPEN)))
          .toList();
    }
  }

  /// Whether everything holds and the run came to its end.
  public boolean isGood() {
    return phase != Phase.TIMED_OUT && checks.stream().allMatch(Check::holds);
  }

  /// Whether somebody stopped the run.
  public boolean isInterrupted() {
    return phase == Phase.INTERRUPTED;
  }

  /// How many commands took effect for good.
  public long hardCommands() {
    return commands.stream().filter(command -> command.state() == State.HARD).count();
  }

  /// The run in a sentence.
  public String verdict() {
    if (isInterrupted()) {
      return "The run was stopped before its end.";
    }
    return isGood()
        ? "All "
            + nodes.size()
            + " nodes end with the same hard state; "
            + hardCommands()
            + " commands took effect exactly once, every other was refused with its reason."
        : "A check at the end does not hold.";
  }
}
