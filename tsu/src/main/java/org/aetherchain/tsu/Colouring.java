package org.aetherchain.tsu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Blocks without an edge inside: what makes updating a block at one moment right.
public final class Colouring {
  private Colouring() {}

  /// Blocks for all nodes of a model. See [#of(IsingEbm, BitSet)].
  public static List<Block> of(IsingEbm model) {
    return of(model, new BitSet());
  }

  /// Blocks for the nodes of a model that are not left out. Two colours where the graph has no odd
  /// cycle; else those of DSATUR's simpler cousin, greedy by falling degree (Welsh and Powell,
  /// 1967), which needs at most one colour more than the largest degree. Deterministic.
  ///
  /// @param without nodes that get no colour, such as clamped ones
  public static List<Block> of(IsingEbm model, BitSet without) {
    int[] colours = bipartition(model.couplings(), without);
    if (colours.length == 0) {
      colours = greedy(model.couplings(), without);
    }
    int count = Arrays.stream(colours).max().orElse(-1) + 1;
    List<Block> blocks = new ArrayList<>();
    for (int colour = 0; colour < count; colour++) {
      List<SpinNode> nodes = new ArrayList<>();
      for (int i = 0; i < colours.length; i++) {
        if (colours[i] == colour) {
          nodes.add(new SpinNode(i));
        }
      }
      blocks.add(new Block(nodes));
    }
    return List.copyOf(blocks);
  }

  /// Whether every node stands in exactly one block and no free block has an edge inside.
  ///
  /// @throws TsuException ARG for a node in no block or in two, COLORING for an edge in a block
  public static void check(IsingEbm model, BlockGibbsSpec spec) throws TsuException {
    int[] blockOf = new int[model.nodeCount()];
    Arrays.fill(blockOf, -1);
    int number = 0;
    for (List<Block> blocks : List.of(spec.free(), spec.clamped())) {
      for (Block block : blocks) {
        for (SpinNode node : block.nodes()) {
          claim(blockOf, node.index(), number);
        }
        number++;
      }
    }
    for (int i = 0; i < blockOf.length; i++) {
      if (blockOf[i] < 0) {
        throw TsuException.arg("node " + i + " stands in no block");
      }
      if (blockOf[i] < spec.free().size()) {
        checkNeighbours(model.couplings(), blockOf, i);
      }
    }
  }

  private static void claim(int[] blockOf, int node, int number) throws TsuException {
    if (node >= blockOf.length) {
      throw TsuException.arg("node " + node + " is none of the model's");
    }
    if (blockOf[node] >= 0) {
      throw TsuException.arg("node " + node + " stands in two blocks");
    }
    blockOf[node] = number;
  }

  private static void checkNeighbours(SparseRows rows, int[] blockOf, int i) throws TsuException {
    for (int at = rows.rowStart(i); at < rows.rowStart(i + 1); at++) {
      if (blockOf[rows.column(at)] == blockOf[i]) {
        throw new TsuException(
            TsuError.COLORING,
            String.format(
                "nodes %d and %d are coupled and both in block %d: sampled at one moment, they"
                    + " would follow another distribution",
                i, rows.column(at), blockOf[i]));
      }
    }
  }

  /// A colour 0 or 1 for each node, −1 for those left out; empty when there is an odd cycle.
  private static int[] bipartition(SparseRows rows, BitSet without) {
    int[] colours = new int[rows.rowCount()];
    Arrays.fill(colours, -1);
    int[] queue = new int[colours.length];
    for (int root = 0; root < colours.length; root++) {
      if (colours[root] >= 0 || without.get(root)) {
        continue;
      }
      colours[root] = 0;
      int head = 0;
      int tail = 0;
      queue[tail++] = root;
      while (head < tail) {
        int i = queue[head++];
        for (int at = rows.rowStart(i); at < rows.rowStart(i + 1); at++) {
          int j = rows.column(at);
          if (without.get(j)) {
            continue;
          }
          if (colours[j] == colours[i]) {
            return new int[0];
          }
          if (colours[j] < 0) {
            colours[j] = 1 - colours[i];
            queue[tail++] = j;
          }
        }
      }
    }
    return colours;
  }

  private static int[] greedy(SparseRows rows, BitSet without) {
    int[] colours = new int[rows.rowCount()];
    Arrays.fill(colours, -1);
    IntStream.range(0, colours.length)
        .filter(i -> !without.get(i))
        .boxed()
        .sorted(Comparator.comparingInt((Integer i) -> -rows.degree(i)))
        .forEach(
            i -> {
              BitSet taken = new BitSet();
              for (int at = rows.rowStart(i); at < rows.rowStart(i + 1); at++) {
                if (colours[rows.column(at)] >= 0) {
                  taken.set(colours[rows.column(at)]);
                }
              }
              colours[i] = taken.nextClearBit(0);
            });
    return colours;
  }
}
