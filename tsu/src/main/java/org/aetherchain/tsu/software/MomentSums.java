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
    int stride = group.stride;
    int[] first = new int[firstSums.length];
    int[] second = new int[secondSums.length];
    int edge = 0;
    for (int i = 0; i < first.length; i++) {
      for (int c = 0; c < width; c++) {
        first[i] += (int) group.spins[i * stride + c];
      }
      for (int at = rows.rowStart(i); at < rows.rowStart(i + 1); at++) {
        int j = rows.column(at);
        if (j > i) {
          float sum = 0;
          for (int c = 0; c < width; c++) {
            sum += group.spins[i * stride + c] * group.spins[j * stride + c];
          }
          second[edge++] = (int) sum;
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
