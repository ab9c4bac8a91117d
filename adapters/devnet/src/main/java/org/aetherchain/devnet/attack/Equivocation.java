package org.aetherchain.devnet.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.aetherchain.core.kernel.EventFormat;
import org.aetherchain.core.port.Topic;
import org.aetherchain.core.port.Transport;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Evidence;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.SignedVote;
import org.aetherchain.core.record.Vote;
import org.aetherchain.core.rule.Primitives;
import org.aetherchain.devnet.network.InMemoryNetwork;
import org.aetherchain.devnet.node.DevnetNode;
import org.aetherchain.devnet.world.HardChain;
import org.aetherchain.devnet.world.TrackedCommand;
import org.aetherchain.devnet.world.TrackedCommand.State;
import org.aetherchain.devnet.world.World;
import org.aetherchain.genesis.devnet.Cast;
import org.aetherchain.genesis.devnet.Outputs;
import org.aetherchain.genesis.devnet.Seat;
import org.aetherchain.node.loop.Ballot;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.command.Commands;
import org.aetherchain.wallet.command.NamedCommand;
import org.aetherchain.wallet.command.Workload;
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
  private long evidenceMs = -1;
  private long triedMs;
  private Runnable whisper = () -> {};
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

  private void castTwo(SignedVote honest, byte[] message, Transport transport) {
    InMemoryNetwork.Endpoint endpoint = offender.endpoint();
    Vote vote = honest.vote();
    Checkpoint invented =
        new Checkpoint(Commands.hashOf("a block nobody has seen"), vote.target().epoch());
    SignedVote second = world.signer().sign(vote.withTarget(invented), seat());
    List<Integer> firstHalf = new ArrayList<>();
    List<Integer> secondHalf = new ArrayList<>();
    for (int peer = 0; peer < world.nodes().size(); peer++) {
      if (peer != offender.index()) {
        (peer % 2 == 0 ? firstHalf : secondHalf).add(peer);
      }
    }
    endpoint.whisper(Topic.VOTES, message, firstHalf);
    byte[] other = format.encode(new Event.Vote(second));
    whisper = () -> endpoint.whisper(Topic.VOTES, other, secondHalf);
    whisperAgain();
    epoch = vote.target().epoch();
    world
        .chronicle()
        .note(seat().name() + " signed two votes for epoch " + epoch + " and sent them apart");
    offender.voteBy(Ballot.HONEST);
  }

  /// Sends the second vote: again and again, because it may get lost like any message.
  private void whisperAgain() {
    whisper.run();
    triedMs = world.scheduler().nowMs();
  }

  @Override
  public void tick() {
    boolean isQuiet = world.scheduler().nowMs() - triedMs >= world.network().shape().intervalMs();
    Optional<Evidence> evidence = world.chronicle().evidenceAt(REPORTERS_NODE);
    if (evidence.isPresent() && evidenceMs < 0) {
      evidenceMs = world.scheduler().nowMs();
    }
    if (epoch == 0 || !isQuiet || isOver()) {
      return;
    }
    if (evidence.isEmpty()) {
      whisperAgain();
    } else if (slash == null || slash.state() == State.REJECTED) {
      report(evidence.get());
    }
  }

  /// Submits a Slash by the first account that can pay for it. When none can be made now, because a
  /// command that is under way claims the bond, it is tried again later.
  private void report(Evidence evidence) {
    triedMs = world.scheduler().nowMs();
    for (String name : Crowd.of(world, Cast.REPORTER)) {
      Optional<SignedTx> transaction = slashBy(name, evidence);
      if (transaction.isPresent()) {
        NamedCommand command =
            Workload.named(transaction.stream().toList(), world.network(), primitives()).getFirst();
        world.chronicle().note(name + " submits a Slash of " + seat().name() + "'s bond");
        slash = world.client().plan(command, REPORTERS_NODE, triedMs);
        return;
      }
    }
  }

  private Primitives primitives() {
    return world.tools().primitives();
  }

  private Optional<SignedTx> slashBy(String name, Evidence evidence) {
    DevnetNode node = world.nodes().get(REPORTERS_NODE);
    try {
      return Optional.of(world.commandsAt(node).slash(name, seat().name(), evidence));
    } catch (BadInput notNow) {
      return Optional.empty();
    }
  }

  @Override
  public boolean isOver() {
    return evidenceMs >= 0
        && bonded(world.nodes().get(REPORTERS_NODE)) == 0
        && (slash == null || slash.isSettled());
  }

  @Override
  public Optional<String> outcome() {
    if (!isOver()) {
      return Optional.empty();
    }
    String evidence = "Evidence after " + (evidenceMs - beganMs) + " ms, for epoch " + epoch + ". ";
    if (slash == null || slash.state() != State.HARD) {
      return Optional.of(evidence + "Another command had taken the bond already: it is gone.");
    }
    return Optional.of(
        evidence
            + "The Slash took effect at height "
            + slash.height().orElse(0L)
            + ": the bond of "
            + String.format(Locale.ROOT, "%,d", bondAtStart)
            + " units is gone, a twentieth of it went to the reporter, the rest is burned.");
  }

  @Override
  public Optional<String> failure() {
    if (!isOver()) {
      return Optional.empty();
    }
    HardChain first = world.hardChains().get(REPORTERS_NODE);
    for (DevnetNode node : world.nodes()) {
      boolean isAsFar = world.hardChains().get(node.index()).height() >= first.height();
      if (isAsFar && bonded(node) != 0) {
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
