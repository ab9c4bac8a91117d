package org.aetherchain.tsu.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Pearson's test of counts against probabilities.
///
/// @param statistic `Σ (observed − expected)² / expected`
/// @param degrees of freedom: cells less one
/// @param pValue how likely so large a statistic is when the probabilities are right
public record ChiSquareTest(double statistic, int degrees, double pValue) {
  /// Cells that are expected to be rarer than this are pooled.
  private static final double LEAST_EXPECTED = 5;

  /// Rare cells are added together, rarest first, until each expectation is at least 5; as
  /// cells only become more likely, none is left over unless all together are too rare.
  public static ChiSquareTest of(long[] observed, double[] probabilities) {
    long total = Arrays.stream(observed).sum();
    int[] order =
        IntStream.range(0, observed.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> probabilities[i]))
            .mapToInt(i -> i)
            .toArray();
    double statistic = 0;
    int cells = 0;
    double expected = 0;
    double count = 0;
    for (int at = 0; at < order.length; at++) {
      expected += total * probabilities[order[at]];
      count += observed[order[at]];
      boolean isLast = at == order.length - 1;
      if (expected >= LEAST_EXPECTED || (isLast && cells == 0)) {
        statistic += (count - expected) * (count - expected) / expected;
        cells++;
        expected = 0;
        count = 0;
      }
    }
    return cells < 2
        ? new ChiSquareTest(statistic, 0, 1)
        : new ChiSquareTest(
            statistic, cells - 1, Distributions.chiSquareTail(statistic, cells - 1.0));
  }
}
