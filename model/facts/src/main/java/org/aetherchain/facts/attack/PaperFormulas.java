package org.aetherchain.facts.attack;

/// What the paper prints, evaluated as it stands. None of it is a probability.
public final class PaperFormulas {
  private PaperFormulas() {}

  /// Section 6, "the binomial tail": `sum over j = 0..k of C(k,j) p^j q^(k-j)`. These are all terms
  /// of a binomial distribution, hence 1.
  public static double tail(double p, double q, int k) {
    double term = Math.pow(q, k);
    double sum = 0;
    for (int j = 0; j <= k; j++) {
      sum += term;
      term *= p / q * (k - j) / (j + 1);
    }
    return sum;
  }

  /// Section 6, "more precisely": `1 - (q/p)^(z+1) / (1 - q/p)`.
  public static double text(double p, double q, int z) {
    return 1 - Math.pow(q / p, z + 1) / (1 - q / p);
  }

  /// Section 8, the code: `(1 - (q/p)^(z+1)) / (1 - q/p)`, a geometric sum.
  public static double code(double p, double q, int z) {
    return (1 - Math.pow(q / p, z + 1)) / (1 - q / p);
  }
}
