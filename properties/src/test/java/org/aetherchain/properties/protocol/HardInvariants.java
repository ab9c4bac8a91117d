package org.aetherchain.properties.protocol;

import java.util.HashMap;
import java.util.Map;
import org.aetherchain.core.SpecRef;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Node;
import org.aetherchain.properties.simulation.BlockTree;
import org.aetherchain.properties.simulation.Observation;
import org.aetherchain.properties.simulation.Watcher;

/// With less than a third of the stake Byzantine, what is hard at one honest node stays hard there
/// and conflicts with nothing that is hard at another.
///
/// One chain is kept for the whole network: the first block that anybody calls hard at a height is
/// the only one ever. Judged by the parents of blocks, not by the checkpoints that nodes keep.
@SpecRef("AetherNode!HardPrefixesAgree")
final class HardInvariants implements Watcher {
  static final String HARD = "hardMonotoneAndNeverConflicting";

  private final Map<Long, Hash> hard = new HashMap<>();
  private long highest;

  @Override
  public void onStep(Observation observation) {
    Node after = observation.after();
    Violated.unless(!after.halted(), HARD, observation, "it halted: finality is broken");
    Hash now = after.finality().final_().blockId();
    Hash old = observation.before().finality().final_().blockId();
    if (now.equals(old)) {
      return;
    }
    BlockTree tree = observation.network().tree();
    Violated.unless(
        tree.height(now) > tree.height(old), HARD, observation, "the hard head moved down");
    Hash at = now;
    for (long height = tree.height(now); height > tree.height(old); height--) {
      Hash agreed = hard.putIfAbsent(height, at);
      Violated.unless(
          agreed == null || agreed.equals(at),
          HARD,
          observation,
          "two blocks are hard at height " + height);
      at = tree.parent(at);
    }
    Violated.unless(at.equals(old), HARD, observation, "the hard head moved to another chain");
    highest = Math.max(highest, tree.height(now));
  }

  /// The height of the highest hard block of the network.
  long highest() {
    return highest;
  }
}
