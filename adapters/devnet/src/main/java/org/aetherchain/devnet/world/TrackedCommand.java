package org.aetherchain.devnet.world;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.wallet.command.NamedCommand;

/// A command with what has become of it so far, as its client knows.
public final class TrackedCommand {
  /// What has become of it.
  public enum State {
    /// Not submitted yet.
    UNSENT,
    /// Refused for now; the client submits it again.
    DEFERRED,
    /// Waits in the node, or stands in a block that is not hard yet.
    ACCEPTED,
    /// Refused for good.
    REJECTED,
    /// Took effect for good.
    HARD
  }

  private final NamedCommand command;
  private final int node;
  private final long dueMs;
  private State state = State.UNSENT;
  private long submittedMs = -1;
  private long triedMs = -1;
  private long height = -1;
  private long hardMs = -1;
  private SortedSet<String> reasons = new TreeSet<>();
  private String rule = "";
  private boolean isOut;
  private Hash judgedAt = Hash.ZERO;

  /// A command that is to be given to a node at a moment.
  public TrackedCommand(NamedCommand command, int node, long dueMs) {
    this.command = command;
    this.node = node;
    this.dueMs = dueMs;
  }

  /// The command.
  public NamedCommand command() {
    return command;
  }

  /// The node that it is given to.
  public int node() {
    return node;
  }

  /// When it is to be submitted for the first time.
  public long dueMs() {
    return dueMs;
  }

  /// What has become of it.
  public State state() {
    return state;
  }

  /// Whether nothing will become of it any more.
  public boolean isSettled() {
    return state == State.HARD || state == State.REJECTED;
  }

  /// When it was submitted first; empty when it was not.
  public Optional<Long> submittedMs() {
    return submittedMs < 0 ? Optional.empty() : Optional.of(submittedMs);
  }

  /// Whether a node has ever accepted it: others may have it then, whatever that node says later.
  public boolean isOut() {
    return isOut;
  }

  /// When it was submitted last.
  public long triedMs() {
    return triedMs;
  }

  /// The height of its block, once that is hard.
  public Optional<Long> height() {
    return height < 0 ? Optional.empty() : Optional.of(height);
  }

  /// When its block became hard on its node.
  public Optional<Long> hardMs() {
    return hardMs < 0 ? Optional.empty() : Optional.of(hardMs);
  }

  /// The codes with which it was refused the last time.
  public SortedSet<String> reasons() {
    return reasons;
  }

  /// The rule that refused it.
  public String rule() {
    return rule;
  }

  /// Whether the rules were asked at this hard block before; from now on they were.
  boolean judgedAt(Hash hard) {
    boolean before = judgedAt.equals(hard);
    judgedAt = hard;
    return before;
  }

  /// It is given to its node.
  public void tried(long nowMs) {
    submittedMs = submittedMs < 0 ? nowMs : submittedMs;
    triedMs = nowMs;
  }

  /// The node took it.
  public void accept() {
    isOut = true;
    state = State.ACCEPTED;
    reasons = new TreeSet<>();
    rule = "";
  }

  /// The node refused it for now.
  public void defer(SortedSet<String> why, String by) {
    state = State.DEFERRED;
    reasons = new TreeSet<>(why);
    rule = by;
  }

  /// Nothing will become of it.
  public void reject(SortedSet<String> why, String by) {
    state = State.REJECTED;
    reasons = new TreeSet<>(why);
    rule = by;
  }

  /// Its block is hard.
  public void harden(long atHeight, long nowMs) {
    state = State.HARD;
    height = atHeight;
    hardMs = nowMs;
    reasons = new TreeSet<>();
    rule = "";
  }
}
