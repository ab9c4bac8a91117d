package org.aetherchain.tsu.conformance;

import java.util.List;
import org.aetherchain.tsu.Block;
import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.IsingSamplingProgram;
import org.aetherchain.tsu.SpinNode;
import org.aetherchain.tsu.SpinState;

/// Where one sweep leads from a state, exactly.
final class TransitionRow {
  private TransitionRow() {}

  /// The probability of each state after a sweep over all blocks, for up to 12 nodes.
  static double[] of(IsingSamplingProgram program, SpinState from, double beta) {
    double[] row = new double[1 << program.model().nodeCount()];
    row[DistributionChecks.number(from)] = 1;
    for (Block block : program.spec().free()) {
      row = update(program.model(), block.nodes(), row, beta);
    }
    return row;
  }

  private static double[] update(IsingEbm model, List<SpinNode> nodes, double[] row, double beta) {
    double[] now = row;
    // No node of a block sees another, so that one after the other is the same as all at once.
    for (SpinNode node : nodes) {
      int bit = 1 << node.index();
      double[] next = new double[now.length];
      for (int state = 0; state < now.length; state++) {
        if (now[state] > 0) {
          double up = 1 / (1 + Math.exp(-2 * beta * field(model, node.index(), state)));
          next[state | bit] += now[state] * up;
          next[state & ~bit] += now[state] * (1 - up);
        }
      }
      now = next;
    }
    return now;
  }

  private static double field(IsingEbm model, int node, int state) {
    double field = model.bias(node);
    for (int j = 0; j < model.nodeCount(); j++) {
      field += (state >> j & 1) != 0 ? model.coupling(node, j) : -model.coupling(node, j);
    }
    return field;
  }
}
