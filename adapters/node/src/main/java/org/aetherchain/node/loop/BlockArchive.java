package org.aetherchain.node.loop;

import java.io.IOException;
import java.util.Optional;
import org.aetherchain.core.record.Block;

/// The blocks of the hard chain, which the kernel forgets: peers that were cut off or are new ask
/// for them. Read from any thread.
public interface BlockArchive {
  /// The height of the highest block that is kept, 0 when there is none; all below are kept too.
  long height();

  /// Keeps a block and forgets what was kept at its height and above.
  ///
  /// Called before the event that made the block final is kept, so after an end of the process the
  /// archive may be ahead of the node, and is never behind.
  ///
  /// @param block its height is 1..[#height] + 1
  /// @throws IOException when it cannot be kept
  void append(Block block) throws IOException;

  /// Returns when everything that was appended outlives a power cut.
  ///
  /// @throws IOException when that cannot be had
  void force() throws IOException;

  /// The block at a height; empty when it is not kept. Genesis is no block here.
  ///
  /// @throws IOException when it cannot be read
  Optional<Block> at(long height) throws IOException;
}
