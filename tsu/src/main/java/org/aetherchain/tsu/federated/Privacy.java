package org.aetherchain.tsu.federated;

/// What noise costs: the (ε, δ) of several rounds of Gaussian noise, for neighbours that differ in
/// one member's whole contribution being there or all zero.
///
/// A contribution is clipped to an Euclidean length of `clip`; the sum carries discrete Gaussian
/// noise of variance `σ²` in every number. One such sum is `ρ`-concentrated private with
/// `ρ = clip² / 2σ²`, rounds add up (Bun and Steinke, *Concentrated differential privacy*, 2016;
/// for whole numbers Canonne, Kamath and Steinke, 2020, theorem 4), and
/// `ε = min over α > 1 of  αρ + ln(1/δα) / (α − 1) + ln(1 − 1/α)`  (the same, proposition 12).
///
/// The noise is a sum of what every member adds. That a sum of discrete Gaussians is not quite one
/// costs `10 · Σ exp(−2π²τ²k/(k+1))` (Kairouz, Liu and Steinke, *The distributed discrete Gaussian
/// mechanism*, 2021), with τ² the variance of a member's part: below `1e−30` for the least part
/// that [FederatedTraining] allows, and left out here.
///
/// What is stated holds against those who see the sums, as long as no fewer than `honest` members
/// really add their parts of the noise. No gain is claimed for choosing members at random.
///
/// @param epsilon ε, not negative
/// @param delta δ, above 0 and below 1
public record Privacy(double epsilon, double delta) {
  /// After this many rounds.
  ///
  /// @param clip the longest contribution, positive
  /// @param sigma standard deviation of the noise in the sum, positive
  /// @param rounds at least 1
  /// @param delta above 0, below 1
  public static Privacy after(int rounds, double clip, double sigma, double delta) {
    if (rounds < 1 || !(clip > 0) || !(sigma > 0) || !(delta > 0 && delta < 1)) {
      throw new IllegalArgumentException("rounds, clip, σ and δ must be positive, δ below 1");
    }
    double rho = rounds * clip * clip / (2 * sigma * sigma);
    // The function of ln(α − 1) has one minimum: golden section.
    double low = -12;
    double high = 25;
    double ratio = (Math.sqrt(5) - 1) / 2;
    while (high - low > 1e-10) {
      double left = high - ratio * (high - low);
      double right = low + ratio * (high - low);
      if (bound(rho, delta, left) < bound(rho, delta, right)) {
        high = right;
      } else {
        low = left;
      }
    }
    return new Privacy(Math.max(0, bound(rho, delta, low)), delta);
  }

  private static double bound(double rho, double delta, double logAlphaLessOne) {
    double less = Math.exp(logAlphaLessOne);
    double alpha = 1 + less;
    return alpha * rho
        - (Math.log(delta) + Math.log(alpha)) / less
        + logAlphaLessOne
        - Math.log(alpha);
  }
}
