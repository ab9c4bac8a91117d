package org.aetherchain.devnet.run;

import java.util.List;
import org.aetherchain.devnet.node.DevnetNode;
import org.aetherchain.devnet.world.World;

/// How a run ended.
///
/// @param devnet the run, which goes on no more
/// @param checks what has to hold at its end
public record Result(Devnet devnet, List<Check> checks) {
  /// The result of a run that is over.
  public static Result of(Devnet devnet) {
    devnet.world().tick();
    return new Result(devnet, new EndChecks(devnet).all());
  }

  /// Copies the checks.
  public Result {
    checks = List.copyOf(checks);
  }

  /// How the run ended.
  public Ending ending() {
    World world = devnet.world();
    return new Ending(
        devnet.phase(),
        world.network().chainId(),
        world.scheduler().nowMs(),
        world.chronicle().mined().size(),
        world.chronicle().height(),
        world.nodes().stream().map(Result::end).toList(),
        world.client().commands(),
        Ending.AttackEnd.of(devnet.attacks()),
        checks);
  }

  private static Ending.NodeEnd end(DevnetNode node) {
    return new Ending.NodeEnd(
        node.name(),
        node.head().block().header().height(),
        node.head().id(),
        node.hard().block().header().height(),
        node.hard().id(),
        node.hard().block().header().stateRoot());
  }

  /// Whether everything holds and the run came to its end.
  public boolean isGood() {
    return ending().isGood();
  }

  /// Whether somebody stopped the run.
  public boolean isInterrupted() {
    return ending().isInterrupted();
  }
}
