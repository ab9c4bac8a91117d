package org.aetherchain.tsu.anomaly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;

/// Rows of finite numbers under named features, each row marked as usual or not where that is
/// known. Immutable.
public final class FeatureTable {
  /// The most features.
  public static final int MAX_FEATURES = 1024;

  /// The most rows.
  public static final int MAX_ROWS = 1_000_000;

  private final List<String> features;
  private final double[][] rows;
  private final boolean[] anomalous;

  private FeatureTable(List<String> features, double[][] rows, boolean[] anomalous) {
    this.features = features;
    this.rows = rows;
    this.anomalous = anomalous;
  }

  /// Rows of which nothing more is known.
  ///
  /// @throws TsuException ARG when a row has another length, a number is not finite, a name stands
  ///     twice, or there is too much or nothing
  public static FeatureTable of(List<String> features, List<double[]> rows) throws TsuException {
    return of(features, rows, new boolean[0]);
  }

  /// Rows that are marked.
  ///
  /// @param anomalous whether a row is an anomaly, for each row
  /// @throws TsuException as above, and when there are more or fewer marks than rows
  public static FeatureTable of(List<String> features, List<double[]> rows, boolean[] anomalous)
      throws TsuException {
    if (features.isEmpty() || features.size() > MAX_FEATURES) {
      throw arg("a table has 1 to " + MAX_FEATURES + " features, not " + features.size());
    }
    if (new HashSet<>(features).size() != features.size()) {
      throw arg("a feature's name stands twice");
    }
    if (rows.isEmpty() || rows.size() > MAX_ROWS) {
      throw arg("a table has 1 to " + MAX_ROWS + " rows, not " + rows.size());
    }
    if (anomalous.length != 0 && anomalous.length != rows.size()) {
      throw arg(anomalous.length + " marks for " + rows.size() + " rows");
    }
    double[][] copy = new double[rows.size()][];
    for (int r = 0; r < copy.length; r++) {
      copy[r] = rows.get(r).clone();
      requireRow(copy[r], features.size(), "row " + (r + 1));
    }
    return new FeatureTable(List.copyOf(features), copy, anomalous.clone());
  }

  /// Refuses a row that is no row of this many finite numbers.
  static void requireRow(double[] row, int features, String where) throws TsuException {
    if (row.length != features) {
      throw arg(where + " has " + row.length + " numbers for " + features + " features");
    }
    for (double value : row) {
      if (!Double.isFinite(value)) {
        throw arg(where + " holds " + value + ", which is no finite number");
      }
    }
  }

  private static TsuException arg(String message) {
    return new TsuException(TsuError.ARG, message);
  }

  /// The names of the features, in the order of a row.
  public List<String> features() {
    return features;
  }

  /// How many rows.
  public int size() {
    return rows.length;
  }

  /// A copy of a row.
  public double[] row(int number) {
    return rows[number].clone();
  }

  /// All values of one feature, in a new array.
  double[] column(int feature) {
    return Arrays.stream(rows).mapToDouble(row -> row[feature]).toArray();
  }

  /// Whether it is known of each row if it is an anomaly.
  public boolean isMarked() {
    return anomalous.length > 0;
  }

  /// Whether a row of a marked table is an anomaly.
  public boolean isAnomalous(int number) {
    return anomalous[number];
  }

  /// The marks, in a new array; empty when the table has none.
  public boolean[] marks() {
    return anomalous.clone();
  }

  /// The rows of these numbers, in that order.
  public FeatureTable subset(int... numbers) throws TsuException {
    List<double[]> chosen = new ArrayList<>();
    boolean[] marks = new boolean[isMarked() ? numbers.length : 0];
    for (int i = 0; i < numbers.length; i++) {
      chosen.add(rows[numbers[i]]);
      if (isMarked()) {
        marks[i] = anomalous[numbers[i]];
      }
    }
    return of(features, chosen, marks);
  }
}
