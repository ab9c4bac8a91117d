package org.aetherchain.node.loop;

import java.util.List;
import java.util.Optional;
import org.aetherchain.core.kernel.Rejection;
import org.aetherchain.core.port.Transport;
import org.aetherchain.core.port.Transport.BlockRange;
import org.aetherchain.core.port.Transport.Peer;
import org.aetherchain.core.record.Block;

/// Fetches the blocks between what a node has and a block whose parent it lacks: from the peer that
/// sent it, a range at a time, one request under way at most.
final class Synchroniser {
  private static final String PARENT_UNKNOWN = "ParentUnknown";

  private final NodeLoop node;
  private final Transport transport;
  private boolean isWaiting;

  Synchroniser(NodeLoop node, Transport transport) {
    this.node = node;
    this.transport = transport;
  }

  /// Is told that a peer's block was refused, and asks for its ancestors when they are lacking. If
  /// nothing comes back, the peer's next block asks again.
  void refused(Peer peer, Block block, Rejection rejection) {
    if (rejection.reasons().contains(PARENT_UNKNOWN) && !isWaiting) {
      fetch(peer, finalHeight() + 1, block.header().height() - 1);
    }
  }

  private long finalHeight() {
    return node.hard().block().header().height();
  }

  private void fetch(Peer peer, long firstHeight, long lastHeight) {
    long count = Math.min(lastHeight - firstHeight + 1, Transport.RANGE_LIMIT_BLOCKS);
    if (count < 1) {
      return;
    }
    isWaiting = true;
    transport.request(
        peer, new BlockRange(firstHeight, (int) count), blocks -> take(peer, blocks, lastHeight));
  }

  private void take(Peer peer, List<byte[]> blocks, long lastHeight) {
    isWaiting = false;
    Optional<Long> highest = Optional.empty();
    for (byte[] block : blocks) {
      highest = node.receiveRequested(block);
    }
    if (highest.isPresent() && blocks.size() == Transport.RANGE_LIMIT_BLOCKS) {
      fetch(peer, highest.get() + 1, lastHeight);
    }
  }
}
