package org.aetherchain.node.loop;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.aetherchain.core.kernel.EventFormat;
import org.aetherchain.core.port.Transport.BlockRange;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Entry;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Node;

/// A node's soft chain as others ask for it: from the archive up to the hard head, from the kernel
/// above.
///
/// @param archive the hard chain
/// @param format how blocks travel
record KeptChain(BlockArchive archive, EventFormat format) {
  private static final String NOTHING_KEPT = "the kernel keeps the head and the final block";

  /// An entry that a node must have.
  static Entry entry(Node node, Hash id) {
    return Objects.requireNonNull(node.entries().get(id), NOTHING_KEPT);
  }

  /// The height of a node's last hard block.
  static long hardHeight(Node node) {
    return entry(node, node.finality().final_().blockId()).block().header().height();
  }

  /// Archives what became final between two states, the lowest block first. The kernel may have
  /// forgotten it already.
  void keep(Node before, Node after) throws IOException {
    if (after.finality().final_().equals(before.finality().final_())) {
      return;
    }
    Deque<Block> path = new ArrayDeque<>();
    Hash id = after.finality().final_().blockId();
    long lowest = hardHeight(before) + 1;
    while (path.isEmpty() || path.getFirst().header().height() > lowest) {
      Entry kept = before.entries().get(id);
      path.addFirst((kept == null ? entry(after, id) : kept).block());
      id = path.getFirst().header().prev();
    }
    for (Block block : path) {
      archive.append(block);
    }
    archive.force();
  }

  /// The part of a range that a node has, as it travels.
  List<byte[]> range(Node node, BlockRange range) throws IOException {
    List<byte[]> found = new ArrayList<>();
    long height = range.firstHeight();
    Optional<Block> block = at(node, height);
    while (block.isPresent() && found.size() < range.count()) {
      found.add(format.encode(new Event.Block(block.get())));
      height++;
      block = at(node, height);
    }
    return List.copyOf(found);
  }

  private Optional<Block> at(Node node, long height) throws IOException {
    if (height <= hardHeight(node)) {
      return archive.at(height);
    }
    Entry entry = node.entries().get(node.head());
    while (entry != null && entry.block().header().height() > height) {
      entry = node.entries().get(entry.block().header().prev());
    }
    return Optional.ofNullable(entry)
        .map(Entry::block)
        .filter(block -> block.header().height() == height);
  }
}
