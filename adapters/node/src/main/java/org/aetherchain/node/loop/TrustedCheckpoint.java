package org.aetherchain.node.loop;

import java.util.Optional;
import org.aetherchain.core.kernel.Kernel;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.core.record.Node;

/// A hard checkpoint that the operator got from somebody whom they trust (R-F10): chains without it
/// are not followed.
///
/// @param checkpoint empty when the operator trusts genesis alone
/// @param kernel names blocks
record TrustedCheckpoint(Optional<Checkpoint> checkpoint, Kernel kernel) {
  /// Whether a block is not another one in the checkpoint's place.
  boolean permits(Block block) {
    return checkpoint.isEmpty()
        || block.header().height() != height()
        || kernel
            .primitives()
            .blockId(block.header(), block.nonce())
            .equals(checkpoint.get().blockId());
  }

  /// Whether a node's hard chain has come as far.
  boolean isReached(Node node) {
    return checkpoint.isEmpty() || KeptChain.hardHeight(node) >= height();
  }

  private long height() {
    return checkpoint.map(Checkpoint::epoch).orElse(0L) * kernel.params().checkpointSpacing();
  }
}
