package org.aetherchain.node.process;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.aetherchain.core.kernel.Kernel;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Command;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.http.NodeView;
import org.aetherchain.node.storage.DiskArchive;

/// Where commands stand in the hard chain: the newest ones, as many as are remembered. Any number
/// of threads.
final class HardIndex {
  /// How many commands are remembered: some 50 MiB.
  static final int CAPACITY = 200_000;

  /// How many of the last blocks are looked through when the node begins.
  private static final int BLOCKS_AT_START = 2_000;

  private static final System.Logger LOG = System.getLogger(HardIndex.class.getName());

  private final Kernel kernel;
  private final DiskArchive archive;
  private final Map<Hash, NodeView.Inclusion> found = new LinkedHashMap<>();
  private long height;
  private long commands;

  /// An index of an archive, the last blocks of which are read.
  HardIndex(Kernel kernel, DiskArchive archive, long hardHeight) {
    this.kernel = kernel;
    this.archive = archive;
    this.height = Math.max(0, hardHeight - BLOCKS_AT_START);
    extend(hardHeight);
    this.commands = 0;
  }

  /// Takes in the hard chain up to a height.
  synchronized void extend(long hardHeight) {
    try {
      while (height < hardHeight) {
        height++;
        Optional<Block> block = archive.at(height);
        Optional<Hash> id = archive.idAt(height);
        if (block.isPresent() && id.isPresent()) {
          add(id.get(), block.get());
        }
      }
    } catch (IOException unreadable) {
      LOG.log(System.Logger.Level.WARNING, unreadable::getMessage);
    }
  }

  private void add(Hash id, Block block) {
    int position = 0;
    for (SignedTx transaction : block.transactions()) {
      found.put(
          kernel.primitives().txId(transaction.tx()),
          new NodeView.Inclusion(id, block.header().height(), position));
      if (!(transaction.tx().command() instanceof Command.Coinbase)) {
        commands++;
      }
      position++;
    }
    while (found.size() > CAPACITY) {
      found.remove(found.keySet().iterator().next());
    }
  }

  /// How many commands became hard since the index was made; payments for blocks do not count.
  synchronized long commands() {
    return commands;
  }

  /// Where a command stands.
  synchronized Optional<NodeView.Inclusion> find(Hash txid) {
    return Optional.ofNullable(found.get(txid));
  }
}
