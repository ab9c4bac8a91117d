package org.aetherchain.journal;

/// The moments at which a process may end, as far as what it leaves behind differs. Tests end it at
/// each of them.
public enum Failpoint {
  /// A line is about to be appended.
  BEFORE_APPEND,
  /// Part of a line stands in the queue, and the queue does not know it yet.
  WITHIN_APPEND,
  /// A line is appended; nothing was done yet that follows from it.
  AFTER_APPEND,
  /// A vote is about to be kept.
  BEFORE_VOTE,
  /// The vote's epochs are written to one of two slots and not forced.
  WITHIN_VOTE,
  /// The vote's epochs are on the disk; it is not signed yet.
  AFTER_VOTE,
  /// Half a snapshot is written.
  WITHIN_SNAPSHOT,
  /// A snapshot is on the disk, under a name that nobody reads.
  BEFORE_SNAPSHOT_NAME,
  /// A snapshot has its name.
  AFTER_SNAPSHOT,
  /// What a snapshot made superfluous is partly gone.
  WITHIN_PRUNE;

  /// Told of each moment as it comes.
  @FunctionalInterface
  public interface Watcher {
    /// Lets every moment pass.
    Watcher NONE = point -> {};

    /// The process is at this point.
    void reached(Failpoint point);
  }
}
