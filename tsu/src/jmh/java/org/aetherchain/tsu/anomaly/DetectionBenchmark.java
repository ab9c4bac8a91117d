package org.aetherchain.tsu.anomaly;

import com.amazon.randomcutforest.RandomCutForest;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aetherchain.tsu.Devices;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuException;

/// Areas under the ROC curve of the detector and of others, on five public data sets and five
/// frozen splits, as lines of a Markdown table. `tsu/bench-detection` runs it.
///
/// Arguments: the folder of the data sets, and how to start scikit-learn's isolation forest (left
/// out when it is not given).
public final class DetectionBenchmark {
  private static final List<String> SETS =
      List.of("breastw", "ionosphere", "satellite", "spambase", "shuttle");
  private static final int SEEDS = 5;
  private static final int MOST_TRAINING = 4096;
  private static final int MOST_TEST = 12_000;
  private static final int NEIGHBOURS = 10;

  private DetectionBenchmark() {}

  /// Scores the rows of a test after a training.
  private interface Detector {
    double[] scores(FeatureTable training, FeatureTable test, long seed) throws Exception;
  }

  /// Runs everything; takes minutes.
  public static void main(String[] arguments) throws Exception {
    try (TsuDevice device = Devices.open("java")) {
      Map<String, Detector> detectors = new LinkedHashMap<>();
      detectors.put(
          "free energy",
          (training, test, seed) ->
              FreeEnergyDetector.train(training, Training.standard(seed), device, epoch -> {})
                  .scores(test));
      detectors.put(
          "independent bits",
          (training, test, seed) ->
              FreeEnergyDetector.untrained(training, Training.standard(seed)).scores(test));
      detectors.put("kNN", (training, test, seed) -> neighbours(training, test));
      detectors.put("random cut forest", DetectionBenchmark::randomCutForest);
      if (arguments.length > 1) {
        List<String> command = Arrays.asList(arguments).subList(1, arguments.length);
        detectors.put(
            "isolation forest",
            (training, test, seed) -> isolationForest(command, training, test, seed));
      }
      System.out.println(
          "| data set | rows | anomalies | " + String.join(" | ", detectors.keySet()) + " |");
      for (String set : SETS) {
        System.out.println(line(Path.of(arguments[0]), set, detectors));
      }
    }
  }

  private static String line(Path folder, String set, Map<String, Detector> detectors)
      throws Exception {
    FeatureTable table = CsvTable.read(folder.resolve(set + ".csv"), "anomaly");
    Map<String, double[]> areas = new LinkedHashMap<>();
    detectors.keySet().forEach(name -> areas.put(name, new double[SEEDS]));
    for (int seed = 1; seed <= SEEDS; seed++) {
      HeldOut split = HeldOut.of(table, MOST_TRAINING, seed);
      FeatureTable training = table.subset(split.training());
      FeatureTable test = table.subset(thinned(split.test()));
      for (Map.Entry<String, Detector> detector : detectors.entrySet()) {
        double[] scores = detector.getValue().scores(training, test, seed);
        areas.getOrDefault(detector.getKey(), new double[SEEDS])[seed - 1] =
            RocCurve.of(scores, test.marks()).area();
      }
      System.err.println(set + ", seed " + seed + " of " + SEEDS);
    }
    int anomalies = 0;
    for (boolean mark : table.marks()) {
      anomalies += mark ? 1 : 0;
    }
    StringBuilder line = new StringBuilder("| " + set + " | " + table.size() + " | " + anomalies);
    for (double[] of : areas.values()) {
      double mean = Arrays.stream(of).average().orElseThrow();
      double squares = Arrays.stream(of).map(a -> (a - mean) * (a - mean)).sum();
      line.append(
          String.format(Locale.ROOT, " | %.3f ± %.3f", mean, Math.sqrt(squares / (SEEDS - 1))));
    }
    return line + " |";
  }

  /// Every k-th row, so that at most so many are left: a forest takes a while for each.
  private static int[] thinned(int[] rows) {
    int step = (rows.length + MOST_TEST - 1) / MOST_TEST;
    int[] kept = new int[(rows.length + step - 1) / step];
    Arrays.setAll(kept, i -> rows[i * step]);
    return kept;
  }

  /// The distance to the tenth nearest row of training, features divided by their deviation.
  private static double[] neighbours(FeatureTable training, FeatureTable test) {
    int width = training.features().size();
    double[] deviations = new double[width];
    for (int f = 0; f < width; f++) {
      double[] column = training.column(f);
      double mean = Arrays.stream(column).average().orElseThrow();
      double squares = Arrays.stream(column).map(x -> (x - mean) * (x - mean)).sum();
      deviations[f] = squares == 0 ? 1 : Math.sqrt(squares / column.length);
    }
    double[][] known = new double[training.size()][];
    for (int r = 0; r < known.length; r++) {
      known[r] = divided(training.row(r), deviations);
    }
    double[] scores = new double[test.size()];
    for (int r = 0; r < scores.length; r++) {
      double[] row = divided(test.row(r), deviations);
      double[] nearest = new double[NEIGHBOURS];
      Arrays.fill(nearest, Double.MAX_VALUE);
      for (double[] other : known) {
        double distance = 0;
        for (int f = 0; f < width && distance < nearest[NEIGHBOURS - 1]; f++) {
          distance += (row[f] - other[f]) * (row[f] - other[f]);
        }
        if (distance < nearest[NEIGHBOURS - 1]) {
          nearest[NEIGHBOURS - 1] = distance;
          Arrays.sort(nearest);
        }
      }
      scores[r] = nearest[NEIGHBOURS - 1];
    }
    return scores;
  }

  private static double[] divided(double[] row, double[] deviations) {
    for (int f = 0; f < row.length; f++) {
      row[f] /= deviations[f];
    }
    return row;
  }

  /// Hundred trees of 256 rows, as its authors advise; the training rows go through once.
  private static double[] randomCutForest(FeatureTable training, FeatureTable test, long seed) {
    RandomCutForest forest =
        RandomCutForest.builder()
            .dimensions(training.features().size())
            .numberOfTrees(100)
            .sampleSize(256)
            .randomSeed(seed)
            .build();
    for (int r = 0; r < training.size(); r++) {
      forest.update(floats(training.row(r)));
    }
    double[] scores = new double[test.size()];
    for (int r = 0; r < scores.length; r++) {
      scores[r] = forest.getAnomalyScore(floats(test.row(r)));
    }
    return scores;
  }

  private static float[] floats(double[] row) {
    float[] floats = new float[row.length];
    for (int f = 0; f < row.length; f++) {
      floats[f] = (float) row[f];
    }
    return floats;
  }

  /// scikit-learn's, in a process of its own: rows go in through files, scores come out.
  private static double[] isolationForest(
      List<String> command, FeatureTable training, FeatureTable test, long seed)
      throws IOException, TsuException, InterruptedException {
    Path folder = Files.createTempDirectory("isolation");
    Path known = write(training, folder.resolve("training.csv"));
    Path unknown = write(test, folder.resolve("test.csv"));
    Path scores = folder.resolve("scores.txt");
    List<String> words = new ArrayList<>(command);
    words.addAll(List.of(known.toString(), unknown.toString(), String.valueOf(seed)));
    Process process = new ProcessBuilder(words).redirectOutput(scores.toFile()).start();
    if (process.waitFor() != 0) {
      throw new IOException("the isolation forest failed: " + String.join(" ", words));
    }
    List<String> lines = Files.readAllLines(scores);
    for (Path file : List.of(known, unknown, scores, folder)) {
      Files.delete(file);
    }
    return lines.stream().mapToDouble(Double::parseDouble).toArray();
  }

  private static Path write(FeatureTable table, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
      for (int r = 0; r < table.size(); r++) {
        List<String> cells = new ArrayList<>();
        for (double value : table.row(r)) {
          cells.add(String.valueOf(value));
        }
        out.write(String.join(",", cells) + "\n");
      }
    }
    return file;
  }
}
