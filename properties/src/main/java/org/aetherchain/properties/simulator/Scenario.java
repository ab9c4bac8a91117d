package org.aetherchain.properties.simulator;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// What happens in a run. Times are virtual milliseconds from its beginning, probabilities are in
/// thousandths. Nodes are counted from 1, as validators are.
///
/// @param seed what everything here was drawn from
/// @param nodes how many there are, each a validator
/// @param stormMs how long all this goes on; then comes the calm phase
/// @param maxDelayMs the longest way of a message; that messages overtake each other follows
/// @param lossPermille how many messages get lost
/// @param duplicatePermille how many arrive twice
/// @param tricks what Byzantine nodes do, each of them all of it
record Scenario(
    long seed,
    int nodes,
    long stormMs,
    long maxDelayMs,
    int lossPermille,
    int duplicatePermille,
    List<Partition> partitions,
    List<Crash> crashes,
    List<ClockStep> clockSteps,
    Set<Trick> tricks) {
  private static final int LEAST_NODES = 4;
  private static final int MOST_NODES = 7;
  private static final long LEAST_STORM_MS = 6_000;
  private static final long MOST_STORM_MS = 16_000;
  private static final int MOST_PERMILLE = 300;
  private static final int MOST_OF_A_KIND = 3;
  private static final long MOST_STEP_MS = 1_500;

  Scenario {
    partitions = List.copyOf(partitions);
    crashes = List.copyOf(crashes);
    clockSteps = List.copyOf(clockSteps);
    tricks = Set.copyOf(tricks);
  }

  /// Two parts of the network that do not hear each other.
  ///
  /// @param part the nodes of one part, a bit each
  record Partition(long beginMs, long endMs, int part) {
    boolean separates(int one, int other, long nowMs) {
      return beginMs <= nowMs && nowMs < endMs && side(one) != side(other);
    }

    private boolean side(int node) {
      return ((part >> node) & 1) == 1;
    }
  }

  /// The end of a node's process.
  ///
  /// @param downMs until it is started again
  record Crash(long atMs, int node, long downMs, Moment moment) {}

  /// Where a process ends.
  enum Moment {
    /// Between two events.
    BETWEEN_EVENTS,
    /// When it is about to write a line of its journal: the disk refuses.
    BEFORE_A_LINE,
    /// When it is about to keep its vote.
    BEFORE_A_VOTE,
    /// When its vote is kept and nobody has seen it.
    AFTER_A_VOTE
  }

  /// A clock that jumps.
  record ClockStep(long atMs, int node, long stepMs) {}

  /// What a Byzantine node does.
  enum Trick {
    /// Signs two votes for an epoch and sends them to different nodes.
    EQUIVOCATE,
    /// Keeps its blocks back for a while.
    WITHHOLD,
    /// Sends again what was sent before, by whomever.
    REPLAY,
    /// Sends what nobody can decode.
    FLOOD
  }

  /// What a seed stands for.
  static Scenario of(long seed) {
    Random random = new Random(seed);
    int nodes = random.nextInt(LEAST_NODES, MOST_NODES + 1);
    long stormMs = random.nextLong(LEAST_STORM_MS, MOST_STORM_MS);
    long maxDelayMs = random.nextLong(50, 900);
    int loss = random.nextInt(MOST_PERMILLE + 1);
    int duplicates = random.nextInt(MOST_PERMILLE + 1);
    List<Partition> partitions = new ArrayList<>();
    for (int i = random.nextInt(MOST_OF_A_KIND); i > 0; i--) {
      long beginMs = random.nextLong(stormMs);
      long endMs = beginMs + random.nextLong(2_000, 10_000);
      partitions.add(new Partition(beginMs, endMs, random.nextInt(1 << (nodes + 1))));
    }
    List<Crash> crashes = new ArrayList<>();
    for (int i = random.nextInt(MOST_OF_A_KIND + 1); i > 0; i--) {
      crashes.add(
          new Crash(
              random.nextLong(stormMs),
              random.nextInt(1, nodes + 1),
              random.nextLong(200, 8_000),
              Moment.values()[random.nextInt(Moment.values().length)]));
    }
    List<ClockStep> steps = new ArrayList<>();
    for (int i = random.nextInt(MOST_OF_A_KIND + 1); i > 0; i--) {
      steps.add(
          new ClockStep(
              random.nextLong(stormMs),
              random.nextInt(1, nodes + 1),
              random.nextLong(-MOST_STEP_MS, MOST_STEP_MS + 1)));
    }
    Set<Trick> tricks = EnumSet.noneOf(Trick.class);
    for (Trick trick : Trick.values()) {
      if (random.nextBoolean()) {
        tricks.add(trick);
      }
    }
    return new Scenario(
        seed, nodes, stormMs, maxDelayMs, loss, duplicates, partitions, crashes, steps, tricks);
  }

  /// Everything that the seed expands to, for a reader.
  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "seed %d: %d nodes, %d ms of storm, delays to %d ms, %d/1000 lost, %d/1000 twice"
            .formatted(seed, nodes, stormMs, maxDelayMs, lossPermille, duplicatePermille));
    partitions.forEach(each -> lines.add("  " + each));
    crashes.forEach(each -> lines.add("  " + each));
    clockSteps.forEach(each -> lines.add("  " + each));
    lines.add("  tricks of Byzantine nodes: " + tricks.stream().sorted().toList());
    return String.join(System.lineSeparator(), lines);
  }
}
