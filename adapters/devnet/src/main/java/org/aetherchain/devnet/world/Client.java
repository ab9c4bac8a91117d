package org.aetherchain.devnet.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.aetherchain.core.kernel.ReasonClass;
import org.aetherchain.core.kernel.Rejection;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Entry;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Place;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.rule.Chain;
import org.aetherchain.core.rule.Ledger;
import org.aetherchain.devnet.node.DevnetNode;
import org.aetherchain.devnet.node.Surroundings;
import org.aetherchain.wallet.command.NamedCommand;
import org.organicdesign.fp.collections.ImSet;

/// Whoever submits commands: gives each to one node, gives it again while the answer is "not now",
/// and watches until it is hard or will never be.
///
/// A command is given up when the rules, asked about the node's hard ledger, refuse it for good: it
/// is invalid or expired there, or what it consumes was consumed by another for good.
public final class Client {
  private static final String ADMISSION = "Mempool!AdmissionReasons";
  private static final String LEDGER = "Ledger!TransactionReasons";
  private static final String INPUT_MISSING = "InputMissing";
  private static final String KNOWN = "TransactionKnown";

  private final Surroundings around;
  private final List<DevnetNode> nodes;
  private final List<HardChain> hardChains;
  private final List<TrackedCommand> commands = new ArrayList<>();
  private long changedMs;

  Client(Surroundings around, List<DevnetNode> nodes, List<HardChain> hardChains) {
    this.around = around;
    this.nodes = nodes;
    this.hardChains = hardChains;
  }

  /// Takes a command to submit at a moment.
  public TrackedCommand plan(NamedCommand command, int node, long dueMs) {
    TrackedCommand tracked = new TrackedCommand(command, node, dueMs);
    commands.add(tracked);
    return tracked;
  }

  /// All commands, in the order in which they were planned.
  public List<TrackedCommand> commands() {
    return Collections.unmodifiableList(commands);
  }

  /// Whether all commands are hard or rejected.
  public boolean isSettled() {
    return commands.stream().allMatch(TrackedCommand::isSettled);
  }

  /// Submits what is due, and what was deferred, and looks what became of the rest.
  void tick() {
    for (TrackedCommand tracked : List.copyOf(commands)) {
      switch (tracked.state()) {
        case UNSENT -> {
          if (tracked.dueMs() <= nowMs()) {
            submit(tracked);
          }
        }
        case DEFERRED -> {
          submit(tracked);
          watch(tracked);
        }
        case ACCEPTED -> watch(tracked);
        case REJECTED, HARD -> {}
      }
    }
  }

  /// At the end: rejects what is still deferred once nothing else can change that.
  void giveUp() {
    boolean isLast =
        commands.stream()
            .allMatch(
                tracked ->
                    tracked.isSettled()
                        || (tracked.state() == TrackedCommand.State.DEFERRED
                            && tracked.triedMs() > changedMs));
    if (isLast) {
      for (TrackedCommand tracked : commands) {
        if (!tracked.isSettled()) {
          tracked.reject(tracked.reasons(), tracked.rule());
        }
      }
    }
  }

  private long nowMs() {
    return around.scheduler().nowMs();
  }

  private void submit(TrackedCommand tracked) {
    tracked.tried(nowMs());
    Optional<Rejection> rejection =
        nodes.get(tracked.node()).submit(tracked.command().transaction());
    if (rejection.isEmpty() || rejection.get().reasons().contains(KNOWN)) {
      tracked.accept();
      changedMs = nowMs();
    } else if (rejection.get().reasonClass() == ReasonClass.DEFERRED || tracked.isOut()) {
      tracked.defer(rejection.get().reasons(), ADMISSION);
    } else {
      tracked.reject(rejection.get().reasons(), ADMISSION);
      changedMs = nowMs();
    }
  }

  private void watch(TrackedCommand tracked) {
    HardChain hardChain = hardChains.get(tracked.node());
    Optional<Long> height = hardChain.heightOf(tracked.command().txid());
    if (height.isPresent()) {
      tracked.harden(height.get(), nowMs());
      changedMs = nowMs();
      return;
    }
    Optional<Rejection> rejection = judgeOnce(tracked);
    if (rejection.isPresent() && isForGood(rejection.get(), tracked, hardChain)) {
      tracked.reject(rejection.get().reasons(), LEDGER);
      changedMs = nowMs();
    } else if (tracked.state() == TrackedCommand.State.ACCEPTED && isForgotten(tracked)) {
      submit(tracked);
    }
  }

  /// What the rules say of a command; asked again only when more is hard.
  private Optional<Rejection> judgeOnce(TrackedCommand tracked) {
    Hash hard = nodes.get(tracked.node()).hard().id();
    return tracked.judgedAt(hard) ? Optional.empty() : judge(tracked);
  }

  /// What the rules say of a command on its node's hard ledger.
  private Optional<Rejection> judge(TrackedCommand tracked) {
    DevnetNode node = nodes.get(tracked.node());
    Entry hard = node.hard();
    Place place =
        Chain.placeAfter(
            around.network().params(), around.network().chainId(), hard, around.timeMs());
    ImSet<String> reasons =
        Ledger.transactionReasons(
            around.primitives(),
            around.network().params(),
            place,
            hard.ledger(),
            tracked.command().transaction());
    return reasons.isEmpty() ? Optional.empty() : Optional.of(Rejection.of(reasons));
  }

  private static boolean isForGood(
      Rejection rejection, TrackedCommand tracked, HardChain hardChain) {
    if (rejection.reasons().contains(INPUT_MISSING)) {
      for (OutPoint point : tracked.command().transaction().tx().inputs()) {
        if (hardChain.consumerOf(point).isPresent()) {
          return true;
        }
      }
    }
    return rejection.reasonClass() == ReasonClass.INVALID
        || rejection.reasonClass() == ReasonClass.STALE;
  }

  /// Whether an accepted command is neither waiting in its node nor in a block of its soft chain: a
  /// better paying one took its place, or a reorganisation dropped it.
  private boolean isForgotten(TrackedCommand tracked) {
    DevnetNode node = nodes.get(tracked.node());
    return !node.state().pool().waiting().containsKey(tracked.command().txid())
        && softBlockOf(tracked).isEmpty();
  }

  /// The height of the soft block that contains a command, on its node.
  public Optional<Long> softBlockOf(TrackedCommand tracked) {
    DevnetNode node = nodes.get(tracked.node());
    long hardHeight = node.hard().block().header().height();
    return node.archive().chain(node.state().head(), hardHeight).stream()
        .filter(
            archived -> {
              for (SignedTx transaction : archived.block().transactions()) {
                if (around.primitives().txId(transaction.tx()).equals(tracked.command().txid())) {
                  return true;
                }
              }
              return false;
            })
        .map(archived -> archived.height())
        .findFirst();
  }
}
