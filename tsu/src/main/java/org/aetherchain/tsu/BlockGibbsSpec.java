package org.aetherchain.tsu;

import java.util.List;

/// Which nodes are sampled, in which order of blocks, and which keep the value they are given.
///
/// @param free updated block after block; one pass over them is a sweep
/// @param clamped never updated
public record BlockGibbsSpec(List<Block> free, List<Block> clamped) {
  /// Refuses a specification that samples nothing.
  public BlockGibbsSpec {
    free = List.copyOf(free);
    clamped = List.copyOf(clamped);
    if (free.isEmpty()) {
      throw new IllegalArgumentException("at least one block is free");
    }
  }

  /// With every block free.
  public static BlockGibbsSpec of(List<Block> free) {
    return new BlockGibbsSpec(free, List.of());
  }

  /// How many nodes are sampled.
  public int freeCount() {
    return free.stream().mapToInt(Block::size).sum();
  }
}
