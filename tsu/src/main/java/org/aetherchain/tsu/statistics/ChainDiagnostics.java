package org.aetherchain.tsu.statistics;

/// How well several chains of one quantity have mixed.
///
/// @param mean over all draws
/// @param rHat split-R̂: the spread of half-chains against that within them; 1 when they agree
/// @param effectiveDraws how many independent draws they are worth
/// @param tauDraws integrated autocorrelation time in draws, at least 1 unless draws alternate
public record ChainDiagnostics(double mean, double rHat, double effectiveDraws, double tauDraws) {
  private static final int LEAST_DRAWS = 4;

  /// Of chains of equal length. Split-R̂ as in Gelman et al., "Bayesian Data Analysis", 3rd ed.,
  /// 11.4; autocorrelations over all half-chains together, summed up to where Geyer's initial
  /// monotone positive sequence ends ("Practical Markov chain Monte Carlo", 1992, 3.3).
  ///
  /// A quantity that never changes has R̂ 1, τ 1.
  ///
  /// @param chains at least one, of at least four draws each
  public static ChainDiagnostics of(double[][] chains) {
    if (chains.length == 0 || chains[0].length < LEAST_DRAWS) {
      throw new IllegalArgumentException("at least one chain of at least four draws");
    }
    double[][] halves = split(chains);
    int m = halves.length;
    int n = halves[0].length;
    double[] means = new double[m];
    double grand = 0;
    double within = 0;
    for (int i = 0; i < m; i++) {
      means[i] = mean(halves[i]);
      grand += means[i] / m;
      within += autocovariance(halves[i], means[i], 0) * n / (n - 1.0) / m;
    }
    double between = 0;
    for (double value : means) {
      between += (value - grand) * (value - grand) * n / (m - 1.0);
    }
    if (within == 0) {
      return new ChainDiagnostics(grand, between == 0 ? 1 : Double.POSITIVE_INFINITY, m * n, 1);
    }
    double spread = (n - 1.0) / n * within + between / n;
    double tau = tau(halves, means, within, spread);
    return new ChainDiagnostics(grand, Math.sqrt(spread / within), m * n / tau, tau);
  }

  private static double[][] split(double[][] chains) {
    int half = chains[0].length / 2;
    double[][] halves = new double[2 * chains.length][];
    for (int i = 0; i < chains.length; i++) {
      int length = chains[i].length;
      halves[2 * i] = java.util.Arrays.copyOfRange(chains[i], 0, half);
      halves[2 * i + 1] = java.util.Arrays.copyOfRange(chains[i], length - half, length);
    }
    return halves;
  }

  private static double tau(double[][] halves, double[] means, double within, double spread) {
    int n = halves[0].length;
    double tau = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int lag = 0; lag + 1 < n; lag += 2) {
      double pair =
          correlation(halves, means, lag, within, spread)
              + correlation(halves, means, lag + 1, within, spread);
      if (pair <= 0) {
        break;
      }
      least = Math.min(least, pair);
      tau += 2 * least;
    }
    // Draws that alternate are worth more than independent ones, but not without bound.
    return Math.max(tau, 1 / Math.log10((double) halves.length * n));
  }

  private static double correlation(
      double[][] halves, double[] means, int lag, double within, double spread) {
    if (lag == 0) {
      return 1;
    }
    double sum = 0;
    for (int i = 0; i < halves.length; i++) {
      sum += autocovariance(halves[i], means[i], lag);
    }
    return 1 - (within - sum / halves.length) / spread;
  }

  private static double autocovariance(double[] chain, double mean, int lag) {
    double sum = 0;
    for (int i = 0; i + lag < chain.length; i++) {
      sum += (chain[i] - mean) * (chain[i + lag] - mean);
    }
    return sum / chain.length;
  }

  private static double mean(double[] chain) {
    double sum = 0;
    for (double value : chain) {
      sum += value;
    }
    return sum / chain.length;
  }
}
