package org.aetherchain.devnet.node;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Block;

/// Every valid block that a node has seen, of all branches, for as long as the devnet runs.
public final class SeenBlocks {
  /// A block with its identity.
  public record Archived(Hash id, Block block) {
    /// Its height.
    public long height() {
      return block.header().height();
    }
  }

  private final Map<Hash, Archived> blocks = new HashMap<>();

  void add(Archived archived) {
    blocks.putIfAbsent(archived.id(), archived);
  }

  /// The block with this identity; genesis is no block here.
  public Optional<Archived> find(Hash id) {
    return Optional.ofNullable(blocks.get(id));
  }

  /// The chain that ends in a block, from the block above `belowHeight` up.
  public List<Archived> chain(Hash head, long belowHeight) {
    List<Archived> chain = new ArrayList<>();
    Archived at = blocks.get(head);
    while (at != null && at.height() > belowHeight) {
      chain.add(at);
      at = blocks.get(at.block().header().prev());
    }
    Collections.reverse(chain);
    return chain;
  }
}
