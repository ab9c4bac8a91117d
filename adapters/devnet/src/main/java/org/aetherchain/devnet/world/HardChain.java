package org.aetherchain.devnet.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.rule.Ledger;
import org.aetherchain.core.rule.Primitives;
import org.aetherchain.devnet.node.DevnetNode;
import org.aetherchain.devnet.node.SeenBlocks.Archived;

/// The hard chain as one node has seen it grow, with what must never happen to it, should it
/// happen: a hard block that leaves, an output that is consumed twice, coins that appear.
public final class HardChain {
  private final DevnetNode node;
  private final Primitives primitives;
  private final long supply;
  private final List<Hash> ids = new ArrayList<>();
  private final Map<Hash, Long> heights = new HashMap<>();
  private final Map<OutPoint, Hash> consumers = new HashMap<>();
  private final List<String> faults = new ArrayList<>();

  HardChain(DevnetNode node, Primitives primitives) {
    this.node = node;
    this.primitives = primitives;
    this.ids.add(node.hard().id());
    this.supply = Ledger.supply(node.hard().ledger());
  }

  /// Takes in what became hard since the last time.
  ///
  /// @return whether anything did
  boolean extend() {
    Hash hard = node.hard().id();
    if (hard.equals(ids.getLast())) {
      return false;
    }
    List<Archived> news = node.archive().chain(hard, height());
    if (news.isEmpty() || !news.getFirst().block().header().prev().equals(ids.getLast())) {
      fault("the hard block at height " + height() + " was replaced");
    }
    news.forEach(this::add);
    if (Ledger.supply(node.hard().ledger()) != supply) {
      fault("coins appeared or vanished up to height " + height());
    }
    return true;
  }

  private void add(Archived archived) {
    ids.add(archived.id());
    for (SignedTx transaction : archived.block().transactions()) {
      Hash txid = primitives.txId(transaction.tx());
      if (heights.put(txid, archived.height()) != null) {
        fault("command " + txid.toHex() + " took effect twice");
      }
      for (OutPoint point : transaction.tx().inputs()) {
        if (consumers.put(point, txid) != null) {
          fault("an output was consumed twice at height " + archived.height());
        }
      }
    }
  }

  private void fault(String what) {
    faults.add(node.name() + ": " + what);
  }

  /// The height of the last hard block.
  public long height() {
    return ids.size() - 1L;
  }

  /// Whether a block is hard; genesis is.
  public boolean contains(Hash id, long height) {
    return height < ids.size() && ids.get((int) height).equals(id);
  }

  /// The height at which a command took effect for good.
  public Optional<Long> heightOf(Hash txid) {
    return Optional.ofNullable(heights.get(txid));
  }

  /// The command that consumed an output for good.
  public Optional<Hash> consumerOf(OutPoint point) {
    return Optional.ofNullable(consumers.get(point));
  }

  /// What must never happen and did.
  public List<String> faults() {
    return List.copyOf(faults);
  }
}
