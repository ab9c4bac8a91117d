package org.aetherchain.tsu.anomaly;

import java.util.Arrays;
import org.aetherchain.tsu.SpinState;

/// Turns a row of numbers into spins: each feature has cuts, and a spin is +1 where the value
/// reaches its cut. A larger value turns more spins on, as on a thermometer. Immutable.
///
/// The cuts are quantiles of the usual rows. Besides, each feature has one cut at the smallest
/// usual value and one just above the largest: all usual rows agree in these two spins, and a value
/// outside the usual range shows even for a feature that never varied.
final class ThermometerCode {
  /// The most quantiles of a feature.
  static final int MAX_LEVELS = 64;

  /// For each feature, ascending.
  private final double[][] cuts;

  /// For each feature, the number of its first spin; then the number of all.
  private final int[] starts;

  private ThermometerCode(double[][] cuts) {
    this.cuts = cuts;
    starts = new int[cuts.length + 1];
    for (int f = 0; f < cuts.length; f++) {
      starts[f + 1] = starts[f] + cuts[f].length;
    }
  }

  /// From the usual rows.
  ///
  /// @param levels quantiles of each feature; equal ones become one
  static ThermometerCode learn(FeatureTable usual, int levels) {
    double[][] cuts = new double[usual.features().size()][];
    for (int f = 0; f < cuts.length; f++) {
      double[] values = usual.column(f);
      Arrays.sort(values);
      double[] chosen = new double[levels + 2];
      chosen[0] = values[0];
      for (int k = 1; k <= levels; k++) {
        chosen[k] = values[(int) ((long) values.length * k / (levels + 1))];
      }
      chosen[levels + 1] = Math.nextUp(values[values.length - 1]);
      cuts[f] = Arrays.stream(chosen).distinct().toArray();
    }
    return new ThermometerCode(cuts);
  }

  /// From cuts read from a file.
  ///
  /// @param cuts ascending and finite for each feature, at least one
  static ThermometerCode of(double[][] cuts) {
    return new ThermometerCode(cuts);
  }

  /// The cuts of a feature; not to be changed.
  double[] cuts(int feature) {
    return cuts[feature];
  }

  int featureCount() {
    return cuts.length;
  }

  int spinCount() {
    return starts[cuts.length];
  }

  /// The number of a feature's first spin; of the feature past the last, the number of all spins.
  int start(int feature) {
    return starts[feature];
  }

  SpinState encode(double[] row) {
    byte[] bits = new byte[SpinState.sizeBytes(spinCount())];
    for (int f = 0; f < cuts.length; f++) {
      for (int k = 0; k < cuts[f].length && row[f] >= cuts[f][k]; k++) {
        int spin = starts[f] + k;
        bits[spin >> 3] |= (byte) (1 << (spin & 7));
      }
    }
    return SpinState.of(spinCount(), bits);
  }
}
