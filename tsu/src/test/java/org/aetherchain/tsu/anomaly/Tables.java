package org.aetherchain.tsu.anomaly;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.aetherchain.tsu.TsuException;

/// Made-up tables: usual rows have a second feature close to the first, anomalies any; each feature
/// alone looks the same in both.
final class Tables {
  private Tables() {}

  static FeatureTable correlated(int usual, int anomalies, long seed) throws TsuException {
    Random random = new Random(seed);
    List<double[]> rows = new ArrayList<>();
    boolean[] marks = new boolean[usual + anomalies];
    for (int r = 0; r < marks.length; r++) {
      marks[r] = r >= usual;
      double x = random.nextDouble();
      double y =
          marks[r] ? random.nextDouble() : Math.clamp(x + 0.05 * random.nextGaussian(), 0, 1);
      rows.add(new double[] {x, y, random.nextDouble()});
    }
    return FeatureTable.of(List.of("x", "y", "noise"), rows, marks);
  }

  /// Few hidden nodes and many steps: seconds at most.
  static Training training(long seed) {
    return new Training(12, 8, 40, 64, 0.05, 0.0005, 1, seed);
  }
}
