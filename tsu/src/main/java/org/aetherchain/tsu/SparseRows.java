package org.aetherchain.tsu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A symmetric sparse matrix without diagonal as compressed sparse rows. Row `i` has the entries
/// `rowStart(i)` to `rowStart(i + 1) − 1`, their columns ascending. Immutable.
public final class SparseRows {
  private final int[] rowStarts;
  private final int[] columns;
  private final float[] weights;

  private SparseRows(int[] rowStarts, int[] columns, float[] weights) {
    this.rowStarts = rowStarts;
    this.columns = columns;
    this.weights = weights;
  }

  /// From the three arrays.
  ///
  /// @throws TsuException ARG when they are no rows, not symmetric, or hold what is not finite
  public static SparseRows of(int[] rowStarts, int[] columns, float[] weights) throws TsuException {
    SparseRows rows = new SparseRows(rowStarts.clone(), columns.clone(), weights.clone());
    rows.checkShape();
    rows.checkEntries();
    rows.checkSymmetry();
    return rows;
  }

  /// From edges that each stand once: edge `e` joins `ends[2e]` and `ends[2e + 1]`.
  static SparseRows symmetric(int nodeCount, int[] ends, float[] weights, int edgeCount)
      throws TsuException {
    int[] starts = new int[nodeCount + 1];
    for (int e = 0; e < 2 * edgeCount; e++) {
      if (ends[e] < 0 || ends[e] >= nodeCount) {
        throw TsuException.arg("edge " + e / 2 + " ends at " + ends[e] + ", which is no node");
      }
      starts[ends[e] + 1]++;
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    long[] entries = new long[2 * edgeCount];
    int[] next = starts.clone();
    for (int e = 0; e < edgeCount; e++) {
      int a = ends[2 * e];
      int b = ends[2 * e + 1];
      long bits = Float.floatToRawIntBits(weights[e]) & 0xffffffffL;
      entries[next[a]++] = (long) b << 32 | bits;
      entries[next[b]++] = (long) a << 32 | bits;
    }
    int[] columns = new int[2 * edgeCount];
    float[] values = new float[2 * edgeCount];
    for (int i = 0; i < nodeCount; i++) {
      Arrays.sort(entries, starts[i], starts[i + 1]);
    }
    for (int at = 0; at < entries.length; at++) {
      columns[at] = (int) (entries[at] >>> 32);
      values[at] = Float.intBitsToFloat((int) entries[at]);
    }
    SparseRows rows = new SparseRows(starts, columns, values);
    rows.checkEntries();
    return rows;
  }

  private void checkShape() throws TsuException {
    if (rowStarts.length < 2 || rowStarts.length > IsingEbm.MAX_NODES + 1) {
      throw TsuException.arg("a model has 1 to 2^24 nodes");
    }
    if (columns.length != weights.length
        || rowStarts[0] != 0
        || rowStarts[rowStarts.length - 1] != columns.length) {
      throw TsuException.arg("the rows do not begin at 0 and end at the number of entries");
    }
    for (int i = 0; i < rowCount(); i++) {
      if (rowStarts[i + 1] < rowStarts[i]) {
        throw TsuException.arg("row " + i + " ends before it begins");
      }
    }
  }

  private void checkEntries() throws TsuException {
    for (int i = 0; i < rowCount(); i++) {
      if (degree(i) > IsingEbm.MAX_DEGREE) {
        throw TsuException.arg("node " + i + " has more than 65535 neighbours");
      }
      for (int at = rowStarts[i]; at < rowStarts[i + 1]; at++) {
        int j = columns[at];
        if (j < 0 || j >= rowCount() || j == i) {
          throw TsuException.arg("node " + i + " is coupled to " + j);
        }
        if (at > rowStarts[i] && columns[at - 1] >= j) {
          throw TsuException.arg("row " + i + " repeats column " + j + " or is not ascending");
        }
        if (!(Math.abs(weights[at]) <= IsingEbm.MAX_MAGNITUDE)) {
          throw TsuException.arg("the weight of " + i + " and " + j + " is " + weights[at]);
        }
      }
    }
  }

  private void checkSymmetry() throws TsuException {
    for (int i = 0; i < rowCount(); i++) {
      for (int at = rowStarts[i]; at < rowStarts[i + 1]; at++) {
        int back = find(columns[at], i);
        if (back < 0 || weights[back] != weights[at]) {
          throw TsuException.arg(
              "the weight of " + i + " and " + columns[at] + " differs in the two directions");
        }
      }
    }
  }

  /// The same places with other weights.
  ///
  /// @throws TsuException ARG when they are not symmetric or not finite
  public SparseRows withWeights(float[] newWeights) throws TsuException {
    return of(rowStarts, columns, newWeights);
  }

  /// How many rows.
  public int rowCount() {
    return rowStarts.length - 1;
  }

  /// How many entries: twice the number of edges.
  public int entryCount() {
    return columns.length;
  }

  /// Where a row begins.
  public int rowStart(int row) {
    return rowStarts[row];
  }

  /// An entry's column.
  public int column(int entry) {
    return columns[entry];
  }

  /// An entry's weight.
  public float weightAt(int entry) {
    return weights[entry];
  }

  /// How many entries a row has.
  public int degree(int row) {
    return rowStarts[row + 1] - rowStarts[row];
  }

  /// The most entries of a row.
  public int maxDegree() {
    int most = 0;
    for (int i = 0; i < rowCount(); i++) {
      most = Math.max(most, degree(i));
    }
    return most;
  }

  /// The weight at a place, 0 where there is none.
  public float weight(int row, int column) {
    int at = find(row, column);
    return at < 0 ? 0 : weights[at];
  }

  /// A copy of where the rows begin, and where the last one ends.
  public int[] rowStarts() {
    return rowStarts.clone();
  }

  /// A copy of the columns.
  public int[] columns() {
    return columns.clone();
  }

  /// A copy of the weights.
  public float[] weights() {
    return weights.clone();
  }

  boolean isInt8() {
    for (float weight : weights) {
      if (weight != Math.rint(weight) || Math.abs(weight) > 127) {
        return false;
      }
    }
    return true;
  }

  List<Edge> upperEdges() {
    List<Edge> edges = new ArrayList<>(columns.length / 2);
    for (int i = 0; i < rowCount(); i++) {
      for (int at = rowStarts[i]; at < rowStarts[i + 1]; at++) {
        if (columns[at] > i) {
          edges.add(Edge.of(i, columns[at]));
        }
      }
    }
    return List.copyOf(edges);
  }

  private int find(int row, int column) {
    return Arrays.binarySearch(columns, rowStarts[row], rowStarts[row + 1], column);
  }
}
