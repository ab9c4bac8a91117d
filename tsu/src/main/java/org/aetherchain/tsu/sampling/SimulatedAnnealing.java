package org.aetherchain.tsu.sampling;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.aetherchain.tsu.SparseRows;

/// The baseline for annealing on a device: one chain of Metropolis's rule, spin after spin, local
/// fields kept up to date (Kirkpatrick, Gelatt, Vecchi, 1983). What a good programmer writes first.
public final class SimulatedAnnealing {
  private final MaxCut problem;
  private final int[] starts;
  private final int[] columns;
  private final float[] weights;
  private final float[] fields;
  private final byte[] spins;
  private final RandomGenerator random;

  /// Of a problem, with a seed of its own.
  public SimulatedAnnealing(MaxCut problem, long seed) {
    this.problem = problem;
    SparseRows rows = problem.model().couplings();
    starts = rows.rowStarts();
    columns = rows.columns();
    weights = rows.weights();
    fields = new float[rows.rowCount()];
    spins = new byte[rows.rowCount()];
    random = RandomGeneratorFactory.of("Xoroshiro128PlusPlus").create(seed);
  }

  /// Cools down once from a uniform state.
  ///
  /// @param from first β
  /// @param to last β; it rises by equal factors
  /// @return the cut of the last state
  public long round(double from, double to, int sweeps) {
    for (int i = 0; i < spins.length; i++) {
      spins[i] = (byte) (random.nextBoolean() ? 1 : -1);
    }
    for (int i = 0; i < spins.length; i++) {
      fields[i] = 0;
      for (int at = starts[i]; at < starts[i + 1]; at++) {
        fields[i] += weights[at] * spins[columns[at]];
      }
    }
    double factor = Math.pow(to / from, 1 / Math.max(1.0, sweeps - 1.0));
    double beta = from;
    for (int sweep = 0; sweep < sweeps; sweep++, beta *= factor) {
      for (int i = 0; i < spins.length; i++) {
        float rise = 2 * spins[i] * fields[i];
        if (rise <= 0 || random.nextDouble() < acceptance(beta, rise)) {
          flip(i);
        }
      }
    }
    return cut();
  }

  /// Metropolis's rule: the probability of a flip that raises the energy by so much.
  static double acceptance(double beta, double rise) {
    return Math.min(1, Math.exp(-beta * rise));
  }

  private void flip(int i) {
    spins[i] = (byte) -spins[i];
    float change = 2 * spins[i];
    for (int at = starts[i]; at < starts[i + 1]; at++) {
      fields[columns[at]] += change * weights[at];
    }
  }

  private long cut() {
    double sum = 0;
    for (int i = 0; i < spins.length; i++) {
      sum += (double) spins[i] * fields[i];
    }
    return problem.cutOfEnergy(-sum / 2);
  }
}
