package org.aetherchain.properties.simulation;

/// What a network has to live with. Times are milliseconds of the virtual clock, probabilities are
/// in thousandths.
///
/// @param validators members of the validator set
/// @param blocks blocks that are mined, forks included
/// @param checkpointSpacing blocks between checkpoints
/// @param voteDepth blocks above a checkpoint before it is voted for
/// @param maxDelayMs the longest way of a message inside one part of the network; the mean time
/// between blocks is [#INTERVAL_MS]
/// @param timely whether everything arrives before the next block is found; two miners may still
/// find siblings at once
/// @param lossPermille how many votes and commands never arrive at a node
/// @param partitionPermille how often a block is followed by a partition, of 5 to 30 blocks
/// @param byzantine whether nearly a third of the stake equivocates, withholds, surrounds and
/// votes for stale branches; if not, those validators are silent
/// @param spends whether users pay, and try to pay twice
public record Conditions(
    int validators,
    int blocks,
    long checkpointSpacing,
    long voteDepth,
    long maxDelayMs,
    boolean timely,
    int lossPermille,
    int partitionPermille,
    boolean byzantine,
    boolean spends) {
  /// The mean time between blocks.
  public static final long INTERVAL_MS = 1_000;

  /// Everything arrives before the next block, and nobody lies.
  public static Conditions timely(int validators, int blocks) {
    return new Conditions(validators, blocks, 3, 1, 200, true, 0, 0, false, false);
  }

  /// Delays of several blocks, losses, partitions and Byzantine validators.
  public static Conditions stormy(int validators, int blocks) {
    return new Conditions(validators, blocks, 3, 1, 900, false, 50, 25, true, false);
  }

  /// The same with users.
  public Conditions withSpends() {
    return new Conditions(
        validators,
        blocks,
        checkpointSpacing,
        voteDepth,
        maxDelayMs,
        timely,
        lossPermille,
        partitionPermille,
        byzantine,
        true);
  }

  /// The same with Byzantine validators, or without.
  public Conditions withByzantine(boolean present) {
    return new Conditions(
        validators,
        blocks,
        checkpointSpacing,
        voteDepth,
        maxDelayMs,
        timely,
        lossPermille,
        partitionPermille,
        present,
        spends);
  }

  /// The same with other checkpoints.
  public Conditions withCheckpoints(long spacing, long depth) {
    return new Conditions(
        validators,
        blocks,
        spacing,
        depth,
        maxDelayMs,
        timely,
        lossPermille,
        partitionPermille,
        byzantine,
        spends);
  }
}
