package org.aetherchain.http.view;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Entry;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.http.NodeView;

/// Where commands stand in the blocks that the kernel keeps. Each block is hashed once; what the
/// kernel forgets is forgotten here too, so memory is bounded by the blocks it keeps.
public final class CommandIndex {
  private final Map<Hash, Map<Hash, Integer>> positions = new HashMap<>();

  /// An index of nothing yet.
  public CommandIndex() {}

  /// Where a command stands in the hard or soft chain. The node may have gone on since the moment;
  /// what became hard after it is not told as if it belonged to it.
  public Optional<NodeView.Inclusion> find(Moment moment, Hash txid) {
    long hard = Moment.height(moment.hard());
    return soft(moment, txid)
        .or(() -> moment.view().hardInclusion(txid).filter(place -> place.height() <= hard));
  }

  private synchronized Optional<NodeView.Inclusion> soft(Moment moment, Hash txid) {
    positions.keySet().retainAll(moment.state().entries().keySet());
    for (Entry entry : moment.soft().values()) {
      Integer position =
          positions.computeIfAbsent(entry.id(), _ -> positions(moment, entry)).get(txid);
      if (position != null) {
        return Optional.of(new NodeView.Inclusion(entry.id(), Moment.height(entry), position));
      }
    }
    return Optional.empty();
  }

  private static Map<Hash, Integer> positions(Moment moment, Entry entry) {
    Map<Hash, Integer> found = new HashMap<>();
    for (SignedTx transaction : entry.block().transactions()) {
      found.put(moment.view().identity().primitives().txId(transaction.tx()), found.size());
    }
    return found;
  }
}
