package org.aetherchain.node.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aetherchain.core.record.Block;

/// An archive in memory, for as long as the process runs.
public final class MemoryArchive implements BlockArchive {
  private final List<Block> blocks = new ArrayList<>();

  @Override
  public synchronized long height() {
    return blocks.size();
  }

  @Override
  public synchronized void append(Block block) {
    int height = (int) block.header().height();
    if (height < 1 || height > blocks.size() + 1) {
      throw new IllegalArgumentException("block " + height + " after block " + blocks.size());
    }
    blocks.subList(height - 1, blocks.size()).clear();
    blocks.add(block);
  }

  @Override
  public void force() {}

  @Override
  public synchronized Optional<Block> at(long height) {
    return height >= 1 && height <= blocks.size()
        ? Optional.of(blocks.get((int) height - 1))
        : Optional.empty();
  }
}
