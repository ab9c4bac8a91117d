package org.aetherchain.tsu.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.aetherchain.tsu.IsingSamplingProgram;
import org.aetherchain.tsu.LoadedProgram;
import org.aetherchain.tsu.Randomness;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuException;
import org.aetherchain.tsu.plot.Chart;
import org.aetherchain.tsu.plot.Page;
import org.aetherchain.tsu.sampling.Annealing;
import org.aetherchain.tsu.sampling.MaxCut;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `aether tsu anneal`: MaxCut of a graph in the format of the G-set.
final class AnnealCommand {
  @Parameters(
      paramLabel = "FILE",
      description = "Nodes and edges in the first line, then an edge a line: two nodes, a weight.")
  private Path file = Path.of("");

  @Option(names = "--sweeps", defaultValue = "1000", description = "Of a round. Default: 1000.")
  private int sweeps;

  @Option(names = "--chains", defaultValue = "32", description = "Default: 32.")
  private int chains;

  @Option(names = "--rounds", defaultValue = "1", description = "Default: 1.")
  private int rounds;

  @Option(names = "--from", defaultValue = "0.1", description = "First β. Default: 0.1.")
  private float from;

  @Option(names = "--to", defaultValue = "3", description = "Last β. Default: 3.")
  private float to;

  @Option(names = "--seed", paramLabel = "N", description = "Repeatable with this seed.")
  private @Nullable Long seed;

  @Option(
      names = "--target",
      paramLabel = "CUT",
      description = "Stops when a cut is as large; exit code 4 when none is.")
  private @Nullable Long target;

  @Option(names = "--plot", paramLabel = "FILE", description = "Writes a page: cut over rounds.")
  private @Nullable Path plot;

  @Option(names = "--side", paramLabel = "FILE", description = "Writes one side's nodes.")
  private @Nullable Path side;

  ExitCode run(Console console, DeviceOptions options) throws TsuException, IOException {
    MaxCut problem;
    try (Reader reader = Files.newBufferedReader(file)) {
      problem = MaxCut.read(reader);
    }
    Randomness chance = seed == null ? new Randomness.Physical() : new Randomness.Seeded(seed);
    try (TsuDevice device = options.open(console);
        LoadedProgram program = device.load(IsingSamplingProgram.of(problem.model()))) {
      Annealing annealing =
          new Annealing(problem, program, new Annealing.Plan(from, to, sweeps, chains), chance);
      long begun = System.nanoTime();
      double[] best = new double[rounds];
      int done = 0;
      while (done < rounds && (target == null || annealing.bestCut() < target)) {
        annealing.round();
        best[done++] = annealing.bestCut();
        console.progress("annealing", done, rounds);
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      report(console, options, annealing, seconds, done);
      if (plot != null) {
        double[] xs = IntStream.rangeClosed(1, done).asDoubleStream().toArray();
        Chart chart =
            new Chart("Largest cut so far", "round of " + sweeps + " sweeps", "cut")
                .with("best", xs, java.util.Arrays.copyOf(best, done), Chart.Style.LINE);
        String origin = "On " + device.capabilities().identity().model() + ".";
        console.write(
            plot, new Page("MaxCut of " + file, List.of(origin), List.of(chart)).toHtml());
      }
      if (side != null) {
        StringBuilder text = new StringBuilder();
        MaxCut.side(annealing.bestState()).forEach(node -> text.append(node).append('\n'));
        console.write(side, text.toString());
      }
      boolean isMissed = target != null && annealing.bestCut() < target;
      return isMissed ? ExitCode.INCONCLUSIVE : ExitCode.OK;
    }
  }

  private void report(
      Console console, DeviceOptions options, Annealing annealing, double seconds, int done)
      throws TsuException {
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("device", options.id());
    found.put("file", file.toString());
    found.put("cut", annealing.bestCut());
    found.put("rounds", done);
    found.put("seconds", Math.round(seconds * 1000) / 1000.0);
    found.put("flips/ns", annealing.flipsPerNs());
    if (options.isJson) {
      console.out().print(Json.of(found));
    } else {
      found.forEach((name, value) -> console.out().printf("%-10s %s%n", name, value));
    }
  }
}
