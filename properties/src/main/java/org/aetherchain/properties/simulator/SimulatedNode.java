package org.aetherchain.properties.simulator;

import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongConsumer;
import org.aetherchain.core.port.Topic;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.VoteSignature;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.core.record.Evidence;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.SignedVote;
import org.aetherchain.core.record.Template;
import org.aetherchain.node.loop.Ballot;
import org.aetherchain.node.loop.Clocks;
import org.aetherchain.node.loop.LoopObserver;
import org.aetherchain.node.loop.LoopPorts;
import org.aetherchain.node.loop.LoopSettings;
import org.aetherchain.node.loop.NodeLoop;
import org.aetherchain.node.loop.Role;
import org.aetherchain.node.loop.Searcher;
import org.aetherchain.node.loop.Timer;
import org.aetherchain.properties.simulation.Conditions;
import org.aetherchain.properties.simulation.Founding;
import org.jspecify.annotations.Nullable;

/// A node with its disk, whose process may end and begin again.
final class SimulatedNode {
  private static final long GENESIS_DIFFICULTY = 8;

  private final int number;
  private final Simulation world;
  private final VirtualDisk disk;
  private final Random random;
  private @Nullable NodeLoop loop;
  private long clockMs;
  private int ends;

  SimulatedNode(int number, Simulation world, VirtualDisk disk, Random random) {
    this.number = number;
    this.world = world;
    this.disk = disk;
    this.random = random;
  }

  boolean isHonest() {
    return number <= world.founding().honest();
  }

  boolean isUp() {
    return loop != null;
  }

  /// How often its process ended.
  int ends() {
    return ends;
  }

  /// What it knows; null while its process is not there.
  @Nullable Node state() {
    return loop == null ? null : loop.state();
  }

  /// Begins, with what the disk has.
  void begin() {
    if (loop != null) {
      return;
    }
    VirtualNetwork.Endpoint endpoint = world.network().join(number);
    Lifetime lifetime = new Lifetime();
    NodeLoop begun =
        new NodeLoop(
            disk.recover(),
            Role.paying(PublicKey.ofRank(number)),
            new LoopPorts(
                world.kernel(),
                lifetime,
                endpoint,
                Clocks.NONE,
                lifetime,
                _ -> VoteSignature.ofRank(1),
                disk,
                disk.archive(),
                lifetime),
            new LoopSettings(
                Conditions.INTERVAL_MS,
                1 + random.nextLong(Conditions.INTERVAL_MS),
                0,
                Conditions.INTERVAL_MS,
                Optional.empty(),
                true));
    if (!isHonest() && world.scenario().tricks().contains(Scenario.Trick.EQUIVOCATE)) {
      begun.voteBy(equivocating(endpoint));
    }
    lifetime.loop = begun;
    loop = begun;
    begun.start();
  }

  /// The true vote to one half, and to the other one from another source, if there is one.
  private Ballot equivocating(VirtualNetwork.Endpoint endpoint) {
    return (vote, message, transport) -> {
      Checkpoint root = new Checkpoint(world.genesisId(), 0);
      if (vote.vote().source().equals(root)) {
        Ballot.HONEST.cast(vote, message, transport);
        return;
      }
      SignedVote twin = vote.withVote(vote.vote().withSource(root));
      endpoint.publishToHalf(Topic.VOTES, message, true);
      endpoint.publishToHalf(Topic.VOTES, world.encoded(twin), false);
    };
  }

  /// Ends the process as the crash says, now or at its next write of that kind.
  void end(Scenario.Moment moment, long downMs) {
    if (loop == null) {
      return;
    }
    if (moment == Scenario.Moment.BETWEEN_EVENTS) {
      ended(downMs);
    } else {
      disk.failAt(moment);
    }
  }

  private void ended(long downMs) {
    if (loop == null) {
      return;
    }
    loop.stop();
    loop = null;
    ends++;
    world.network().leave(number);
    disk.crash(random);
    world.scheduler().after(downMs, this::begin);
  }

  /// Ends for good, as Byzantine nodes do before the calm phase.
  void leave() {
    if (loop != null) {
      loop.stop();
      loop = null;
    }
    world.network().leave(number);
  }

  void step(long stepMs) {
    clockMs += stepMs;
  }

  void setClock() {
    clockMs = 0;
  }

  void submit(SignedTx transaction) {
    if (loop != null && !loop.isStopped()) {
      loop.submit(transaction);
    }
  }

  /// What a process has of the world, for as long as it lives.
  private final class Lifetime implements Timer, Searcher, LoopObserver {
    private static final long RESTART_MS = 1_000;

    private @Nullable NodeLoop loop;
    private int searches;

    private boolean lives() {
      return loop != null && loop == SimulatedNode.this.loop;
    }

    @Override
    public long timeMs() {
      return Math.max(0, Founding.START_MS + world.scheduler().nowMs() + clockMs);
    }

    @Override
    public void after(long delayMs, Runnable action) {
      world
          .scheduler()
          .after(
              delayMs,
              () -> {
                if (lives()) {
                  action.run();
                }
              });
    }

    /// A search ends after a time without memory, whose mean is what the difficulty asks for from a
    /// node with its part of the network's hashes.
    @Override
    public void search(Template template, Hash headerHash, LongConsumer found) {
      int search = ++searches;
      double meanMs =
          template.header().difficulty().doubleValue()
              / GENESIS_DIFFICULTY
              * Conditions.INTERVAL_MS
              * world.scenario().nodes();
      long delayMs = 1 + (long) (-Math.log(1 - random.nextDouble()) * meanMs);
      after(
          delayMs,
          () -> {
            if (search == searches) {
              found.accept(world.nonce(template, random.nextInt()));
            }
          });
    }

    @Override
    public void stop() {
      searches++;
    }

    @Override
    public void added(Hash id, Block block) {
      world.safety().added(id, block);
    }

    @Override
    public void changed(Node before, Node after) {
      if (isHonest() && !before.finality().final_().equals(after.finality().final_())) {
        world.safety().hardened(after);
      }
    }

    @Override
    public void voted(SignedVote vote) {
      world.safety().voted(vote);
    }

    @Override
    public void accused(Evidence evidence) {
      if (isHonest()) {
        world.safety().accused(evidence);
      }
    }

    @Override
    public void halted(Checkpoint contradicting) {
      world.safety().halted(number);
    }

    @Override
    public void failed(IOException cause) {
      world.scheduler().after(0, () -> ended(RESTART_MS));
    }
  }
}
