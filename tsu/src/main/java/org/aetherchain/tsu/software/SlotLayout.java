package org.aetherchain.tsu.software;

import java.util.Arrays;
import java.util.List;
import org.aetherchain.tsu.Block;
import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.IsingSamplingProgram;
import org.aetherchain.tsu.SparseRows;

/// A program in the order in which it is swept. Free nodes stand in slots, block after block; each
/// block begins at a multiple of four, for four slots share one block of random words.
final class SlotLayout {
  /// Slots that share a counter.
  static final int QUAD = 4;

  static final int NO_NODE = -1;

  final int nodeCount;
  final int freeCount;

  /// The node in each slot, or `NO_NODE`.
  final int[] nodes;

  /// Edges of the slot's node: `edgeStarts[slot]` to `edgeStarts[slot + 1]`.
  final int[] edgeStarts;

  final int[] neighbours;
  final float[] weights;

  /// By slot.
  final float[] biases;

  final float scale;

  private SlotLayout(IsingSamplingProgram program, int[] nodes) {
    IsingEbm model = program.model();
    SparseRows rows = model.couplings();
    this.nodes = nodes;
    nodeCount = model.nodeCount();
    freeCount = program.spec().freeCount();
    scale = model.scale();
    edgeStarts = new int[nodes.length + 1];
    biases = new float[nodes.length];
    for (int slot = 0; slot < nodes.length; slot++) {
      int degree = nodes[slot] == NO_NODE ? 0 : rows.degree(nodes[slot]);
      edgeStarts[slot + 1] = edgeStarts[slot] + degree;
    }
    neighbours = new int[edgeStarts[nodes.length]];
    weights = new float[neighbours.length];
    for (int slot = 0; slot < nodes.length; slot++) {
      if (nodes[slot] == NO_NODE) {
        continue;
      }
      biases[slot] = model.bias(nodes[slot]);
      int from = rows.rowStart(nodes[slot]);
      for (int at = edgeStarts[slot]; at < edgeStarts[slot + 1]; at++) {
        neighbours[at] = rows.column(from + at - edgeStarts[slot]);
        weights[at] = rows.weightAt(from + at - edgeStarts[slot]);
      }
    }
  }

  static SlotLayout of(IsingSamplingProgram program) {
    return new SlotLayout(program, slots(program.spec().free()));
  }

  private static int[] slots(List<Block> blocks) {
    int count = 0;
    for (Block block : blocks) {
      count += padded(block.size());
    }
    int[] nodes = new int[count];
    Arrays.fill(nodes, NO_NODE);
    int slot = 0;
    for (Block block : blocks) {
      for (int i = 0; i < block.size(); i++) {
        nodes[slot + i] = block.nodes().get(i).index();
      }
      slot += padded(block.size());
    }
    return nodes;
  }

  private static int padded(int size) {
    return (size + QUAD - 1) / QUAD * QUAD;
  }

  int quadCount() {
    return nodes.length / QUAD;
  }
}
