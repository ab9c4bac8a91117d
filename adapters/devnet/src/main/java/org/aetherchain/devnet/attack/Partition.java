package org.aetherchain.devnet.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.devnet.node.DevnetNode;
import org.aetherchain.devnet.node.SeenBlocks.Archived;
import org.aetherchain.devnet.world.Chronicle.Mined;
import org.aetherchain.devnet.world.World;

/// The network falls apart into two halves, neither with enough stake to make anything hard. Each
/// mines a branch of its own, each with another payment of the same output; then they meet again.
public final class Partition implements Attack {
  private static final int LEAST_INTERVALS = 6;
  private static final int MOST_INTERVALS = 30;
  private static final int BRANCH_BLOCKS = 3;

  private final World world;
  private final List<List<Integer>> groups;
  private final DoubleSpend payments;
  private long beganMs = -1;
  private long healedMs = -1;
  private long agreedMs = -1;
  private long forkHeight;
  private List<Hash> branchHeads = List.of();
  private List<Long> branchBlocks = List.of();

  /// The attack that separates the first half of the nodes from the second.
  public Partition(World world) {
    this.world = world;
    int count = world.nodes().size();
    this.groups =
        List.of(
            IntStream.range(0, count / 2).boxed().toList(),
            IntStream.range(count / 2, count).boxed().toList());
    this.payments = new DoubleSpend(world, first(0), first(1));
  }

  private DevnetNode first(int group) {
    return world.nodes().get(groups.get(group).getFirst());
  }

  @Override
  public String name() {
    return "partition";
  }

  @Override
  public String what() {
    return named(0)
        + " hear nothing of "
        + named(1)
        + "; each half mines its own branch, with another payment of the same output.";
  }

  private String named(int group) {
    List<Integer> members = groups.get(group);
    String from = world.nodes().get(members.getFirst()).name();
    String to = world.nodes().get(members.getLast()).name();
    return from + (members.size() == 2 ? " and " : " to ") + to;
  }

  @Override
  public double beginsAt() {
    return 0.6;
  }

  @Override
  public void begin() {
    beganMs = world.scheduler().nowMs();
    forkHeight =
        world.nodes().stream()
            .mapToLong(node -> node.head().block().header().height())
            .max()
            .orElse(0);
    world.links().cut(groups);
    payments.begin();
  }

  @Override
  public void tick() {
    if (healedMs < 0 && mayHeal()) {
      heal();
    } else if (healedMs >= 0 && agreedMs < 0 && hasOneHead()) {
      agreedMs = world.scheduler().nowMs();
      world.chronicle().note("all nodes follow one branch again");
    }
  }

  private boolean mayHeal() {
    long intervals = (world.scheduler().nowMs() - beganMs) / world.network().shape().intervalMs();
    boolean hasBranches =
        heightOf(0) >= forkHeight + BRANCH_BLOCKS && heightOf(1) >= forkHeight + BRANCH_BLOCKS;
    return intervals >= MOST_INTERVALS || (intervals >= LEAST_INTERVALS && hasBranches);
  }

  private long heightOf(int group) {
    return first(group).head().block().header().height();
  }

  private void heal() {
    healedMs = world.scheduler().nowMs();
    branchHeads = List.of(first(0).head().id(), first(1).head().id());
    List<Long> counts = new ArrayList<>();
    for (int group = 0; group < groups.size(); group++) {
      counts.add(blocksSinceTheCut(group));
    }
    branchBlocks = List.copyOf(counts);
    world.links().heal();
    world.chronicle().cut(beganMs, healedMs, groups);
    world
        .chronicle()
        .note(
            "the partition heals: branches of "
                + branchBlocks.get(0)
                + " and "
                + branchBlocks.get(1)
                + " blocks");
  }

  /// The blocks of a group's branch that the other group does not have.
  private long blocksSinceTheCut(int group) {
    DevnetNode here = first(group);
    DevnetNode there = first(1 - group);
    long hardHeight = here.hard().block().header().height();
    return here.archive().chain(here.state().head(), hardHeight).stream()
        .map(Archived::id)
        .filter(id -> there.archive().find(id).isEmpty())
        .count();
  }

  private boolean hasOneHead() {
    Hash head = world.nodes().getFirst().state().head();
    return world.nodes().stream().allMatch(node -> node.state().head().equals(head));
  }

  @Override
  public boolean isOver() {
    return agreedMs >= 0;
  }

  @Override
  public Optional<String> outcome() {
    if (agreedMs < 0 || payments.outcome().isEmpty() || !isDecided()) {
      return Optional.empty();
    }
    Optional<String> failure = failure();
    if (failure.isPresent()) {
      return failure;
    }
    Optional<Integer> winner = winner();
    return Optional.of(
        "Branches of "
            + branchBlocks.get(0)
            + " and "
            + branchBlocks.get(1)
            + " blocks; "
            + winner.map(group -> "that of " + named(group) + " is hard").orElse("neither is hard")
            + ", one head everywhere "
            + (agreedMs - healedMs)
            + " ms after the healing. "
            + payments.outcome().orElse(""));
  }

  /// Whether the first node's hard chain is past both branches.
  private boolean isDecided() {
    long hardHeight = world.hardChains().getFirst().height();
    return branchHeads.stream()
        .flatMap(head -> world.chronicle().find(head).stream())
        .allMatch(mined -> mined.block().header().height() <= hardHeight);
  }

  /// The group whose branch is hard on the first node.
  private Optional<Integer> winner() {
    for (int group = 0; group < branchHeads.size(); group++) {
      Hash head = branchHeads.get(group);
      Optional<Mined> mined = world.chronicle().find(head);
      if (mined.isPresent()
          && world.hardChains().getFirst().contains(head, mined.get().block().header().height())) {
        return Optional.of(group);
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<String> failure() {
    if (agreedMs >= 0 && payments.isSettled()) {
      if (branchBlocks.contains(0L)) {
        return Optional.of("A half mined no block of its own, so there were no two branches.");
      }
      return payments.failure();
    }
    return Optional.empty();
  }
}
