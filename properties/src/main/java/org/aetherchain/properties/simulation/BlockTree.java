package org.aetherchain.properties.simulation;

import java.util.HashMap;
import java.util.Map;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Block;
import org.jspecify.annotations.Nullable;

/// Every block that was ever found, whoever knows it.
public final class BlockTree {
  private final Map<Hash, Block> blocks = new HashMap<>();
  private final Hash genesis;

  BlockTree(Hash genesis) {
    this.genesis = genesis;
  }

  /// The id of genesis, which is not among the blocks.
  public Hash genesis() {
    return genesis;
  }

  void add(Hash id, Block block) {
    blocks.put(id, block);
  }

  /// The block, or null when there is none or it is genesis.
  public @Nullable Block block(Hash id) {
    return blocks.get(id);
  }

  /// How many blocks were found.
  public int size() {
    return blocks.size();
  }

  /// The height of a block; 0 for genesis.
  ///
  /// @throws IllegalArgumentException when there is no such block
  public long height(Hash id) {
    return id.equals(genesis) ? 0 : known(id).header().height();
  }

  /// The parent of a block that is not genesis.
  ///
  /// @throws IllegalArgumentException when there is no such block
  public Hash parent(Hash id) {
    return known(id).header().prev();
  }

  private Block known(Hash id) {
    Block block = blocks.get(id);
    if (block == null) {
      throw new IllegalArgumentException("nobody found the block " + id);
    }
    return block;
  }
}
