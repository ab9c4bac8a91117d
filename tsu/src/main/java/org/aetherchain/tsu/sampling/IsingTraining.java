package org.aetherchain.tsu.sampling;

import java.util.List;
import org.aetherchain.tsu.BetaSchedule;
import org.aetherchain.tsu.LoadedProgram;
import org.aetherchain.tsu.Moments;
import org.aetherchain.tsu.Randomness;
import org.aetherchain.tsu.SamplingRequest;
import org.aetherchain.tsu.SamplingSchedule;
import org.aetherchain.tsu.SpinState;
import org.aetherchain.tsu.TsuException;

/// Learning a model from data by following the gradient of the Kullback-Leibler divergence
/// (Ackley, Hinton, Sejnowski, 1985), as thrml's `estimate_kl_grad`.
public final class IsingTraining {
  private IsingTraining() {}

  /// The two programs of a model: in the positive phase the visible nodes are clamped to data, in
  /// the negative phase nothing is.
  ///
  /// @param positive with the visible nodes clamped, and as many chains as there are data
  /// @param negative with no node clamped
  /// @param positiveSchedule of the clamped chains
  /// @param negativeSchedule of the free chains, at the same constant β
  public record Phases(
      LoadedProgram positive,
      LoadedProgram negative,
      SamplingSchedule positiveSchedule,
      SamplingSchedule negativeSchedule) {
    /// Refuses phases of different temperatures.
    public Phases {
      if (!(positiveSchedule.beta() instanceof BetaSchedule.Constant one
          && negativeSchedule.beta() instanceof BetaSchedule.Constant two
          && one.equals(two))) {
        throw new IllegalArgumentException("both phases have one and the same constant β");
      }
    }

    private double beta() {
      return ((BetaSchedule.Constant) negativeSchedule.beta()).beta();
    }
  }

  /// Of a divergence by the parameters of a model.
  ///
  /// @param biases `−β(⟨sᵢ⟩₊ − ⟨sᵢ⟩₋)` by node
  /// @param weights `−β(⟨sᵢsⱼ⟩₊ − ⟨sᵢsⱼ⟩₋)` in the order of the model's edges
  @SuppressWarnings("ArrayRecordComponent") // rows of numbers, compared by nobody
  public record Gradient(double[] biases, double[] weights) {}

  /// Estimates the gradient; going against it makes the model more like the data.
  ///
  /// @param data one state for each clamped chain; its hidden nodes are ignored
  /// @param freeChains chains of the negative phase
  /// @param randomness of both phases; they see different chains of a seed
  /// @throws TsuException what the device says
  public static Gradient estimateKlGrad(
      Phases phases, List<SpinState> data, int freeChains, Randomness randomness)
      throws TsuException {
    SamplingRequest positive = request(phases.positiveSchedule(), data.size(), randomness);
    if (!phases.positive().program().spec().clamped().isEmpty()) {
      positive = positive.withClamped(data);
    }
    SamplingRequest negative =
        request(phases.negativeSchedule(), freeChains, randomness)
            .withChains(new SamplingRequest.ChainRange(1L << 31, freeChains, 0));
    Moments clamped = phases.positive().moments(positive);
    Moments free = phases.negative().moments(negative);
    double beta = phases.beta();
    double[] biases = new double[phases.negative().program().model().nodeCount()];
    for (int i = 0; i < biases.length; i++) {
      biases[i] = -beta * (clamped.first(i) - free.first(i));
    }
    double[] weights = new double[phases.negative().program().model().edgeCount()];
    for (int e = 0; e < weights.length; e++) {
      weights[e] = -beta * (clamped.second(e) - free.second(e));
    }
    return new Gradient(biases, weights);
  }

  private static SamplingRequest request(
      SamplingSchedule schedule, int chains, Randomness randomness) {
    return switch (randomness) {
      case Randomness.Seeded(long seed) -> SamplingRequest.seeded(schedule, chains, seed);
      case Randomness.Physical() -> SamplingRequest.physical(schedule, chains);
    };
  }
}
