package org.aetherchain.devnet.processes;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.aetherchain.devnet.attack.Attack;
import org.aetherchain.report.DevnetReport;

/// The wires between two halves are cut, neither of which has enough stake to make anything hard.
/// Each mines a branch of its own, with another payment of the same output; then they meet again.
final class NetworkPartition implements Attack {
  private static final int BRANCH_BLOCKS = 2;
  private static final int MOST_INTERVALS = 60;

  /// Hard blocks that may still come of votes that were out before the cut.
  private static final int LATE_CHECKPOINTS = 1;

  private final Stage stage;
  private final int boundary;
  private final NetworkDoubleSpend payments;
  private long beganMs = -1;
  private long healedMs = -1;
  private long agreedMs = -1;
  private long fork;
  private long hardAtFirst;
  private long hardAtLast;
  private boolean differ;

  NetworkPartition(Stage stage) {
    this.stage = stage;
    this.boundary = stage.devnet().nodes() / 2;
    this.payments = new NetworkDoubleSpend(stage, 0, boundary);
  }

  @Override
  public String name() {
    return "partition";
  }

  @Override
  public String what() {
    return ("the wires between node-1..%d and node-%d..%d are cut; each half mines its own branch,"
            + " with another payment of the same output.")
        .formatted(boundary, boundary + 1, stage.devnet().nodes());
  }

  @Override
  public double beginsAt() {
    return 0.55;
  }

  @Override
  public void begin() {
    stage.devnet().wires().cut(boundary);
    stage.sightings().look();
    beganMs = stage.nowMs().getAsLong();
    fork = Math.max(near().softHeight(), far().softHeight());
    hardAtFirst = Math.max(near().hardHeight(), far().hardHeight());
    payments.begin();
  }

  private Sightings.Head near() {
    return stage.sightings().head(0);
  }

  private Sightings.Head far() {
    return stage.sightings().head(boundary);
  }

  @Override
  public void tick() {
    if (healedMs < 0 && mayHeal()) {
      heal();
    } else if (healedMs >= 0 && agreedMs < 0 && areAllPast()) {
      agreedMs = stage.nowMs().getAsLong();
    }
  }

  private boolean mayHeal() {
    long tip = fork + BRANCH_BLOCKS;
    boolean haveBranches = near().softHeight() >= tip && far().softHeight() >= tip;
    long intervalMs = stage.devnet().folder().shape().intervalMs();
    boolean isLate = stage.nowMs().getAsLong() - beganMs > MOST_INTERVALS * intervalMs;
    return (haveBranches && payments.isOver()) || isLate;
  }

  private void heal() {
    differ = !near().soft().equals(far().soft());
    hardAtLast = Math.max(near().hardHeight(), far().hardHeight());
    stage.devnet().wires().heal();
    healedMs = stage.nowMs().getAsLong();
  }

  private boolean areAllPast() {
    return IntStream.range(0, stage.devnet().nodes())
        .allMatch(node -> stage.sightings().head(node).hardHeight() >= fork + BRANCH_BLOCKS);
  }

  @Override
  public boolean isOver() {
    return agreedMs >= 0;
  }

  @Override
  public Optional<String> outcome() {
    if (failure().isPresent()) {
      return failure();
    }
    return isOver() && payments.outcome().isPresent()
        ? Optional.of(
            "Each half mined a branch and made nothing new hard; together again, all are hard past"
                + " both after %,d ms. %s"
                    .formatted(agreedMs - healedMs, payments.outcome().orElse("")))
        : Optional.empty();
  }

  @Override
  public Optional<String> failure() {
    if (!isOver()) {
      return Optional.empty();
    }
    long spacing = stage.devnet().folder().genesis().params().checkpointSpacing();
    if (!differ) {
      return Optional.of("The halves did not come to differ.");
    }
    if (hardAtLast > hardAtFirst + LATE_CHECKPOINTS * spacing) {
      return Optional.of("Hard went from " + hardAtFirst + " to " + hardAtLast + " in a half.");
    }
    return payments.failure();
  }

  /// When the network was cut, as a report draws it.
  Optional<DevnetReport.Partition> cut() {
    List<Integer> left = IntStream.range(0, boundary).boxed().toList();
    List<Integer> right = IntStream.range(boundary, stage.devnet().nodes()).boxed().toList();
    return healedMs < 0
        ? Optional.empty()
        : Optional.of(new DevnetReport.Partition(beganMs, healedMs, List.of(left, right)));
  }
}
