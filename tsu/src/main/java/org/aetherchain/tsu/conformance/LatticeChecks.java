package org.aetherchain.tsu.conformance;

import java.util.Collections;
import java.util.List;
import org.aetherchain.tsu.Graphs;
import org.aetherchain.tsu.InitialState;
import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.IsingSamplingProgram;
import org.aetherchain.tsu.LoadedProgram;
import org.aetherchain.tsu.Randomness;
import org.aetherchain.tsu.SampleBatch;
import org.aetherchain.tsu.SamplingRequest;
import org.aetherchain.tsu.SamplingSchedule;
import org.aetherchain.tsu.SpinState;
import org.aetherchain.tsu.TsuException;
import org.aetherchain.tsu.statistics.ChainDiagnostics;
import org.aetherchain.tsu.statistics.Onsager;

/// Against the one large model whose answer is known, and on how chains mix.
final class LatticeChecks {
  static final int SIDE = 32;
  static final int CHAINS = 32;

  private static final double[] TEMPERATURES = {1.8, 2.0, 2.5, 3.0};
  private static final int SEEDS = 4;
  private static final double LARGEST_Z = 4;

  private LatticeChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(
            "lattice/onsager",
            "energy and magnetisation of the square lattice are Onsager's at four temperatures",
            LatticeChecks::onsager),
        new Check(
            "lattice/mixing",
            "32 chains of a warm lattice agree: split R-hat below 1.01, many effective draws",
            LatticeChecks::mixing));
  }

  /// Mean and standard error over independent chains.
  private record Estimate(double mean, double error) {
    static Estimate of(double[] chains) {
      double mean = 0;
      for (double value : chains) {
        mean += value / chains.length;
      }
      double sum = 0;
      for (double value : chains) {
        sum += (value - mean) * (value - mean);
      }
      return new Estimate(mean, Math.sqrt(sum / (chains.length - 1.0) / chains.length));
    }

    double z(double exact) {
      return (mean - exact) / error;
    }
  }

  private static Finding onsager(Subject subject) throws TsuException {
    IsingEbm model = Graphs.torus(SIDE, 1);
    SpinState up = SpinState.of(ones(SIDE * SIDE));
    double most = 0;
    try (LoadedProgram program = subject.load(IsingSamplingProgram.of(model))) {
      for (double temperature : TEMPERATURES) {
        SamplingSchedule schedule =
            SamplingSchedule.of(150, 60 * subject.effort(), 3, 1 / temperature);
        List<Randomness> chances = subject.chances(SEEDS);
        for (Randomness chance : chances.subList(0, SEEDS)) {
          // Below the critical temperature from one of the two phases, for no chain leaves it.
          SamplingRequest request =
              Subject.request(schedule, CHAINS, chance)
                  .withInitial(new InitialState.Given(Collections.nCopies(CHAINS, up)));
          SampleBatch batch = program.sample(request);
          double[] energies = chainMeans(program.energies(batch), batch.shape().samples());
          double z = Estimate.of(energies).z(SIDE * SIDE * Onsager.energy(temperature));
          most = Math.max(most, Math.abs(z));
          if (temperature < Onsager.CRITICAL_TEMPERATURE) {
            double m = Estimate.of(magnetisations(batch)).z(Onsager.magnetisation(temperature));
            most = Math.max(most, Math.abs(m));
          }
        }
      }
    }
    return most < LARGEST_Z
        ? Finding.pass("%d runs, largest |z| = %.2f", TEMPERATURES.length * SEEDS, most)
        : Finding.fail("a run is %.2f standard errors from Onsager's value", most);
  }

  private static int[] ones(int count) {
    int[] spins = new int[count];
    java.util.Arrays.fill(spins, 1);
    return spins;
  }

  private static double[] chainMeans(double[] values, int samples) {
    double[] means = new double[values.length / samples];
    for (int i = 0; i < values.length; i++) {
      means[i / samples] += values[i] / samples;
    }
    return means;
  }

  private static double[] magnetisations(SampleBatch batch) {
    double[] means = new double[batch.shape().chains()];
    for (int chain = 0; chain < means.length; chain++) {
      for (int sample = 0; sample < batch.shape().samples(); sample++) {
        means[chain] += batch.state(chain, sample).magnetisation() / batch.shape().samples();
      }
    }
    return means;
  }

  private static Finding mixing(Subject subject) throws TsuException {
    IsingEbm model = Graphs.torus(SIDE, 1);
    try (LoadedProgram program = subject.load(IsingSamplingProgram.of(model))) {
      SamplingSchedule schedule = SamplingSchedule.of(200, 200, 2, 1 / 3.0);
      Randomness chance = subject.chances(1).getFirst();
      SampleBatch batch = program.sample(Subject.request(schedule, CHAINS, chance));
      double[] energies = program.energies(batch);
      double[][] chains = new double[CHAINS][200];
      for (int i = 0; i < energies.length; i++) {
        chains[i / 200][i % 200] = energies[i];
      }
      ChainDiagnostics seen = ChainDiagnostics.of(chains);
      boolean isGood = seen.rHat() < 1.01 && seen.effectiveDraws() > 640;
      String text = "R-hat %.4f, %.0f effective of %d draws, tau %.2f draws";
      return isGood
          ? Finding.pass(text, seen.rHat(), seen.effectiveDraws(), energies.length, seen.tauDraws())
          : Finding.fail(
              text, seen.rHat(), seen.effectiveDraws(), energies.length, seen.tauDraws());
    }
  }
}
