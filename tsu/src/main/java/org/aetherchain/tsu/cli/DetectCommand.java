package org.aetherchain.tsu.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;
import org.aetherchain.tsu.anomaly.CsvTable;
import org.aetherchain.tsu.anomaly.DetectorFile;
import org.aetherchain.tsu.anomaly.FeatureTable;
import org.aetherchain.tsu.anomaly.FreeEnergyDetector;
import org.aetherchain.tsu.anomaly.HeldOut;
import org.aetherchain.tsu.anomaly.RocCurve;
import org.aetherchain.tsu.anomaly.Training;
import org.aetherchain.tsu.plot.Chart;
import org.aetherchain.tsu.plot.Page;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `aether tsu detect`: scores the rows of a CSV file by how unusual they are.
final class DetectCommand {
  @Parameters(paramLabel = "CSV", description = "Rows to score: a line of names, then numbers.")
  private Path csv = Path.of("");

  @Option(
      names = "--train",
      paramLabel = "CSV",
      description = "Usual rows to learn from; else half of the usual rows of the file itself.")
  private @Nullable Path train;

  @Option(
      names = "--marks",
      paramLabel = "COLUMN",
      defaultValue = "anomaly",
      description = "The column that says 0 (usual) or 1 (anomaly), if there. Default: anomaly.")
  private String marks = "anomaly";

  @Option(names = "--epochs", defaultValue = "30", description = "Of training. Default: 30.")
  private int epochs;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: 1.")
  private long seed;

  @Option(names = "--top", defaultValue = "10", description = "Rows to list. Default: 10.")
  private int top;

  @Option(names = "--load", paramLabel = "FILE", description = "A detector in place of training.")
  private @Nullable Path load;

  @Option(names = "--save", paramLabel = "FILE", description = "Keeps the detector.")
  private @Nullable Path save;

  @Option(names = "--plot", paramLabel = "FILE", description = "Writes a page: the ROC curve.")
  private @Nullable Path plot;

  /// What is scored, by what, and where its rows stood in the file.
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Task(FreeEnergyDetector detector, FeatureTable rows, int[] places) {}

  ExitCode run(Console console, DeviceOptions options) throws TsuException, IOException {
    FeatureTable table = CsvTable.read(csv, marks);
    if (plot != null && !table.isMarked()) {
      throw new TsuException(
          TsuError.ARG, csv + " has no column '" + marks + "': without it there is no ROC curve");
    }
    Task task = task(console, options, table);
    if (save != null) {
      try (OutputStream out = Files.newOutputStream(save)) {
        DetectorFile.write(task.detector(), out);
      }
      console.err().println("wrote " + save);
    }
    double[] scores = task.detector().scores(task.rows());
    RocCurve curve = curve(task.rows(), scores);
    report(console, options, task, scores, curve);
    if (plot != null && curve != null) {
      console.write(plot, page(curve).toHtml());
    }
    return ExitCode.OK;
  }

  private Task task(Console console, DeviceOptions options, FeatureTable table)
      throws TsuException, IOException {
    int[] all = IntStream.range(0, table.size()).toArray();
    if (load != null) {
      try (InputStream in = Files.newInputStream(load)) {
        return new Task(DetectorFile.read(in), table, all);
      }
    }
    if (train != null) {
      FeatureTable usual = CsvTable.read(train, marks);
      int[] kept =
          IntStream.range(0, usual.size())
              .filter(r -> !usual.isMarked() || !usual.isAnomalous(r))
              .toArray();
      return new Task(trained(console, options, usual.subset(kept)), table, all);
    }
    if (!table.isMarked()) {
      console
          .err()
          .println("no row is marked and none is given to learn from: all rows count as usual");
      return new Task(trained(console, options, table), table, all);
    }
    HeldOut split = HeldOut.of(table, table.size(), seed);
    return new Task(
        trained(console, options, table.subset(split.training())),
        table.subset(split.test()),
        split.test());
  }

  private FreeEnergyDetector trained(Console console, DeviceOptions options, FeatureTable usual)
      throws TsuException {
    Training training = Training.standard(seed).withEpochs(epochs);
    try (TsuDevice device = options.open(console)) {
      return FreeEnergyDetector.train(
          usual, training, device, epoch -> console.progress("training", epoch, epochs));
    }
  }

  private static @Nullable RocCurve curve(FeatureTable rows, double[] scores) {
    boolean both = false;
    for (int r = 1; rows.isMarked() && r < rows.size(); r++) {
      both |= rows.isAnomalous(r) != rows.isAnomalous(0);
    }
    return both ? RocCurve.of(scores, rows.marks()) : null;
  }

  private void report(
      Console console, DeviceOptions options, Task task, double[] scores, @Nullable RocCurve curve)
      throws TsuException {
    List<Map<String, Object>> unusual = new ArrayList<>();
    IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingDouble(r -> -scores[r]))
        .limit(Math.max(0, top))
        .forEach(r -> unusual.add(row(task, scores, r)));
    Map<String, Object> found = new LinkedHashMap<>();
    if (load == null) {
      found.put("device", options.id());
    }
    found.put("rows scored", scores.length);
    if (curve != null) {
      found.put("AUROC", curve.area());
    }
    if (options.isJson) {
      found.put("most unusual", unusual);
      console.out().print(Json.of(found));
      return;
    }
    found.forEach((name, value) -> console.out().printf("%-16s %s%n", name, value));
    for (Map<String, Object> row : unusual) {
      String mark = row.containsKey("anomaly") ? ", anomaly: " + row.get("anomaly") : "";
      console
          .out()
          .println("row " + row.get("row") + ", free energy " + row.get("free energy") + mark);
    }
    console.out().println("A score is advice: it says what is unusual, not what is wrong.");
  }

  private static Map<String, Object> row(Task task, double[] scores, int r) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("row", task.places()[r] + 1);
    row.put("free energy", Math.rint(scores[r] * 1e6) / 1e6);
    if (task.rows().isMarked()) {
      row.put("anomaly", task.rows().isAnomalous(r));
    }
    return row;
  }

  private Page page(RocCurve curve) {
    double[] alarms = curve.points().stream().mapToDouble(RocCurve.Point::falsePositives).toArray();
    double[] hits = curve.points().stream().mapToDouble(RocCurve.Point::truePositives).toArray();
    String area = String.format(java.util.Locale.ROOT, "%.4f", curve.area());
    Chart chart =
        new Chart("ROC, area " + area, "share of usual rows", "share of anomalies")
            .with("free energy", alarms, hits, Chart.Style.LINE)
            .with("guessing", new double[] {0, 1}, new double[] {0, 1}, Chart.Style.LINE);
    return new Page(
        "Detection on " + csv.getFileName(),
        List.of("Rows at or above each threshold. Scores are computed, whatever device trained."),
        List.of(chart));
  }
}
