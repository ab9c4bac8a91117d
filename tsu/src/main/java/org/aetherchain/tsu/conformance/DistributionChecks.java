package org.aetherchain.tsu.conformance;

import java.util.List;
import org.aetherchain.tsu.Block;
import org.aetherchain.tsu.Graphs;
import org.aetherchain.tsu.InitialState;
import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.IsingSamplingProgram;
import org.aetherchain.tsu.LoadedProgram;
import org.aetherchain.tsu.Moments;
import org.aetherchain.tsu.Randomness;
import org.aetherchain.tsu.SampleBatch;
import org.aetherchain.tsu.SamplingRequest;
import org.aetherchain.tsu.SamplingSchedule;
import org.aetherchain.tsu.SpinState;
import org.aetherchain.tsu.TsuException;
import org.aetherchain.tsu.statistics.ChainDiagnostics;
import org.aetherchain.tsu.statistics.ChiSquareTest;
import org.aetherchain.tsu.statistics.Distributions;
import org.aetherchain.tsu.statistics.Enumeration;

/// Against models small enough to add up all states.
final class DistributionChecks {
  /// Chance that a right device fails one of these checks.
  static final double FALSE_ALARM = 1e-6;

  static final int GRAPHS = 20;
  static final int SEEDS = 3;

  private static final int CHAINS = 512;
  private static final int MAX_THINNING = 1000;

  private DistributionChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(
            "distribution/enumeration",
            "states of 20 random models are as frequent as their energies say (chi-square)",
            DistributionChecks::enumeration),
        new Check(
            "distribution/moments",
            "means and correlations of a model of 20 nodes are the exact ones",
            DistributionChecks::moments),
        new Check(
            "distribution/one-sweep",
            "one sweep from a given state leads where the conditional probabilities say",
            DistributionChecks::oneSweep),
        new Check(
            "distribution/clamped",
            "with nodes clamped, the others follow the conditional distribution",
            DistributionChecks::clamped),
        new Check(
            "distribution/initial",
            "uniform and Hinton's initial states are distributed as they should be",
            DistributionChecks::initial));
  }

  /// The model of a number: 4 to 12 nodes, sparse and dense, floats and int8.
  static IsingEbm model(int number) throws TsuException {
    int nodes = 4 + number % 9;
    IsingEbm model = Graphs.random(nodes, 0.3 + 0.1 * (number % 6), 0.4, number);
    return number % 3 == 2 ? model.quantised() : model;
  }

  private static Finding enumeration(Subject subject) throws TsuException {
    List<Randomness> chances = subject.chances(SEEDS);
    double bound = FALSE_ALARM / (GRAPHS * chances.size());
    double least = 1;
    for (int number = 0; number < GRAPHS; number++) {
      IsingEbm model = model(number);
      double[] exact = new Enumeration(model, 1).probabilities();
      try (LoadedProgram program = subject.load(IsingSamplingProgram.of(model))) {
        int steps = thinning(program, chances.getFirst());
        if (steps > MAX_THINNING) {
          return Finding.fail("model %d: chains do not mix within %d sweeps", number, steps / 10);
        }
        SamplingSchedule schedule = SamplingSchedule.of(5 * steps, 40 * subject.effort(), steps, 1);
        for (Randomness chance : chances) {
          SampleBatch batch = program.sample(Subject.request(schedule, CHAINS, chance));
          ChiSquareTest test = ChiSquareTest.of(counts(batch), exact);
          least = Math.min(least, test.pValue());
          if (test.pValue() < bound) {
            return Finding.fail(
                "model %d, %s: chi-square %.1f with %d degrees of freedom, p = %.1e below %.1e",
                number, chance, test.statistic(), test.degrees(), test.pValue(), bound);
          }
        }
      }
    }
    return Finding.pass(
        "%d tests, least p = %.1e, bound %.1e", GRAPHS * chances.size(), least, bound);
  }

  /// Sweeps between samples so that they are as good as independent: ten autocorrelation times.
  static int thinning(LoadedProgram program, Randomness chance) throws TsuException {
    SampleBatch pilot =
        program.sample(Subject.request(SamplingSchedule.of(100, 200, 1, 1), 32, chance));
    double tau = 1;
    for (int node = 0; node < pilot.shape().nodes(); node++) {
      double[][] draws = new double[32][200];
      for (int chain = 0; chain < 32; chain++) {
        for (int sample = 0; sample < 200; sample++) {
          draws[chain][sample] = pilot.spin(chain, sample, node);
        }
      }
      tau = Math.max(tau, ChainDiagnostics.of(draws).tauDraws());
    }
    return (int) Math.ceil(10 * tau);
  }

  /// How often each state occurs, by its number with node 0 as the lowest bit.
  static long[] counts(SampleBatch batch) {
    int nodes = batch.shape().nodes();
    long[] counts = new long[1 << nodes];
    for (int chain = 0; chain < batch.shape().chains(); chain++) {
      for (int sample = 0; sample < batch.shape().samples(); sample++) {
        counts[number(batch.state(chain, sample))]++;
      }
    }
    return counts;
  }

  static int number(SpinState state) {
    int number = 0;
    for (int i = 0; i < state.size(); i++) {
      number |= state.isUp(i) ? 1 << i : 0;
    }
    return number;
  }

  private static Finding moments(Subject subject) throws TsuException {
    IsingEbm model = Graphs.random(20, 0.3, 0.35, 99);
    Enumeration exact = new Enumeration(model, 1);
    double[] first = exact.firstMoments();
    double[] second = exact.secondMoments();
    List<Randomness> chances = subject.chances(SEEDS);
    double bound =
        Distributions.normalBound(FALSE_ALARM / chances.size() / (first.length + second.length));
    double most = 0;
    try (LoadedProgram program = subject.load(IsingSamplingProgram.of(model))) {
      int steps = thinning(program, chances.getFirst());
      SamplingSchedule schedule = SamplingSchedule.of(5 * steps, 20 * subject.effort(), steps, 1);
      for (Randomness chance : chances) {
        Moments seen = program.moments(Subject.request(schedule, CHAINS, chance));
        for (int i = 0; i < first.length; i++) {
          most = Math.max(most, z(seen.first(i), first[i], seen.count()));
        }
        for (int e = 0; e < second.length; e++) {
          most = Math.max(most, z(seen.second(e), second[e], seen.count()));
        }
      }
    }
    return most < bound
        ? Finding.pass("largest |z| = %.2f, bound %.2f", most, bound)
        : Finding.fail("a moment is %.2f standard errors off, bound %.2f", most, bound);
  }

  private static double z(double seen, double exact, long count) {
    return Math.abs(seen - exact) / Math.sqrt(Math.max(1e-9, 1 - exact * exact) / count);
  }

  private static Finding oneSweep(Subject subject) throws TsuException {
    int tests = 0;
    double least = 1;
    List<Randomness> chances = subject.chances(1);
    double bound = FALSE_ALARM / (8.0 * chances.size());
    for (int number = 0; number < 8; number++) {
      IsingEbm model = Graphs.random(4 + number % 4, 0.6, 0.6, 200 + number);
      IsingSamplingProgram program = IsingSamplingProgram.of(model);
      SpinState from = SpinState.of(model.nodeCount(), new byte[] {(byte) (37 * number)});
      double beta = 0.25 * (number + 1);
      double[] exact = TransitionRow.of(program, from, beta);
      int chains = 20_000 * subject.effort();
      try (LoadedProgram loaded = subject.load(program)) {
        for (Randomness chance : chances) {
          SamplingRequest request =
              Subject.request(SamplingSchedule.of(1, 1, 1, beta), chains, chance)
                  .withInitial(new InitialState.Given(java.util.Collections.nCopies(chains, from)));
          double p = ChiSquareTest.of(counts(loaded.sample(request)), exact).pValue();
          least = Math.min(least, p);
          tests++;
          if (p < bound) {
            return Finding.fail("model %d at β = %.2f, %s: p = %.1e", number, beta, chance, p);
          }
        }
      }
    }
    return Finding.pass("%d tests, least p = %.1e, bound %.1e", tests, least, bound);
  }

  private static Finding clamped(Subject subject) throws TsuException {
    IsingEbm model = Graphs.random(8, 0.6, 0.6, 321);
    IsingSamplingProgram program = IsingSamplingProgram.clamping(model, Block.of(1, 6));
    SpinState values = SpinState.down(8).with(6, 1);
    double[] exact = new Enumeration(model, 1).probabilities();
    double total = 0;
    for (int state = 0; state < exact.length; state++) {
      exact[state] = (state & 0b0100_0010) == 0b0100_0000 ? exact[state] : 0;
      total += exact[state];
    }
    for (int state = 0; state < exact.length; state++) {
      exact[state] /= total;
    }
    double least = 1;
    try (LoadedProgram loaded = subject.load(program)) {
      for (Randomness chance : subject.chances(SEEDS)) {
        SamplingRequest request =
            Subject.request(SamplingSchedule.of(100, 20 * subject.effort(), 60, 1), CHAINS, chance)
                .withClamped(List.of(values));
        SampleBatch batch = loaded.sample(request);
        long[] counts = counts(batch);
        for (int state = 0; state < exact.length; state++) {
          if (counts[state] > 0 && exact[state] == 0) {
            return Finding.fail("a clamped node changed its value");
          }
        }
        least = Math.min(least, ChiSquareTest.of(counts, exact).pValue());
      }
    }
    return least < FALSE_ALARM / 4
        ? Finding.fail("p = %.1e", least)
        : Finding.pass("least p = %.1e", least);
  }

  private static Finding initial(Subject subject) throws TsuException {
    IsingEbm model = IsingEbm.builder(3).bias(0, 0.5f).bias(1, -1).edge(0, 1, 3).build();
    int chains = 20_000;
    double least = 1;
    try (LoadedProgram loaded = subject.load(IsingSamplingProgram.of(model))) {
      for (Randomness chance : subject.chances(1)) {
        for (boolean hinton : new boolean[] {false, true}) {
          // Hinton's rule looks at the first sweep's β, so that there must be one: the sample
          // before it counts.
          double[] up = hinton ? new double[] {logistic(0.8), logistic(-1.6), 0.5} : halves();
          SamplingSchedule schedule = SamplingSchedule.of(0, 2, 1, 0.8);
          SamplingRequest request =
              Subject.request(schedule, chains, chance)
                  .withInitial(hinton ? new InitialState.Hinton() : new InitialState.Uniform());
          SampleBatch batch = loaded.sample(request);
          long[] counts = new long[8];
          for (int chain = 0; chain < chains; chain++) {
            counts[number(batch.state(chain, 0))]++;
          }
          least = Math.min(least, ChiSquareTest.of(counts, product(up)).pValue());
        }
      }
    }
    return least < FALSE_ALARM / 4
        ? Finding.fail("p = %.1e", least)
        : Finding.pass("least p = %.1e", least);
  }

  private static double[] halves() {
    return new double[] {0.5, 0.5, 0.5};
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double[] product(double[] up) {
    double[] states = new double[1 << up.length];
    for (int state = 0; state < states.length; state++) {
      states[state] = 1;
      for (int i = 0; i < up.length; i++) {
        states[state] *= (state >> i & 1) != 0 ? up[i] : 1 - up[i];
      }
    }
    return states;
  }
}
