package org.aetherchain.properties.protocol;

import java.util.HashMap;
import java.util.Map;
import org.aetherchain.core.SpecRef;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Entry;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.properties.simulation.Observation;
import org.aetherchain.properties.simulation.Watcher;
import org.organicdesign.fp.collections.ImSet;
import org.organicdesign.fp.collections.PersistentHashSet;

/// On the chain of every block that an honest node accepts, no output is consumed twice, and none
/// that the chain did not make: worked out from the inputs of all its ancestors.
@SpecRef("AetherNode!NoDoubleExecution")
final class ConsumedOnce implements Watcher {
  static final String CONSUMED_ONCE = "noOutputConsumedTwice";

  private final Map<Hash, ImSet<OutPoint>> consumedBy = new HashMap<>();
  private final Map<Hash, ImSet<OutPoint>> madeBy = new HashMap<>();
  private long blocksSeen;
  private long inputsSeen;

  @Override
  public void onStep(Observation observation) {
    if (consumedBy.isEmpty()) {
      genesis(observation);
    }
    if (!(observation.event() instanceof Event.Block)) {
      return;
    }
    for (Map.Entry<Hash, Entry> kept : observation.after().entries().entrySet()) {
      if (!consumedBy.containsKey(kept.getKey())) {
        look(observation, kept.getValue());
      }
    }
  }

  private void genesis(Observation observation) {
    Hash genesis = observation.network().tree().genesis();
    consumedBy.put(genesis, PersistentHashSet.empty());
    ImSet<OutPoint> made = PersistentHashSet.empty();
    for (OutPoint point : observation.network().founding().genesis().outputs().keySet()) {
      made = made.put(point);
    }
    madeBy.put(genesis, made);
  }

  private void look(Observation observation, Entry entry) {
    blocksSeen++;
    Hash parent = entry.block().header().prev();
    ImSet<OutPoint> consumed = ancestor(consumedBy, parent, observation);
    ImSet<OutPoint> made = ancestor(madeBy, parent, observation);
    for (SignedTx transaction : entry.block().transactions()) {
      for (OutPoint point : transaction.tx().inputs()) {
        inputsSeen++;
        Violated.unless(
            !consumed.contains(point), CONSUMED_ONCE, observation, point + " is consumed again");
        Violated.unless(
            made.contains(point), CONSUMED_ONCE, observation, point + " was never made");
        consumed = consumed.put(point);
      }
      Hash txid = observation.network().primitives().txId(transaction.tx());
      for (long index = 1; index <= transaction.tx().outputs().size(); index++) {
        made = made.put(new OutPoint(txid, index));
      }
    }
    consumedBy.put(entry.id(), consumed);
    madeBy.put(entry.id(), made);
  }

  private static ImSet<OutPoint> ancestor(
      Map<Hash, ImSet<OutPoint>> known, Hash id, Observation observation) {
    ImSet<OutPoint> points = known.get(id);
    if (points == null) {
      throw new Violated(CONSUMED_ONCE, observation, "a block whose parent nobody accepted");
    }
    return points;
  }

  /// Blocks that were looked at.
  long blocksSeen() {
    return blocksSeen;
  }

  /// Inputs that they had.
  long inputsSeen() {
    return inputsSeen;
  }
}
