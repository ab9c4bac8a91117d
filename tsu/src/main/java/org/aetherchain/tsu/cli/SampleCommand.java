package org.aetherchain.tsu.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.aetherchain.tsu.Graphs;
import org.aetherchain.tsu.InitialState;
import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.IsingSamplingProgram;
import org.aetherchain.tsu.LoadedProgram;
import org.aetherchain.tsu.RunStatistics;
import org.aetherchain.tsu.SamplingRequest;
import org.aetherchain.tsu.SamplingSchedule;
import org.aetherchain.tsu.SpinState;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;
import org.aetherchain.tsu.plot.Chart;
import org.aetherchain.tsu.plot.Page;
import org.aetherchain.tsu.sampling.IsingSampling;
import org.aetherchain.tsu.sampling.TraceObserver;
import org.aetherchain.tsu.statistics.ChainDiagnostics;
import org.aetherchain.tsu.statistics.Onsager;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `aether tsu sample`: the square lattice at one temperature, or over the critical one.
final class SampleCommand {
  private static final int MAX_SIDE = 1024;
  private static final double[] CURVE = {1.5, 1.8, 2.0, 2.1, 2.2, 2.25, 2.3, 2.4, 2.5, 2.8, 3.2};

  @Option(
      names = "--side",
      defaultValue = "32",
      description = "Nodes of a row of the lattice, even. Default: 32.")
  private int side;

  @Option(
      names = "--temperature",
      defaultValue = "2.5",
      description = "1/β; the critical one is 2.269. Default: 2.5.")
  private double temperature;

  @Option(names = "--chains", defaultValue = "32", description = "Default: 32.")
  private int chains;

  @Option(names = "--samples", defaultValue = "500", description = "Of a chain. Default: 500.")
  private int samples;

  @Option(
      names = "--steps",
      defaultValue = "2",
      description = "Sweeps from one sample to the next. Default: 2.")
  private int steps;

  @Option(names = "--warmup", defaultValue = "200", description = "Sweeps. Default: 200.")
  private int warmup;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Repeatable: SEEDED mode with this seed. Else PHYSICAL mode.")
  private @Nullable Long seed;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Writes a page: energy over sweeps of four chains.")
  private @Nullable Path plot;

  @Option(
      names = "--curve",
      paramLabel = "FILE",
      description = "Writes a page: magnetisation over temperature beside Onsager's curve.")
  private @Nullable Path curve;

  ExitCode run(Console console, DeviceOptions options) throws TsuException, IOException {
    if (!(temperature > 0) || side > MAX_SIDE || samples < 4) {
      throw new TsuException(
          TsuError.ARG, "a temperature above 0, a side of at most 1024, at least 4 samples");
    }
    IsingEbm model = Graphs.torus(side, 1);
    try (TsuDevice device = options.open(console);
        LoadedProgram program = device.load(IsingSamplingProgram.of(model))) {
      TraceObserver energy = new TraceObserver(TraceObserver.Quantity.ENERGY);
      TraceObserver spin = new TraceObserver(TraceObserver.Quantity.MAGNETISATION);
      SamplingSchedule schedule = SamplingSchedule.of(warmup, samples, steps, 1 / temperature);
      RunStatistics statistics =
          IsingSampling.run(
              program,
              request(schedule),
              List.of(energy, spin),
              (done, all) -> console.progress("sampling", done, all));
      report(console, options, energy, statistics);
      if (plot != null) {
        console.write(plot, energyPage(device, energy).toHtml());
      }
      if (curve != null) {
        console.write(curve, curvePage(console, device, program).toHtml());
      }
    }
    return ExitCode.OK;
  }

  private SamplingRequest request(SamplingSchedule schedule) {
    return seed == null
        ? SamplingRequest.physical(schedule, chains)
        : SamplingRequest.seeded(schedule, chains, seed);
  }

  private void report(
      Console console, DeviceOptions options, TraceObserver energy, RunStatistics statistics)
      throws TsuException {
    ChainDiagnostics seen = ChainDiagnostics.of(energy.values());
    int nodes = side * side;
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("device", options.id());
    found.put("temperature", temperature);
    found.put("energy per site", seen.mean() / nodes);
    found.put("Onsager's", Onsager.energy(temperature));
    found.put("split R-hat", seen.rHat());
    found.put("effective draws", seen.effectiveDraws());
    found.put("tau, sweeps", seen.tauDraws() * steps);
    found.put("flips/ns", statistics.flipsPerNs());
    if (options.isJson) {
      console.out().print(Json.of(found));
    } else {
      found.forEach((name, value) -> console.out().printf("%-16s %s%n", name, value));
    }
  }

  private Page energyPage(TsuDevice device, TraceObserver energy) {
    Chart chart = new Chart("Energy over sweeps, T = " + temperature, "sweep", "energy per site");
    double[][] values = energy.values();
    double[] sweeps = IntStream.range(0, samples).mapToDouble(i -> warmup + i * steps).toArray();
    for (int chain = 0; chain < Math.min(4, values.length); chain++) {
      double[] perSite = values[chain].clone();
      for (int i = 0; i < perSite.length; i++) {
        perSite[i] /= side * side;
      }
      chart.with("chain " + chain, sweeps, perSite, Chart.Style.LINE);
    }
    double exact = Onsager.energy(temperature);
    chart.with(
        "Onsager",
        new double[] {sweeps[0], sweeps[samples - 1]},
        new double[] {exact, exact},
        Chart.Style.LINE);
    return new Page(
        "Square lattice, " + side + " by " + side, List.of(origin(device)), List.of(chart));
  }

  private static String origin(TsuDevice device) {
    var identity = device.capabilities().identity();
    return identity.isSoftware()
        ? "Sampled by a program, no hardware: " + identity.model() + "."
        : "Sampled by " + identity.vendor() + " " + identity.model() + ".";
  }

  private Page curvePage(Console console, TsuDevice device, LoadedProgram program)
      throws TsuException {
    double[] seen = new double[CURVE.length];
    int[] up = new int[side * side];
    java.util.Arrays.fill(up, 1);
    InitialState ordered = new InitialState.Given(Collections.nCopies(chains, SpinState.of(up)));
    for (int i = 0; i < CURVE.length; i++) {
      TraceObserver spin = new TraceObserver(TraceObserver.Quantity.MAGNETISATION);
      SamplingSchedule schedule = SamplingSchedule.of(500, 100, 5, 1 / CURVE[i]);
      IsingSampling.run(
          program, request(schedule).withInitial(ordered), List.of(spin), (_, _) -> {});
      for (double[] chain : spin.values()) {
        for (double value : chain) {
          seen[i] += Math.abs(value) / chains / chain.length;
        }
      }
      console.progress("curve", i + 1, CURVE.length);
    }
    List<Double> xs = new ArrayList<>();
    for (double t = CURVE[0]; t < CURVE[CURVE.length - 1]; t += 0.005) {
      xs.add(t);
    }
    double[] line = xs.stream().mapToDouble(Double::doubleValue).toArray();
    double[] exact = xs.stream().mapToDouble(Onsager::magnetisation).toArray();
    Chart chart =
        new Chart("Magnetisation over temperature", "temperature", "size of the mean spin")
            .with("Onsager, Yang: infinite", line, exact, Chart.Style.LINE)
            .with("sampled, " + side + " by " + side, CURVE, seen, Chart.Style.DOTS);
    return new Page(
        "Square lattice, " + side + " by " + side,
        List.of(
            origin(device),
            "A finite lattice has no sharp transition: near and above the critical temperature its"
                + " spins keep a mean size of their own."),
        List.of(chart));
  }
}
