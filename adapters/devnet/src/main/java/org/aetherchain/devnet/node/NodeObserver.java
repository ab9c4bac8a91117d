package org.aetherchain.devnet.node;

import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.core.record.Evidence;
import org.aetherchain.core.record.SignedVote;

/// Is told what happens in the nodes. It may look, and it must not change anything.
public interface NodeObserver {
  /// A node found a block.
  void mined(DevnetNode node, Hash id, Block block);

  /// A node's soft head or last final checkpoint is another one now.
  void headsMoved(DevnetNode node);

  /// A node signed a vote.
  void voted(DevnetNode node, SignedVote vote);

  /// A node found out that somebody broke the voting rules.
  void accused(DevnetNode node, Evidence evidence);

  /// A node stopped: it saw a final checkpoint that contradicts its own.
  void halted(DevnetNode node, Checkpoint contradicting);
}
