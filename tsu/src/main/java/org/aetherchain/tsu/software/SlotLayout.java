package org.aetherchain.tsu.software;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aetherchain.tsu.Block;
import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.IsingSamplingProgram;
import org.aetherchain.tsu.SparseRows;

/// A program in the order in which it is swept, for groups of so many chains.
///
/// Free nodes stand in slots, block after block; each block begins at a multiple of four, for four
/// slots share one block of random words (a quad). A block is swept in batches of at most
/// [#BATCH] spins, so that the loops over a batch are long whatever the number of chains. Within
/// a batch the first slots of all its quads stand first, then the second ones, and so on: thus
/// random words, fields and spins all lie as they are computed, for one chain as for many. Where a
/// node's spins lie is its row.
final class SlotLayout {
  /// Slots that share a counter.
  static final int QUAD = 4;

  /// The most spins of a batch.
  static final int BATCH = 1024;

  /// Spins of a strip: one row of 32 chains, or 32 rows of one chain. A batch has whole strips, and
  /// no vector is longer.
  static final int STRIP = 32;

  /// Edges of each node of a group's strip are a multiple of this.
  static final int EDGES = 4;

  private static final int NONE = -1;

  /// Slots that are updated together.
  ///
  /// @param row the first of `4 · quads`
  /// @param quad the number of the first
  record Batch(int row, int quad, int quads) {
    int rows() {
      return QUAD * quads;
    }
  }

  /// Chains of a group.
  final int stride;

  final int nodeCount;
  final List<Batch> batches;

  /// Rows of all batches, then those of the clamped nodes.
  final int rowCount;

  /// By node.
  final int[] rows;

  /// Edges of a strip: `edgeStarts[strip]` to `edgeStarts[strip + 1]`; first the first edge of each
  /// of its rows, then the second ones, and so on. What is filled in has weight 0.
  final int[] edgeStarts;

  /// By edge, the row of the other end.
  final int[] neighbours;

  final float[] weights;

  /// By row.
  final float[] biases;

  final float scale;

  private SlotLayout(IsingSamplingProgram program, int stride) {
    IsingEbm model = program.model();
    this.stride = stride;
    nodeCount = model.nodeCount();
    scale = model.scale();
    rows = new int[nodeCount];
    Arrays.fill(rows, NONE);
    batches = place(program.spec().free());
    int updated = batches.isEmpty() ? 0 : batches.getLast().row() + batches.getLast().rows();
    int[] nodes = new int[updated];
    Arrays.fill(nodes, NONE);
    int count = updated;
    for (int node = 0; node < nodeCount; node++) {
      if (rows[node] == NONE) {
        rows[node] = count++;
      } else {
        nodes[rows[node]] = node;
      }
    }
    rowCount = count;
    biases = new float[updated];
    SparseRows edges = model.couplings();
    int rowsOfStrip = STRIP / stride;
    edgeStarts = new int[updated / rowsOfStrip + 1];
    for (int row = 0; row < updated; row += rowsOfStrip) {
      int longest = 1;
      for (int r = row; r < row + rowsOfStrip; r++) {
        longest = Math.max(longest, nodes[r] == NONE ? 0 : edges.degree(nodes[r]));
      }
      int steps = stride == 1 ? longest : multiple(longest, EDGES);
      int strip = row / rowsOfStrip;
      edgeStarts[strip + 1] = edgeStarts[strip] + steps * rowsOfStrip;
    }
    neighbours = new int[edgeStarts[updated / rowsOfStrip]];
    weights = new float[neighbours.length];
    for (int row = 0; row < updated; row++) {
      if (nodes[row] != NONE) {
        biases[row] = model.bias(nodes[row]);
        int from = edges.rowStart(nodes[row]);
        int at = edgeStarts[row / rowsOfStrip] + row % rowsOfStrip;
        for (int i = 0; i < edges.degree(nodes[row]); i++, at += rowsOfStrip) {
          neighbours[at] = rows[edges.column(from + i)];
          weights[at] = edges.weightAt(from + i);
        }
      }
    }
  }

  /// @param stride chains of a group, 1 or 32
  static SlotLayout of(IsingSamplingProgram program, int stride) {
    return new SlotLayout(program, stride);
  }

  /// Cuts blocks into batches and gives free nodes their rows.
  private List<Batch> place(List<Block> blocks) {
    int most = BATCH / (QUAD * stride);
    int least = Math.max(1, STRIP / (QUAD * stride));
    List<Batch> cut = new ArrayList<>();
    int row = 0;
    int quad = 0;
    for (Block block : blocks) {
      int end = quad + multiple(block.size(), QUAD) / QUAD;
      int first = quad;
      while (quad < end) {
        Batch batch = new Batch(row, quad, Math.min(most, multiple(end - quad, least)));
        for (int i = 0; i < batch.rows(); i++) {
          int at = QUAD * (quad - first) + i;
          if (at < block.size()) {
            rows[block.nodes().get(at).index()] = row + i % QUAD * batch.quads() + i / QUAD;
          }
        }
        cut.add(batch);
        row += batch.rows();
        quad = Math.min(end, quad + batch.quads());
      }
    }
    return List.copyOf(cut);
  }

  private static int multiple(int size, int unit) {
    return (size + unit - 1) / unit * unit;
  }

  boolean isClamped(int node) {
    return rows[node] >= biases.length;
  }
}
