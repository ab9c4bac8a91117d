package org.aetherchain.tsu.software;

import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.Moments;
import org.aetherchain.tsu.RunStatistics;
import org.aetherchain.tsu.SparseRows;

/// Adds up spins and products of coupled spins.
final class MomentSums implements Run.Sink {
  private final SparseRows rows;
  private final long[] firstSums;
  private final long[] secondSums;

  MomentSums(IsingEbm model) {
    rows = model.couplings();
    firstSums = new long[model.nodeCount()];
    secondSums = new long[model.edgeCount()];
  }

  @Override
  public void accept(ChainGroup group, int sample) {
    int width = group.width;
    int[] masks = new int[firstSums.length];
    int[] first = new int[masks.length];
    int[] second = new int[secondSums.length];
    for (int i = 0; i < first.length; i++) {
      masks[i] = group.mask(i);
      first[i] = 2 * Integer.bitCount(masks[i]) - width;
    }
    int edge = 0;
    for (int i = 0; i < first.length; i++) {
      for (int at = rows.rowStart(i); at < rows.rowStart(i + 1); at++) {
        if (rows.column(at) > i) {
          second[edge++] = width - 2 * Integer.bitCount(masks[i] ^ masks[rows.column(at)]);
        }
      }
    }
    add(first, second);
  }

  private synchronized void add(int[] first, int[] second) {
    for (int i = 0; i < first.length; i++) {
      firstSums[i] += first[i];
    }
    for (int e = 0; e < second.length; e++) {
      secondSums[e] += second[e];
    }
  }

  Moments moments(long count, RunStatistics statistics) {
    return new Moments(firstSums, secondSums, count, statistics);
  }
}
