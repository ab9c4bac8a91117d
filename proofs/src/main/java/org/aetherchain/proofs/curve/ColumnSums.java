package org.aetherchain.proofs.curve;

import java.lang.foreign.Arena;
import org.aetherchain.proofs.field.CoordinateArithmetic;

/// Sums of many points into columns, for setups: term i goes to column i says. The additions of all
/// columns share their inversions.
public final class ColumnSums {
  private ColumnSums() {}

  /// One sum per column, into new memory.
  ///
  /// @param columns how many columns there are
  /// @param columnOfTerm the column of each term
  /// @param terms as many points
  /// @throws IndexOutOfBoundsException when a term names a column that there is not
  public static Points of(int columns, int[] columnOfTerm, Points terms, Arena arena) {
    Group group = terms.group();
    int stride = 2 * group.limbs();
    Points sums = Points.allocate(group, columns, arena);
    int[] counts = new int[columns];
    for (int column : columnOfTerm) {
      counts[column]++;
    }
    int[] ends = new int[columns + 1]; // of column k: at k + 1; those of one term are none
    for (int k = 0; k < columns; k++) {
      ends[k + 1] = ends[k] + (counts[k] > 1 ? counts[k] : 0);
    }
    long[] work = new long[ends[columns] * stride];
    int[] next = ends.clone();
    for (int term = 0; term < terms.size(); term++) {
      int column = columnOfTerm[term];
      if (counts[column] > 1) {
        terms.load(term, work, next[column]++ * stride);
      } else {
        sums.copyFrom(terms, term, column);
      }
    }
    sum(group, work, ends);
    for (int k = 0; k < columns; k++) {
      if (ends[k + 1] > ends[k]) {
        sums.store(k, work, ends[k] * stride);
      }
    }
    return sums;
  }

  /// Sums each bucket of points that lie one behind the other into its first place, two by two in
  /// rounds, and has `ends` tell where that is: bucket d then lies from `ends[d - 1]` to before
  /// `ends[d]`, and has one point or none.
  static void sum(Group group, long[] work, int[] ends) {
    int stride = 2 * group.limbs();
    AffineAdder adder = new AffineAdder(group, work);
    boolean more = true;
    while (more) {
      more = false;
      int to = 0;
      int start = 0;
      for (int d = 1; d < ends.length; d++) {
        int end = ends[d];
        int at = start;
        for (; at + 1 < end; at += 2) {
          adder.queue(work, at * stride, work, (at + 1) * stride, to++ * stride);
        }
        if (at < end) {
          System.arraycopy(work, at * stride, work, to++ * stride, stride);
        }
        more |= end - start > 2;
        start = end;
        ends[d] = to;
      }
      adder.flush();
    }
  }

  /// Adds vectors and subtracts them: `(a + b, a - b)` in place, one pair each; for transforms.
  static void butterflies(Group group, long[] work, int[] low, int[] high) {
    int stride = 2 * group.limbs();
    int half = group.limbs();
    CoordinateArithmetic field = group.coordinates();
    long[] sums = new long[2 * low.length * stride];
    long[] negated = new long[stride];
    long[] zero = new long[half];
    AffineAdder adder = new AffineAdder(group, sums);
    for (int i = 0; i < low.length; i++) {
      int a = low[i] * stride;
      int b = high[i] * stride;
      adder.queue(work, a, work, b, 2 * i * stride);
      System.arraycopy(work, b, negated, 0, stride);
      field.sub(negated, half, zero, 0, negated, half);
      adder.queue(work, a, negated, 0, (2 * i + 1) * stride);
    }
    adder.flush();
    for (int i = 0; i < low.length; i++) {
      System.arraycopy(sums, 2 * i * stride, work, low[i] * stride, stride);
      System.arraycopy(sums, (2 * i + 1) * stride, work, high[i] * stride, stride);
    }
  }
}
