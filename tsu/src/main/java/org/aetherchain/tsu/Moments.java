package org.aetherchain.tsu;

/// Sums of spins and of products of coupled spins over all chains and samples of a run: whole
/// numbers, so that no order of summation shows.
public final class Moments {
  private final long[] firstSums;
  private final long[] secondSums;
  private final long count;
  private final RunStatistics statistics;

  /// Takes the arrays without copying them.
  ///
  /// @param firstSums `Σ sᵢ` for each node
  /// @param secondSums `Σ sᵢsⱼ` for each edge, in the order of [IsingEbm#edges]
  /// @param count states summed over
  public Moments(long[] firstSums, long[] secondSums, long count, RunStatistics statistics) {
    this.firstSums = firstSums;
    this.secondSums = secondSums;
    this.count = count;
    this.statistics = statistics;
  }

  /// The mean of a spin.
  public double first(int node) {
    return (double) firstSums[node] / count;
  }

  /// The mean of a product, for the edge of this number in [IsingEbm#edges].
  public double second(int edge) {
    return (double) secondSums[edge] / count;
  }

  /// How many states.
  public long count() {
    return count;
  }

  /// A copy of the nodes' sums.
  public long[] firstSums() {
    return firstSums.clone();
  }

  /// A copy of the edges' sums.
  public long[] secondSums() {
    return secondSums.clone();
  }

  /// What the run cost.
  public RunStatistics statistics() {
    return statistics;
  }
}
