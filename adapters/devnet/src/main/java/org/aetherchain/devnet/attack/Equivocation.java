package org.aetherchain.devnet.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aetherchain.core.kernel.EventFormat;
import org.aetherchain.core.port.Topic;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Evidence;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.SignedVote;
import org.aetherchain.core.record.Vote;
import org.aetherchain.devnet.BadInput;
import org.aetherchain.devnet.command.Commands;
import org.aetherchain.devnet.command.NamedCommand;
import org.aetherchain.devnet.command.Workload;
import org.aetherchain.devnet.genesis.Cast;
import org.aetherchain.devnet.genesis.Outputs;
import org.aetherchain.devnet.genesis.Seat;
import org.aetherchain.devnet.network.InMemoryNetwork;
import org.aetherchain.devnet.node.Ballot;
import org.aetherchain.devnet.node.DevnetNode;
import org.aetherchain.devnet.world.TrackedCommand;
import org.aetherchain.devnet.world.TrackedCommand.State;
import org.aetherchain.devnet.world.World;
import org.jspecify.annotations.Nullable;

/// A validator signs two votes for one epoch and sends them to different nodes. When they compare
/// notes there is evidence; the reporter turns it into a command that takes the validator's bond.
public final class Equivocation implements Attack {
  private static final int REPORTERS_NODE = 0;

  private final World world;
  private final DevnetNode offender;
  private final EventFormat format;
  private final long bondAtStart;
  private long beganMs;
  private long epoch;
  private long evidenceMs;
  private @Nullable TrackedCommand slash;

  /// The attack by a node's validator.
  public Equivocation(World world, DevnetNode offender) {
    this.world = world;
    this.offender = offender;
    this.format = new EventFormat(world.network().params());
    this.bondAtStart = bonded(world.nodes().get(REPORTERS_NODE));
  }

  @Override
  public String name() {
    return "equivocation";
  }

  @Override
  public String what() {
    return seat().name()
        + " signs two votes for one epoch and sends each to a different half of the nodes.";
  }

  private Seat seat() {
    return offender.seat();
  }

  @Override
  public double beginsAt() {
    return 0.35;
  }

  @Override
  public void begin() {
    beganMs = world.scheduler().nowMs();
    offender.voteBy(this::castTwo);
  }

  private void castTwo(
      DevnetNode node, SignedVote honest, byte[] message, InMemoryNetwork.Endpoint endpoint) {
    Vote vote = honest.vote();
    Checkpoint invented =
        new Checkpoint(Commands.hashOf("a block nobody has seen"), vote.target().epoch());
    SignedVote second = world.signer().sign(vote.withTarget(invented), node.seat());
    List<Integer> firstHalf = new ArrayList<>();
    List<Integer> secondHalf = new ArrayList<>();
    for (DevnetNode other : world.nodes()) {
      if (other.index() != node.index()) {
        (other.index() % 2 == 0 ? firstHalf : secondHalf).add(other.index());
      }
    }
    endpoint.whisper(Topic.VOTES, message, firstHalf);
    endpoint.whisper(Topic.VOTES, format.encode(new Event.Vote(second)), secondHalf);
    epoch = vote.target().epoch();
    world
        .chronicle()
        .note(seat().name() + " signed two votes for epoch " + epoch + " and sent them apart");
    node.voteBy(Ballot.HONEST);
  }

  @Override
  public void tick() {
    Optional<Evidence> evidence = world.chronicle().evidenceAt(REPORTERS_NODE);
    if (slash == null && evidence.isPresent()) {
      evidenceMs = world.scheduler().nowMs();
      slash = report(evidence.get());
    }
  }

  private TrackedCommand report(Evidence evidence) {
    DevnetNode node = world.nodes().get(REPORTERS_NODE);
    try {
      SignedTx transaction = world.commandsAt(node).slash(Cast.REPORTER, seat(), evidence);
      NamedCommand command =
          Workload.named(List.of(transaction), world.network(), world.tools().primitives())
              .getFirst();
      world.chronicle().note("the reporter submits a Slash of " + seat().name() + "'s bond");
      return world.client().plan(command, REPORTERS_NODE, evidenceMs);
    } catch (BadInput spent) {
      throw new IllegalStateException("the reporter cannot pay for its report", spent);
    }
  }

  @Override
  public boolean isOver() {
    return slash != null && slash.isSettled();
  }

  @Override
  public Optional<String> outcome() {
    if (slash == null || !slash.isSettled()) {
      return Optional.empty();
    }
    Optional<String> failure = failure();
    if (failure.isPresent()) {
      return failure;
    }
    return Optional.of(
        "Evidence after "
            + (evidenceMs - beganMs)
            + " ms, for epoch "
            + epoch
            + ". The Slash took effect at height "
            + slash.height().orElse(0L)
            + ": the bond of "
            + bondAtStart
            + " units is gone, a twentieth of it went to the reporter, the rest is burned.");
  }

  @Override
  public Optional<String> failure() {
    if (slash == null || !slash.isSettled()) {
      return Optional.empty();
    }
    if (slash.state() != State.HARD) {
      return Optional.of("The Slash was refused: " + String.join(", ", slash.reasons()) + ".");
    }
    for (DevnetNode node : world.nodes()) {
      if (world.hardChains().get(node.index()).heightOf(slash.command().txid()).isPresent()
          && bonded(node) != 0) {
        return Optional.of(seat().name() + " still has a bond on " + node.name() + ".");
      }
    }
    return Optional.empty();
  }

  /// The units that the offender has bonded by a node's hard ledger.
  private long bonded(DevnetNode node) {
    long sum = 0;
    for (Map.Entry<OutPoint, Output> entry : node.hard().ledger().unspent()) {
      Output output = entry.getValue();
      if (output.kind().equals(Outputs.BOND) && output.owner().equals(seat().owner().key())) {
        sum += output.amount();
      }
    }
    return sum;
  }
}
