package org.aetherchain.facts.committee;

/// The odds of a committee drawn at random, and of samplers who look at a part.
public final class Committees {
  private static final int SIZE_MAX = 100_000;

  private Committees() {}

  /// The probability that at least a third of a committee of `size`, drawn without replacement from
  /// `population` with `byzantine` among them, is Byzantine.
  public static double third(int population, int byzantine, int size) {
    double sum = 0;
    for (int bad = (size + 2) / 3; bad <= Math.min(size, byzantine); bad++) {
      if (size - bad <= population - byzantine) {
        sum +=
            Math.exp(
                logChoose(byzantine, bad)
                    + logChoose(population - byzantine, size - bad)
                    - logChoose(population, size));
      }
    }
    return Math.min(1, sum);
  }

  /// The same for a population without end of which `share` is Byzantine.
  public static double third(double share, int size) {
    double logTerm = size * Math.log1p(-share);
    double sum = 0;
    for (int bad = 0; bad <= size; bad++) {
      sum += 3 * bad >= size ? Math.exp(logTerm) : 0;
      logTerm += Math.log(share) - Math.log1p(-share) + Math.log(size - bad) - Math.log(bad + 1);
    }
    return Math.min(1, sum);
  }

  /// The size from which on every committee stays below a risk.
  public static int sizeFor(double share, double risk) {
    int size = 1;
    for (int safe = 0; safe < 3; size++) {
      safe = third(share, size) < risk ? safe + 1 : 0;
      if (size > SIZE_MAX) {
        throw new IllegalArgumentException("no committee below " + SIZE_MAX);
      }
    }
    return size - 3;
  }

  /// The probability that a cheat stays undetected by honest samplers who each look with
  /// probability `rate`.
  public static double survival(double rate, int honest) {
    return Math.pow(1 - rate, honest);
  }

  /// The least rate at which samplers have to look so that cheating does not pay: detection is at
  /// least `gain / (fine + gain)`.
  public static double deterrence(double fineByGain, int samplers) {
    double needed = 1 / (fineByGain + 1);
    return -Math.expm1(Math.log1p(-needed) / samplers);
  }

  private static double logChoose(int n, int k) {
    int few = Math.min(k, n - k);
    double sum = 0;
    for (int i = 1; i <= few; i++) {
      sum += Math.log(n - few + i) - Math.log(i);
    }
    return sum;
  }
}
