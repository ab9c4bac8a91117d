package org.aetherchain.node.loop;

import java.io.IOException;
import java.util.Optional;
import org.aetherchain.core.kernel.Rejection;
import org.aetherchain.core.port.Transport;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Evidence;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.SignedVote;

/// Is told what happens in a node. It may look, and it must not change anything. Called on the
/// loop's thread, so it must be quick.
public interface LoopObserver {
  /// Looks at nothing.
  LoopObserver NONE = new LoopObserver() {};

  /// The node found a block.
  default void mined(Hash id, Block block) {}

  /// A valid block is new.
  default void added(Hash id, Block block) {}

  /// The soft head or the last final checkpoint is another one now.
  default void headsMoved(Node before, Node after) {}

  /// The node signed a vote.
  default void voted(SignedVote vote) {}

  /// The node found out that somebody broke the voting rules.
  default void accused(Evidence evidence) {}

  /// The node stopped: it saw a final checkpoint that contradicts its own.
  default void halted(Checkpoint contradicting) {}

  /// An event that a peer sent was refused.
  default void refused(Event event, Transport.Peer sender, Rejection rejection) {}

  /// An event was handled, and the state is another one now.
  default void changed(Node before, Node after) {}

  /// A fetch of blocks has come further, or ended.
  default void syncing(Optional<SyncProgress> progress) {}

  /// A block that a peer asks for could not be read. From any thread.
  default void unreadable(IOException cause) {}

  /// The node stopped: something could not be kept.
  default void failed(IOException cause) {}
}
