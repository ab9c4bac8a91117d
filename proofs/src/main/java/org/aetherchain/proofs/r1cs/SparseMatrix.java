package org.aetherchain.proofs.r1cs;

import java.util.Arrays;
import java.util.Objects;
import org.aetherchain.proofs.field.Fr;
import org.aetherchain.proofs.field.FrLimbs;
import org.aetherchain.proofs.field.FrVector;

/// A matrix over the scalar field that is mostly zeros: one row per constraint, one column per
/// wire.
///
/// Rows lie one behind the other (compressed sparse rows). A row is a linear combination of wires;
/// it may be empty, and its terms stand in the order in which they were added. Immutable.
public final class SparseMatrix {
  private final int[] rowEnds;
  private final int[] wires;
  private final FrVector values;

  private SparseMatrix(int[] rowEnds, int[] wires, FrVector values) {
    this.rowEnds = rowEnds;
    this.wires = wires;
    this.values = values;
  }

  /// The matrix of terms in any order.
  ///
  /// @param rows how many rows it has
  /// @param rowOfTerm the row of each term
  /// @param wireOfTerm the wire of each term
  /// @param valueOfTerm the coefficient of each term
  /// @throws IndexOutOfBoundsException when a term names a row that there is not
  public static SparseMatrix ofTerms(
      int rows, int[] rowOfTerm, int[] wireOfTerm, FrVector valueOfTerm) {
    int[] next = new int[rows + 1];
    for (int row : rowOfTerm) {
      next[Objects.checkIndex(row, rows) + 1]++;
    }
    for (int row = 0; row < rows; row++) {
      next[row + 1] += next[row];
    }
    int[] wires = new int[rowOfTerm.length];
    FrVector values = new FrVector(rowOfTerm.length);
    for (int term = 0; term < rowOfTerm.length; term++) {
      int to = next[rowOfTerm[term]]++;
      wires[to] = wireOfTerm[term];
      FrLimbs.copy(values.limbs(), to * FrLimbs.LIMBS, valueOfTerm.limbs(), term * FrLimbs.LIMBS);
    }
    // Each row's cursor now stands at its end.
    return new SparseMatrix(Arrays.copyOf(next, rows), wires, values);
  }

  /// How many rows there are.
  public int rows() {
    return rowEnds.length;
  }

  /// How many terms there are in all rows together.
  public int terms() {
    return wires.length;
  }

  /// The index of a row's first term.
  public int rowStart(int row) {
    return row == 0 ? 0 : rowEnds[row - 1];
  }

  /// The index behind a row's last term.
  public int rowEnd(int row) {
    return rowEnds[row];
  }

  /// The wire of a term.
  public int wire(int term) {
    return wires[term];
  }

  /// The coefficient of a term.
  public Fr value(int term) {
    return values.get(term);
  }

  /// The coefficients of all terms, shared and not copied; do not change them.
  public FrVector values() {
    return values;
  }

  /// Writes the product of one row with a vector of all wires' values to a place of another vector.
  public void multiplyRow(int row, FrVector wireValues, FrVector out, int index) {
    long[] sum = out.limbs();
    int o = Objects.checkIndex(index, out.size()) * FrLimbs.LIMBS;
    Arrays.fill(sum, o, o + FrLimbs.LIMBS, 0);
    long[] product = new long[FrLimbs.LIMBS];
    for (int term = rowStart(row); term < rowEnd(row); term++) {
      int wire = wires[term] * FrLimbs.LIMBS;
      FrLimbs.mul(product, 0, values.limbs(), term * FrLimbs.LIMBS, wireValues.limbs(), wire);
      FrLimbs.add(sum, o, sum, o, product, 0);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SparseMatrix that
        && Arrays.equals(rowEnds, that.rowEnds)
        && Arrays.equals(wires, that.wires)
        && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return Objects.hash(Arrays.hashCode(rowEnds), Arrays.hashCode(wires), values);
  }

  @Override
  public String toString() {
    return "SparseMatrix of " + rows() + " rows, " + terms() + " terms";
  }

  /// Collects terms row by row.
  public static final class Builder {
    private int[] rowEnds;
    private int[] wires;
    private FrVector values;
    private int rows;
    private int terms;

    /// An empty matrix.
    public Builder() {
      this(16, 64);
    }

    /// An empty matrix with room for so many rows and terms; it grows when they are more.
    public Builder(int expectedRows, int expectedTerms) {
      this.rowEnds = new int[Math.max(expectedRows, 1)];
      this.wires = new int[Math.max(expectedTerms, 1)];
      this.values = new FrVector(wires.length);
    }

    /// Adds a term to the row under construction; a coefficient of zero is left out.
    public Builder term(int wire, Fr value) {
      if (!value.isZero()) {
        reserve();
        wires[terms] = wire;
        values.set(terms++, value);
      }
      return this;
    }

    /// Adds a term whose coefficient stands in Montgomery form at a limb offset; zeros are kept.
    public Builder term(int wire, long[] limbs, int offset) {
      reserve();
      wires[terms] = wire;
      FrLimbs.copy(values.limbs(), terms++ * FrLimbs.LIMBS, limbs, offset);
      return this;
    }

    /// Ends the row under construction, which may be empty.
    public Builder endRow() {
      if (rows == rowEnds.length) {
        rowEnds = Arrays.copyOf(rowEnds, grown(rows));
      }
      rowEnds[rows++] = terms;
      return this;
    }

    /// The matrix of all rows that have been ended.
    public SparseMatrix build() {
      int used = rows == 0 ? 0 : rowEnds[rows - 1];
      return new SparseMatrix(
          Arrays.copyOf(rowEnds, rows), Arrays.copyOf(wires, used), values.resized(used));
    }

    private void reserve() {
      if (terms == wires.length) {
        wires = Arrays.copyOf(wires, grown(terms));
        values = values.resized(wires.length);
      }
    }

    private static int grown(int length) {
      if (length == FrVector.MAX_SIZE) {
        throw new IllegalStateException("a matrix of more than " + length + " terms");
      }
      return (int) Math.min(FrVector.MAX_SIZE, length * 3L / 2 + 1);
    }
  }
}
