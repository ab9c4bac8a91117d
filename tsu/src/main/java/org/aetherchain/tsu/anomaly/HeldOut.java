package org.aetherchain.tsu.anomaly;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;

/// Which rows of a marked table train a detector, and which test it: half of the usual rows, drawn
/// by a seed, train; the other half and all anomalies test. The same seed gives the same rows
/// for ever (the generator is that of [java.util.Random], which is specified).
///
/// @param training numbers of rows, all usual
/// @param test numbers of rows
@SuppressWarnings("ArrayRecordComponent") // two lists of numbers, compared by nobody
public record HeldOut(int[] training, int[] test) {
  /// Splits a table.
  ///
  /// @param most rows that train, at most; what is left over tests
  /// @throws TsuException ARG when fewer than two rows are usual
  public static HeldOut of(FeatureTable table, int most, long seed) throws TsuException {
    List<Integer> usual = new ArrayList<>();
    List<Integer> test = new ArrayList<>();
    for (int r = 0; r < table.size(); r++) {
      (table.isAnomalous(r) ? test : usual).add(r);
    }
    if (usual.size() < 2) {
      throw new TsuException(TsuError.ARG, "fewer than two rows are usual: nothing to learn from");
    }
    Collections.shuffle(usual, new Random(seed));
    int half = Math.min(most, usual.size() / 2);
    test.addAll(usual.subList(half, usual.size()));
    Collections.sort(test);
    return new HeldOut(
        usual.subList(0, half).stream().mapToInt(Integer::intValue).toArray(),
        test.stream().mapToInt(Integer::intValue).toArray());
  }
}
