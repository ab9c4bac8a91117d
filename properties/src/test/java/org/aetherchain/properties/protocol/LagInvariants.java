package org.aetherchain.properties.protocol;

import org.aetherchain.core.SpecRef;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.Params;
import org.aetherchain.core.rule.Gadget;
import org.aetherchain.properties.simulation.BlockTree;
import org.aetherchain.properties.simulation.NetworkSimulation;
import org.aetherchain.properties.simulation.Observation;
import org.aetherchain.properties.simulation.Watcher;

/// When a network is timely, every block on the common chain is hard within `2 S + KAPPA - 1`
/// blocks at every honest node: 6 with the protocol's parameters.
///
/// Timely means: no fork at depth KAPPA, votes reach every honest node before the next block, and
/// nothing justified is pending. The first two are how the network runs; the third is checked.
@SpecRef("Gadget!Settle")
final class LagInvariants implements Watcher {
  static final String LAG = "finalityWithinSixBlocksWhenTimely";

  private long longest;

  @Override
  public void onStep(Observation observation) {}

  @Override
  public void beforeBlock(NetworkSimulation network) {
    Params params = network.founding().params();
    long allowed = 2 * params.checkpointSpacing() + params.voteDepth() - 1;
    BlockTree tree = network.tree();
    for (Node node : network.nodes()) {
      long lag = tree.height(node.head()) - tree.height(node.finality().final_().blockId());
      longest = Math.max(longest, lag);
      Violated.unless(
          lag <= allowed,
          LAG,
          "for the node of " + node.voteKeys(),
          "%d blocks are not hard at height %d".formatted(lag, tree.height(node.head())));
      Violated.unless(
          Gadget.pending(network.primitives(), node.entries(), node.finality())
              .equals(node.finality().best()),
          LAG,
          "for the node of " + node.voteKeys(),
          "the network was not timely: a justification is pending");
    }
  }

  /// The most blocks that were not hard yet.
  long longest() {
    return longest;
  }
}
