package org.aetherchain.node.loop;

import java.io.IOException;
import java.util.Optional;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Block;

/// The valid blocks that a node has seen, also those below its final one, which the kernel has
/// forgotten: peers that were cut off or are new ask for them.
public interface BlockArchive {
  /// A block with its identity.
  record Archived(Hash id, Block block) {
    /// Its height.
    public long height() {
      return block.header().height();
    }
  }

  /// Keeps a block; one that it has already it keeps once.
  ///
  /// @throws IOException when it cannot be kept
  void add(Archived archived) throws IOException;

  /// Is told that a block it has is final, and with it the chain below.
  ///
  /// @throws IOException when it cannot be kept
  void finalised(Hash id) throws IOException;

  /// The block at a height of the chain that ends in `head`; empty when it is not kept. Genesis is
  /// no block here.
  ///
  /// @throws IOException when it cannot be read
  Optional<Archived> at(Hash head, long height) throws IOException;
}
