package org.aetherchain.tsu.statistics;

/// The exact solution of the square lattice with coupling 1, without a field and without an end: L.
/// Onsager, "Crystal statistics I", Physical Review 65 (1944); the magnetisation by C. N. Yang,
/// Physical Review 85 (1952). Temperatures are `T = 1/β`.
public final class Onsager {
  /// `2 / ln(1 + √2)`: below it the lattice is magnetic.
  public static final double CRITICAL_TEMPERATURE = 2 / Math.log(1 + Math.sqrt(2));

  private Onsager() {}

  /// Energy of a site, −2 to 0.
  public static double energy(double temperature) {
    double k = 1 / temperature;
    double tanh = Math.tanh(2 * k);
    double cosh = Math.cosh(2 * k);
    double modulus = 2 * Math.sinh(2 * k) / (cosh * cosh);
    double bracket = 1 + 2 / Math.PI * (2 * tanh * tanh - 1) * completeElliptic(modulus);
    return -bracket / tanh;
  }

  /// Size of the mean spin, 0 to 1.
  public static double magnetisation(double temperature) {
    if (temperature >= CRITICAL_TEMPERATURE) {
      return 0;
    }
    return Math.pow(1 - Math.pow(Math.sinh(2 / temperature), -4), 0.125);
  }

  /// The complete elliptic integral of the first kind, by the arithmetic-geometric mean.
  private static double completeElliptic(double modulus) {
    double a = 1;
    double b = Math.sqrt(Math.max(0, 1 - modulus * modulus));
    while (a - b > 1e-15 * a) {
      double mean = (a + b) / 2;
      b = Math.sqrt(a * b);
      a = mean;
    }
    return Math.PI / (a + b);
  }
}
