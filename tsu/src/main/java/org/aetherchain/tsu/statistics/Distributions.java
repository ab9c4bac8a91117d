package org.aetherchain.tsu.statistics;

/// Tails of the distributions that tests need.
public final class Distributions {
  private static final double TINY = 1e-300;
  private static final int MAX_TERMS = 10_000;

  private static final double[] LANCZOS = {
    676.5203681218851,
    -1259.1392167224028,
    771.3234287776531,
    -176.6150291621406,
    12.507343278686905,
    -0.13857109526572012,
    9.984369578019572e-6,
    1.5056327351493116e-7
  };

  private Distributions() {}

  /// `P(X ≥ x)` for χ² with this many degrees of freedom.
  public static double chiSquareTail(double x, double degrees) {
    return x <= 0 ? 1 : upperGamma(degrees / 2, x / 2);
  }

  /// `P(|Z| ≥ z)` for the standard normal distribution.
  public static double normalTails(double z) {
    return upperGamma(0.5, z * z / 2);
  }

  /// The z that a standard normal variable exceeds in size with this probability.
  public static double normalBound(double probability) {
    double low = 0;
    double high = 40;
    while (high - low > 1e-12 * high) {
      double middle = (low + high) / 2;
      if (normalTails(middle) > probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /// The regularised upper incomplete gamma function `Q(a, x)`: a series below `a + 1`, above it a
  /// continued fraction (Lentz's method).
  private static double upperGamma(double a, double x) {
    double front = Math.exp(a * Math.log(x) - x - logGamma(a));
    if (x == 0) {
      return 1;
    }
    if (x < a + 1) {
      double term = 1 / a;
      double sum = term;
      for (int n = 1; n < MAX_TERMS && term > sum * 1e-16; n++) {
        term *= x / (a + n);
        sum += term;
      }
      return 1 - front * sum;
    }
    double b = x + 1 - a;
    double c = 1 / TINY;
    double d = 1 / b;
    double fraction = d;
    for (int n = 1; n < MAX_TERMS; n++) {
      double step = -n * (n - a);
      b += 2;
      d = 1 / nonZero(step * d + b);
      c = nonZero(b + step / c);
      fraction *= c * d;
      if (Math.abs(c * d - 1) < 1e-15) {
        break;
      }
    }
    return front * fraction;
  }

  private static double nonZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  /// `ln Γ(x)` for x ≥ ½, by Lanczos's approximation.
  private static double logGamma(double x) {
    double at = x - 1;
    double sum = 0.9999999999998099;
    for (int i = 0; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (at + i + 1);
    }
    double t = at + LANCZOS.length - 0.5;
    return 0.5 * Math.log(2 * Math.PI) + (at + 0.5) * Math.log(t) - t + Math.log(sum);
  }
}
