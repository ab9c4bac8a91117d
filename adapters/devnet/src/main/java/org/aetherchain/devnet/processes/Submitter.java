package org.aetherchain.devnet.processes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.aetherchain.core.codec.Codecs;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.devnet.world.TrackedCommand;
import org.aetherchain.devnet.world.TrackedCommand.State;
import org.aetherchain.wallet.command.NamedCommand;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whoever submits commands to nodes over HTTP: gives each to one node, gives it again while the
/// answer is "not now", and watches until it is hard or will never be.
///
/// A command is given up when the node refuses it as invalid or expired before anybody has taken
/// it, or when it refuses it and another command that consumes the same is hard. One thread uses
/// it.
final class Submitter {
  private static final String KNOWN = "TransactionKnown";

  private final ProcessDevnet devnet;
  private final LongSupplier nowMs;
  private final long lookMs;
  private final List<TrackedCommand> commands = new ArrayList<>();
  private final Map<TrackedCommand, Long> lookedMs = new HashMap<>();
  private final Map<TrackedCommand, Long> softHeights = new HashMap<>();
  private final Map<OutPoint, Hash> consumers = new HashMap<>();
  private long changedMs;

  /// Submits to a devnet's nodes.
  ///
  /// @param nowMs the run's clock
  Submitter(ProcessDevnet devnet, LongSupplier nowMs) {
    this.devnet = devnet;
    this.nowMs = nowMs;
    this.lookMs = Math.max(200, devnet.folder().shape().intervalMs() / 2);
  }

  /// Takes a command to submit at a moment.
  TrackedCommand plan(NamedCommand command, int node, long dueMs) {
    TrackedCommand tracked = new TrackedCommand(command, node, dueMs);
    commands.add(tracked);
    return tracked;
  }

  /// All commands, in the order in which they were planned.
  List<TrackedCommand> commands() {
    return Collections.unmodifiableList(commands);
  }

  /// Whether all commands are hard or rejected.
  boolean isSettled() {
    return commands.stream().allMatch(TrackedCommand::isSettled);
  }

  /// The height of the highest block in which one of them took effect for good.
  long highest() {
    return commands.stream().mapToLong(one -> one.height().orElse(0L)).max().orElse(0);
  }

  /// The height of the block in which a command stood when it was last looked at, if it was soft.
  Optional<Long> softHeight(TrackedCommand command) {
    return Optional.ofNullable(softHeights.get(command));
  }

  /// Submits what is due, and what was deferred, and looks what became of the rest.
  void tick() {
    for (TrackedCommand tracked : List.copyOf(commands)) {
      boolean isDue = tracked.dueMs() <= nowMs.getAsLong();
      if (isDue && !tracked.isSettled() && mayLook(tracked)) {
        switch (tracked.state()) {
          case UNSENT -> submit(tracked);
          case DEFERRED, ACCEPTED -> watch(tracked);
          case REJECTED, HARD -> {}
        }
      }
    }
  }

  private boolean mayLook(TrackedCommand tracked) {
    long now = nowMs.getAsLong();
    Long last = lookedMs.get(tracked);
    if (last != null && now - last < lookMs) {
      return false;
    }
    lookedMs.put(tracked, now);
    return true;
  }

  /// At the end: rejects what is still deferred once nothing else can change that.
  void giveUp() {
    boolean isLast =
        commands.stream()
            .allMatch(
                tracked ->
                    tracked.isSettled()
                        || (tracked.state() == State.DEFERRED && tracked.triedMs() > changedMs));
    if (isLast) {
      for (TrackedCommand tracked : commands) {
        if (!tracked.isSettled()) {
          tracked.reject(tracked.reasons(), tracked.rule());
        }
      }
    }
  }

  private void watch(TrackedCommand tracked) {
    Optional<JsonNode> life =
        devnet.client(tracked.node()).ask("v1/commands/" + tracked.command().txid().toHex());
    String state = life.map(answer -> answer.path("state").asString("")).orElse("silent");
    softHeights.remove(tracked);
    switch (state) {
      case "hard" -> harden(tracked, life.orElseThrow().path("height").asLong());
      case "soft" -> softHeights.put(tracked, life.orElseThrow().path("height").asLong());
      case "refused", "unknown" -> submit(tracked);
      default -> {}
    }
  }

  private void harden(TrackedCommand tracked, long height) {
    tracked.harden(height, nowMs.getAsLong());
    changedMs = nowMs.getAsLong();
    Hash txid = tracked.command().txid();
    tracked.command().transaction().tx().inputs().forEach(point -> consumers.put(point, txid));
  }

  private void submit(TrackedCommand tracked) {
    byte[] bytes = Codecs.encode(SignedTx.CODEC, tracked.command().transaction());
    NodeClient.Answer answer;
    try {
      answer = devnet.client(tracked.node()).submit(bytes, devnet.token(tracked.node()));
    } catch (IOException silent) {
      return; // it is asked again
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return;
    }
    tracked.tried(nowMs.getAsLong());
    if (answer.status() == 202) {
      accept(tracked);
    } else if (answer.status() == 422) {
      refused(tracked, answer.body());
    }
  }

  private void accept(TrackedCommand tracked) {
    tracked.accept();
    changedMs = nowMs.getAsLong();
  }

  private void refused(TrackedCommand tracked, String body) {
    JsonNode said = tree(body);
    SortedSet<String> reasons = new TreeSet<>();
    said.path("reasons").forEach(reason -> reasons.add(reason.path("name").asString("")));
    JsonNode operator = said.path("reasons").path(0).path("operators").path(0);
    String rule =
        operator.path("module").asString("") + "!" + operator.path("operator").asString("");
    boolean isForNow = said.path("class").asString("").equals("DEFERRED") || tracked.isOut();
    if (reasons.contains(KNOWN)) {
      accept(tracked);
    } else if (isForNow && !isBeaten(tracked)) {
      tracked.defer(reasons, rule);
    } else {
      tracked.reject(reasons, rule);
      changedMs = nowMs.getAsLong();
    }
  }

  private static JsonNode tree(String body) {
    try {
      return JsonMapper.shared().readTree(body);
    } catch (JacksonException noJson) {
      return JsonMapper.shared().createObjectNode();
    }
  }

  /// Whether another command consumed for good what this one wants to.
  private boolean isBeaten(TrackedCommand tracked) {
    for (OutPoint point : tracked.command().transaction().tx().inputs()) {
      Hash consumer = consumers.get(point);
      if (consumer != null && !consumer.equals(tracked.command().txid())) {
        return true;
      }
    }
    return false;
  }
}
