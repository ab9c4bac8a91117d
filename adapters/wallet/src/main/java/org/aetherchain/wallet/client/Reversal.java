package org.aetherchain.wallet.client;

/// How likely an attacker with a share of the work reverses a block that has blocks above it, where
/// only work protects it: before a checkpoint above it is final.
///
/// Rosenfeld's sum (Analysis of hashrate-based double-spending, 2014) in the closed form of
/// Grunspan and Pérez-Marco (Double spend races, 2017): I_4pq(z, 1/2), a regularised incomplete
/// beta function, where q is the attacker's share, p the rest, and z the number of blocks, its own
/// counted. It is never 0 for an attacker with any work.
public final class Reversal {
  private static final double NEGLIGIBLE = 1e-17;
  private static final int MAX_TERMS = 10_000_000;

  private Reversal() {}

  /// The probability.
  ///
  /// @param share the attacker's share of the work, 0 to 1
  /// @param blocks the block itself and those above it, at least 0
  public static double probability(double share, long blocks) {
    if (share >= 0.5 || blocks == 0) {
      return 1;
    }
    if (share <= 0) {
      return 0;
    }
    double x = 4 * share * (1 - share);
    // x^z C(2z, z) / 4^z (1 - 2q) in front of a series of positive terms.
    double factor = 1 - 2 * share;
    for (long k = 1; k <= blocks && factor > 0; k++) {
      factor *= x * (2 * k - 1) / (2.0 * k);
    }
    double sum = 0;
    double term = 1;
    for (int n = 0; n < MAX_TERMS && term > NEGLIGIBLE * sum; n++) {
      sum += term;
      term *= x * (blocks + 0.5 + n) / (blocks + 1.0 + n);
    }
    return Math.min(1, factor * sum);
  }
}
