package org.aetherchain.tsu.sampling;

import org.aetherchain.tsu.BetaSchedule;
import org.aetherchain.tsu.LoadedProgram;
import org.aetherchain.tsu.Randomness;
import org.aetherchain.tsu.SampleBatch;
import org.aetherchain.tsu.SamplingRequest;
import org.aetherchain.tsu.SamplingSchedule;
import org.aetherchain.tsu.SpinState;
import org.aetherchain.tsu.TsuException;

/// MaxCut by annealing on a device: many chains cool down side by side, again and again, and the
/// best state of all is kept.
public final class Annealing {
  private final MaxCut problem;
  private final LoadedProgram program;
  private final Plan plan;
  private final Randomness randomness;
  private SpinState bestState;
  private long bestCut;
  private long rounds;
  private long flips;
  private long elapsedNs;

  /// How to cool.
  ///
  /// @param from first β, positive
  /// @param to last β
  /// @param sweeps of a round, at least 1; β rises by equal factors
  /// @param chains side by side
  public record Plan(float from, float to, int sweeps, int chains) {}

  /// Of a problem that a device holds.
  ///
  /// @param program of the problem's model
  public Annealing(MaxCut problem, LoadedProgram program, Plan plan, Randomness randomness) {
    this.problem = problem;
    this.program = program;
    this.plan = plan;
    this.randomness = randomness;
    bestState = SpinState.down(problem.model().nodeCount());
    bestCut = problem.cut(bestState);
  }

  /// Cools all chains once, from new uniform states.
  ///
  /// @throws TsuException what the device says
  public void round() throws TsuException {
    round(0);
  }

  /// As above.
  ///
  /// @param threads that a software device may use, 0 for its choice
  public void round(int threads) throws TsuException {
    SamplingSchedule schedule =
        new SamplingSchedule(
            plan.sweeps(), 1, 1, new BetaSchedule.Geometric(plan.from(), plan.to()));
    SamplingRequest request =
        switch (randomness) {
          case Randomness.Seeded(long seed) ->
              SamplingRequest.seeded(schedule, plan.chains(), seed)
                  .withChains(
                      new SamplingRequest.ChainRange(rounds * plan.chains(), plan.chains(), 0));
          case Randomness.Physical() -> SamplingRequest.physical(schedule, plan.chains());
        };
    SampleBatch batch = program.sample(request.withThreads(threads));
    double[] energies = program.energies(batch);
    for (int chain = 0; chain < energies.length; chain++) {
      long cut = problem.cutOfEnergy(energies[chain]);
      if (cut > bestCut) {
        bestCut = cut;
        bestState = batch.state(chain, 0);
      }
    }
    rounds++;
    flips += batch.statistics().flips();
    elapsedNs += batch.statistics().elapsedNs();
  }

  /// The largest cut so far.
  public long bestCut() {
    return bestCut;
  }

  /// The state that cuts so.
  public SpinState bestState() {
    return bestState;
  }

  /// Updates a nanosecond over all rounds.
  public double flipsPerNs() {
    return elapsedNs == 0 ? 0 : (double) flips / elapsedNs;
  }
}
