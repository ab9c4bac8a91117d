package org.aetherchain.tsu.sampling;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.aetherchain.tsu.BetaSchedule;
import org.aetherchain.tsu.InitialState;
import org.aetherchain.tsu.LoadedProgram;
import org.aetherchain.tsu.Randomness;
import org.aetherchain.tsu.SampleBatch;
import org.aetherchain.tsu.SamplingRequest;
import org.aetherchain.tsu.SamplingSchedule;
import org.aetherchain.tsu.SpinState;
import org.aetherchain.tsu.TsuException;
import org.aetherchain.tsu.software.Philox4x32;

/// Parallel tempering, or replica exchange (Geyer, 1991; Hukushima, Nemoto, 1996): one chain at
/// each rung of a ladder of temperatures; neighbours exchange their states with probability
/// `min(1, exp((βᵢ − βⱼ)(Eᵢ − Eⱼ)))`, which keeps every rung's distribution and lets a cold chain
/// leave a valley over a warm one.
public final class ParallelTempering {
  /// The fourth word of the Philox counter of an exchange's random word.
  static final int EXCHANGE = 2;

  private final LoadedProgram program;
  private final float[] betas;
  private final int sweepsPerRound;
  private final Randomness randomness;
  private final SecureRandom source = new SecureRandom();
  private final long[] tried;
  private final long[] taken;
  private List<SpinState> states = List.of();
  private double[] energies = new double[0];
  private long round;

  /// Begins from uniform states.
  ///
  /// @param program without clamped nodes
  /// @param betas of the rungs, at least two, each at least as large as the one before
  /// @param sweepsPerRound sweeps from one exchange to the next, at least 1
  public ParallelTempering(
      LoadedProgram program, float[] betas, int sweepsPerRound, Randomness randomness) {
    if (betas.length < 2 || sweepsPerRound < 1) {
      throw new IllegalArgumentException("a ladder has at least two rungs and one sweep a round");
    }
    for (int i = 1; i < betas.length; i++) {
      if (betas[i] < betas[i - 1]) {
        throw new IllegalArgumentException("a ladder rises");
      }
    }
    this.program = program;
    this.betas = betas.clone();
    this.sweepsPerRound = sweepsPerRound;
    this.randomness = randomness;
    tried = new long[betas.length - 1];
    taken = new long[betas.length - 1];
  }

  /// A ladder of equal factors.
  public static float[] geometricLadder(double from, double to, int rungs) {
    float[] betas = new float[rungs];
    for (int i = 0; i < rungs; i++) {
      betas[i] = (float) (from * StrictMath.pow(to / from, i / (rungs - 1.0)));
    }
    return betas;
  }

  /// Sweeps all rungs, then tries exchanges: of even pairs in even rounds, of odd ones in odd.
  ///
  /// @throws TsuException what the device says
  public void step() throws TsuException {
    SamplingSchedule schedule =
        new SamplingSchedule(sweepsPerRound, 1, 1, new BetaSchedule.Chains(betas));
    SamplingRequest request =
        switch (randomness) {
          case Randomness.Seeded(long seed) -> SamplingRequest.seeded(schedule, betas.length, seed);
          case Randomness.Physical() -> SamplingRequest.physical(schedule, betas.length);
        };
    long firstSweep = round * sweepsPerRound;
    request = request.withChains(new SamplingRequest.ChainRange(0, betas.length, firstSweep));
    if (!states.isEmpty()) {
      request = request.withInitial(new InitialState.Given(states));
    }
    SampleBatch batch = program.sample(request);
    energies = program.energies(batch);
    List<SpinState> next = new ArrayList<>(batch.lastStates());
    for (int i = (int) (round % 2); i + 1 < betas.length; i += 2) {
      tried[i]++;
      double chance = exchangeChance(betas[i], betas[i + 1], energies[i], energies[i + 1]);
      if (chance >= 1 || uniform(i) < chance) {
        taken[i]++;
        Collections.swap(next, i, i + 1);
        double kept = energies[i];
        energies[i] = energies[i + 1];
        energies[i + 1] = kept;
      }
    }
    states = List.copyOf(next);
    round++;
  }

  /// The probability that two rungs exchange their states: `min(1, exp((β₁ − β₂)(E₁ − E₂)))`.
  static double exchangeChance(double beta1, double beta2, double energy1, double energy2) {
    return Math.min(1, StrictMath.exp((beta1 - beta2) * (energy1 - energy2)));
  }

  /// In [0, 1), of 53 bits.
  private double uniform(int rung) {
    if (randomness instanceof Randomness.Seeded(long seed)) {
      int[] counter = {(int) (round >>> 32), rung, (int) round, EXCHANGE};
      Philox4x32.apply(counter, seed);
      long bits = ((long) counter[0] << 32 | (counter[1] & 0xffff_ffffL)) >>> 11;
      return bits * 0x1p-53;
    }
    return source.nextDouble();
  }

  /// The state of each rung after the last step.
  public List<SpinState> states() {
    return states;
  }

  /// The energy at β = 1 of each rung's state.
  public double[] energies() {
    return energies.clone();
  }

  /// How many exchanges of a rung with the next one were taken, of those tried; NaN before any.
  public double acceptance(int rung) {
    return tried[rung] == 0 ? Double.NaN : (double) taken[rung] / tried[rung];
  }
}
