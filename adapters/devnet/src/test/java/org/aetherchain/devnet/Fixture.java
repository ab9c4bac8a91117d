package org.aetherchain.devnet;

import java.util.List;
import org.aetherchain.devnet.attack.Attacks;
import org.aetherchain.devnet.network.Conditions;
import org.aetherchain.devnet.run.Devnet;
import org.aetherchain.devnet.run.Goal;
import org.aetherchain.devnet.run.Result;
import org.aetherchain.devnet.run.Terms;
import org.aetherchain.devnet.run.Watcher;
import org.aetherchain.devnet.schedule.Pace;
import org.aetherchain.devnet.world.World;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.genesis.devnet.Shape;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.Tools;
import org.aetherchain.wallet.command.NamedCommand;
import org.aetherchain.wallet.command.Workload;

/// Runs of devnets for tests, on virtual time.
public final class Fixture {
  /// This machine's hashes and signatures.
  public static final Tools TOOLS = tools();

  /// The network that a devnet without options has.
  public static final DevnetGenesis DEFAULT = Toolbox.network(Shape.DEFAULT, TOOLS);

  /// Ordinary conditions.
  public static final Conditions ORDINARY = new Conditions(20, 120, 1);

  private Fixture() {}

  private static Tools tools() {
    try {
      return Tools.load();
    } catch (BadInput missing) {
      throw new IllegalStateException(missing);
    }
  }

  /// The terms of an attacked run.
  public static Terms terms(long seed, int nodes, double lossPercent, long blocks) {
    return new Terms(
        new Shape(seed, nodes, 1_000),
        new Conditions(20, 120, lossPercent),
        new Goal.Blocks(blocks),
        true);
  }

  /// The workload of a network.
  public static List<NamedCommand> workload(DevnetGenesis network) {
    return Workload.of(network, TOOLS.primitives(), TOOLS.ecdsa(), TOOLS.bls());
  }

  /// Runs a devnet to its end.
  public static Result run(Terms terms) {
    DevnetGenesis network = Toolbox.network(terms.shape(), TOOLS);
    return run(terms, network, workload(network), true);
  }

  /// Runs a devnet to its end.
  ///
  /// @param heals whether nodes repeat what others may have missed, and fetch what they missed
  public static Result run(
      Terms terms, DevnetGenesis network, List<NamedCommand> commands, boolean heals) {
    World world = new World(network, TOOLS, terms.conditions(), heals);
    Attacks attacks = terms.attacks() ? Attacks.all(world) : Attacks.none(world);
    Devnet devnet = new Devnet(world, attacks, terms.goal(), commands);
    devnet.run(Pace.UNLIMITED, Watcher.NONE, () -> false);
    return Result.of(devnet);
  }
}
