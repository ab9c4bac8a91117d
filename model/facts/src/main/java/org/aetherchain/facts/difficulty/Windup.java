package org.aetherchain.facts.difficulty;

/// How an error grows under a rule that multiplies the old difficulty by the mean of a window that
/// already contains earlier corrections: `x(i+1) = x(i) - gain * mean of the last n x's`, the
/// linear form of the paper's rule in logarithms.
public final class Windup {
  private static final int WARM_UP = 4_000;
  private static final int MEASURED = 40_000;
  private static final double LARGE = 1e100;

  private Windup() {}

  /// The factor by which the error grows from one change to the next, the largest absolute root of
  /// the recurrence: an error dies away if it is below 1.
  ///
  /// @param window changes in the window
  /// @param terms divisor of the window's sum, `window` for a mean
  /// @param lag newest entries that the window leaves out
  /// @param gain power to which the correction is taken
  public static double growth(int window, int terms, int lag, double gain) {
    int length = window + lag + 1;
    double[] past = new double[length];
    past[0] = 1;
    double sum = 0;
    double log = 0;
    double logAtStart = 0;
    for (int i = 1; i <= WARM_UP + MEASURED; i++) {
      // The entry that enters the window's sum, and the one that leaves it.
      int newest = i - 1 - lag;
      sum += newest >= 0 ? past[newest % length] : 0;
      sum -= newest - window >= 0 ? past[(newest - window) % length] : 0;
      double next = past[(i - 1) % length] - gain * sum / terms;
      past[i % length] = next;
      double size = norm(past);
      if (size > LARGE || size < 1 / LARGE) {
        for (int j = 0; j < length; j++) {
          past[j] /= size;
        }
        sum /= size;
        log += Math.log(size);
      }
      if (i == WARM_UP) {
        logAtStart = log + Math.log(norm(past));
      }
    }
    return Math.exp((log + Math.log(norm(past)) - logAtStart) / MEASURED);
  }

  /// The largest gain at which errors die away.
  public static double stableGain(int window, int terms, int lag) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < 12; i++) {
      double middle = (low + high) / 2;
      if (growth(window, terms, lag, middle) > 1) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return low;
  }

  private static double norm(double[] values) {
    double squares = 0;
    for (double value : values) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }
}
