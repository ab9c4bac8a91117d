package org.aetherchain.devnet.run;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.aetherchain.devnet.attack.Attacks;
import org.aetherchain.devnet.schedule.Pace;
import org.aetherchain.devnet.world.World;
import org.aetherchain.wallet.command.NamedCommand;

/// A run of a devnet. Everything that happens follows from the world, the commands and the goal:
/// pace, watcher and the wish to stop decide when it is seen and how far it goes, not what it is.
public final class Devnet {
  /// The share of the run in which the commands are submitted.
  private static final double SUBMITTED_BY = 0.8;

  /// How often clients and attackers act, in parts of the interval.
  private static final int TICKS_PER_INTERVAL = 20;

  /// How long everything may take to become hard after the goal, in intervals.
  private static final int DRAIN_LIMIT_INTERVALS = 300;

  private final World world;
  private final Attacks attacks;
  private final Goal goal;
  private Phase phase = Phase.RUNNING;
  private long drainingSinceMs;

  /// A run that has not begun.
  public Devnet(World world, Attacks attacks, Goal goal, List<NamedCommand> commands) {
    this.world = world;
    this.attacks = attacks;
    this.goal = goal;
    plan(commands);
  }

  private void plan(List<NamedCommand> commands) {
    long spanMs = (long) (SUBMITTED_BY * goal.expectedMs(world.network().shape().intervalMs()));
    for (int i = 0; i < commands.size(); i++) {
      long dueMs = spanMs * i / Math.max(1, commands.size());
      world.client().plan(commands.get(i), i % world.nodes().size(), dueMs);
    }
  }

  /// Runs to the end.
  ///
  /// @param isStopped asked before each event; the run ends when it says so
  public Phase run(Pace pace, Watcher watcher, BooleanSupplier isStopped) {
    long tickMs = Math.max(1, world.network().shape().intervalMs() / TICKS_PER_INTERVAL);
    world.nodes().forEach(node -> node.start());
    world.scheduler().every(tickMs, tickMs, this::tick);
    try {
      while (phase == Phase.RUNNING || phase == Phase.DRAINING) {
        pace.await(world.scheduler().nextMs());
        if (isStopped.getAsBoolean()) {
          phase = Phase.INTERRUPTED;
        } else {
          world.scheduler().runNext();
          watcher.look(world, attacks, phase, goal.share(world));
        }
      }
    } catch (InterruptedException stop) {
      phase = Phase.INTERRUPTED;
    }
    return phase;
  }

  private void tick() {
    double share = phase == Phase.RUNNING ? goal.share(world) : 1;
    world.tick();
    attacks.tick(share);
    if (phase == Phase.RUNNING && share >= 1) {
      phase = Phase.DRAINING;
      drainingSinceMs = world.scheduler().nowMs();
    } else if (phase == Phase.DRAINING) {
      drain();
    }
  }

  private void drain() {
    long limitMs = DRAIN_LIMIT_INTERVALS * world.network().shape().intervalMs();
    if (attacks.isSettled()) {
      world.giveUp();
    }
    if (attacks.isSettled() && world.client().isSettled() && world.isAgreed()) {
      phase = Phase.COMPLETE;
    } else if (world.scheduler().nowMs() - drainingSinceMs > limitMs) {
      phase = Phase.TIMED_OUT;
    }
  }

  /// The attacks of the run.
  public Attacks attacks() {
    return attacks;
  }

  /// The world that it runs in.
  public World world() {
    return world;
  }

  /// Where it is.
  public Phase phase() {
    return phase;
  }
}
