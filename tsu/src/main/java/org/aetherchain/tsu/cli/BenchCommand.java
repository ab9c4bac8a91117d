package org.aetherchain.tsu.cli;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.aetherchain.tsu.Devices;
import org.aetherchain.tsu.Graphs;
import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.IsingSamplingProgram;
import org.aetherchain.tsu.LoadedProgram;
import org.aetherchain.tsu.Randomness;
import org.aetherchain.tsu.SamplingRequest;
import org.aetherchain.tsu.SamplingSchedule;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuException;
import org.aetherchain.tsu.TsuProvider;
import org.aetherchain.tsu.binding.PlainLoop;
import org.aetherchain.tsu.sampling.Annealing;
import org.aetherchain.tsu.sampling.MaxCut;
import org.aetherchain.tsu.sampling.SimulatedAnnealing;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `aether tsu bench`: updates a nanosecond of every device, beside a plain loop in C; and how long
/// MaxCut takes, beside simulated annealing.
final class BenchCommand {
  private static final int NODES = 4096;
  private static final int CHAINS = 64;
  private static final int MAXCUT_SEEDS = 15;
  private static final double MAXCUT_SHARE = 0.998;

  @Option(
      names = "--repeat",
      defaultValue = "15",
      paramLabel = "N",
      description = "Runs of each kind; the best counts. Default: 15.")
  private int repeat;

  @Option(
      names = "--write",
      paramLabel = "FILE",
      description = "Writes the page, such as docs/benchmarks/tsu.md.")
  private @Nullable Path file;

  private final List<Map<String, Object>> rows = new ArrayList<>();
  private final SpeedGoals goals = new SpeedGoals();
  private final StringBuilder page = new StringBuilder();

  ExitCode run(Console console, DeviceOptions options) throws TsuException, IOException {
    options.prepare();
    header();
    speeds(console);
    page.append(goals.section());
    maxCuts(console);
    if (options.isJson) {
      console.out().print(Json.of(Map.of("machine", machine(), "measured", rows)));
    } else {
      console.out().print(page);
    }
    if (file != null) {
      console.write(file, page.toString());
    }
    return ExitCode.OK;
  }

  private static String machine() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    String model = System.getProperty("os.arch");
    if (Files.isReadable(info)) {
      model =
          Files.readAllLines(info).stream()
              .filter(line -> line.startsWith("model name"))
              .findFirst()
              .map(line -> line.replaceFirst(".*:\\s*", ""))
              .orElse(model);
    }
    double load =
        java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return String.format(
        Locale.ROOT,
        "%s, %d processors, load %.1f, Java %s",
        model,
        Runtime.getRuntime().availableProcessors(),
        load,
        Runtime.version());
  }

  private void header() throws IOException {
    page.append("# Benchmarks: thermodynamic sampling\n\n");
    page.append("One command: `./aether tsu bench --write docs/benchmarks/tsu.md`. ");
    page.append("Machine: ").append(machine()).append(".\n\n");
    page.append("Every device here is a program. Where the load is above 1 the machine did other ");
    page.append("things meanwhile: the best of ").append(repeat);
    page.append(" runs counts, and ratios say more than the numbers.\n\n");
    page.append("## Updates a nanosecond\n\n");
    page.append("Random bipartite graph of 4096 nodes, general couplings and biases, exact ");
    page.append("sigmoid, β = 1. `ratio` is to the plain loop in C at the same degree. ");
    page.append("Extropic's thrml is not among the rows: this command starts no Python, and on ");
    page.append("machines without JAX it could not. The plain loop is what to compare with.\n\n");
    page.append("| device | chains | weights | chance | threads | k | flips/ns | ratio |\n");
    page.append("|---|---|---|---|---|---|---|---|\n");
  }

  private void speeds(Console console) throws TsuException {
    List<TsuProvider.DeviceDescription> devices = Devices.all();
    Optional<PlainLoop> loop = PlainLoop.find();
    int done = 0;
    for (int degree : new int[] {8, 16}) {
      IsingEbm graph = Graphs.bipartite(NODES, degree, 1);
      double plain = loop.isPresent() ? best(() -> loop.get().flipsPerNs(graph, 50)) : Double.NaN;
      if (loop.isPresent()) {
        row("plain loop in C | 1 | float | xorshift | 1 | " + degree, plain, plain);
      }
      for (TsuProvider.DeviceDescription description : devices) {
        try (TsuDevice device = Devices.open(description.id())) {
          String model = device.capabilities().identity().model();
          String name = description.id() + ", " + model;
          for (Kind kind : Kind.values()) {
            IsingEbm each = kind.isInt8 ? graph.quantised() : graph;
            try (LoadedProgram program = device.load(IsingSamplingProgram.of(each))) {
              double speed = best(() -> speed(program, kind));
              row(name + " | " + kind.cells() + " | " + degree, speed, plain);
              goals.add(model, kind, degree, speed);
            }
            console.progress("measuring", ++done, 2L * devices.size() * Kind.values().length);
          }
        }
      }
    }
  }

  /// What is measured of a device.
  enum Kind {
    SINGLE(1, false, true, 1),
    SINGLE_FAST(1, false, false, 1),
    MANY(CHAINS, false, true, 1),
    MANY_FAST(CHAINS, false, false, 1),
    MANY_INT8(CHAINS, true, true, 1),
    MANY_INT8_FAST(CHAINS, true, false, 1),
    TWO_THREADS(CHAINS, false, true, 2);

    final int chains;
    final boolean isInt8;
    final boolean isSeeded;
    final int threads;

    Kind(int chains, boolean isInt8, boolean isSeeded, int threads) {
      this.chains = chains;
      this.isInt8 = isInt8;
      this.isSeeded = isSeeded;
      this.threads = threads;
    }

    /// Of the table.
    private String cells() {
      String weights = isInt8 ? "int8" : "float";
      return chains + " | " + weights + " | " + chance() + " | " + threads;
    }

    private String chance() {
      return isSeeded ? "SEEDED" : "PHYSICAL";
    }

    /// In a sentence.
    String words() {
      String many = chains == 1 ? "single chain" : "many chains";
      return many + (isInt8 ? ", int8, " : ", ") + chance();
    }
  }

  /// A measurement.
  @FunctionalInterface
  private interface Measurement {
    double run() throws TsuException;
  }

  private double best(Measurement measurement) throws TsuException {
    double best = 0;
    for (int i = 0; i < repeat; i++) {
      best = Math.max(best, measurement.run());
    }
    return best;
  }

  private static double speed(LoadedProgram program, Kind kind) throws TsuException {
    SamplingSchedule schedule = SamplingSchedule.of(kind.chains == 1 ? 1000 : 50, 1, 1, 1);
    SamplingRequest request =
        kind.isSeeded
            ? SamplingRequest.seeded(schedule, kind.chains, 1)
            : SamplingRequest.physical(schedule, kind.chains);
    return program.sample(request.withThreads(kind.threads)).statistics().flipsPerNs();
  }

  private void row(String cells, double speed, double plain) {
    page.append(String.format(Locale.ROOT, "| %s | %.3f | %.1f |%n", cells, speed, speed / plain));
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("what", cells);
    row.put("flipsPerNs", speed);
    row.put("ratioToPlainLoop", speed / plain);
    rows.add(row);
  }

  private void maxCuts(Console console) throws TsuException, IOException {
    page.append("\n## MaxCut: time to target\n\n");
    page.append(
        "Graphs made as those of the G-set are; the target is 99.8 % of the best cut that ");
    page.append("a long annealing found. Median of 15 runs, one thread, rounds until the target ");
    page.append(
        "is reached; the device runs 32 chains a round, in PHYSICAL mode. The baseline is ");
    page.append("Metropolis's rule over one chain in Java, which needs fewer updates than Gibbs ");
    page.append("sampling does. Each has the schedule that suits it best of those tried.\n\n");
    page.append("| graph | target | device | device, ms | baseline, ms | ratio |\n");
    page.append("|---|---|---|---|---|---|\n");
    for (Problem problem : problems()) {
      SimulatedAnnealing longRun = new SimulatedAnnealing(problem.cut(), 99);
      long best = 0;
      for (int round = 0; round < 5; round++) {
        best = Math.max(best, longRun.round(0.05, 3, 5000));
      }
      long target = (long) Math.ceil(MAXCUT_SHARE * best);
      double[] baseline = new double[MAXCUT_SEEDS];
      for (int seed = -2; seed < MAXCUT_SEEDS; seed++) { // two to warm up
        double elapsedMs = baselineMs(problem, target, seed);
        baseline[Math.max(0, seed)] = elapsedMs;
      }
      for (TsuProvider.DeviceDescription device : Devices.all()) {
        if (device.index() > 0) {
          continue; // the same program again, with slower kernels
        }
        double[] times = new double[MAXCUT_SEEDS];
        for (int seed = -2; seed < MAXCUT_SEEDS; seed++) {
          double elapsedMs = deviceMs(device.id(), problem, target);
          times[Math.max(0, seed)] = elapsedMs;
        }
        double ratio = median(baseline) / median(times);
        page.append(
            String.format(
                Locale.ROOT,
                "| %s | %d | %s | %.1f | %.1f | %.2f |%n",
                problem.name(),
                target,
                device.id(),
                median(times),
                median(baseline),
                ratio));
      }
      console.progress("annealing", 1, 1);
    }
  }

  /// A graph with its schedule: β from one value to another, and sweeps of a round.
  private record Problem(
      String name, MaxCut cut, float from, float to, int deviceSweeps, int baselineSweeps) {}

  private static List<Problem> problems() throws TsuException, IOException {
    return List.of(
        new Problem(
            "random, 800 nodes, 6 %, weights 1 (as G1)", MaxCut.read(random()), 0.05f, 1, 100, 200),
        new Problem(
            "torus, 100 by 8, weights ±1 (as G11)", MaxCut.read(torus()), 0.8f, 2.5f, 2000, 2000));
  }

  private static double baselineMs(Problem problem, long target, long seed) {
    SimulatedAnnealing annealing = new SimulatedAnnealing(problem.cut(), seed);
    long begun = System.nanoTime();
    while (annealing.round(problem.from(), problem.to(), problem.baselineSweeps()) < target) {
      // Again, from another state.
    }
    return (System.nanoTime() - begun) / 1e6;
  }

  private static double deviceMs(String id, Problem problem, long target) throws TsuException {
    try (TsuDevice device = Devices.open(id);
        LoadedProgram program = device.load(IsingSamplingProgram.of(problem.cut().model()))) {
      Annealing.Plan plan =
          new Annealing.Plan(problem.from(), problem.to(), problem.deviceSweeps(), 32);
      Annealing annealing = new Annealing(problem.cut(), program, plan, new Randomness.Physical());
      long begun = System.nanoTime();
      while (annealing.bestCut() < target) {
        annealing.round(1);
      }
      return (System.nanoTime() - begun) / 1e6;
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static StringReader random() {
    java.util.Random chance = new java.util.Random(1);
    StringBuilder edges = new StringBuilder();
    int count = 0;
    for (int i = 1; i <= 800; i++) {
      for (int j = i + 1; j <= 800; j++) {
        if (chance.nextDouble() < 0.06) {
          edges.append(i).append(' ').append(j).append(" 1\n");
          count++;
        }
      }
    }
    return new StringReader("800 " + count + "\n" + edges);
  }

  private static StringReader torus() {
    java.util.Random chance = new java.util.Random(2);
    StringBuilder edges = new StringBuilder("800 1600\n");
    for (int y = 0; y < 100; y++) {
      for (int x = 0; x < 8; x++) {
        int right = y * 8 + (x + 1) % 8;
        int below = (y + 1) % 100 * 8 + x;
        for (int other : new int[] {right, below}) {
          edges.append(y * 8 + x + 1).append(' ').append(other + 1).append(' ');
          edges.append(chance.nextBoolean() ? "1\n" : "-1\n");
        }
      }
    }
    return new StringReader(edges.toString());
  }
}
