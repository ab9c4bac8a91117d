package org.aetherchain.tsu.sampling;

import java.util.Arrays;
import java.util.List;
import org.aetherchain.tsu.BetaSchedule;
import org.aetherchain.tsu.LoadedProgram;
import org.aetherchain.tsu.RunStatistics;
import org.aetherchain.tsu.SampleBatch;
import org.aetherchain.tsu.SamplingRequest;
import org.aetherchain.tsu.SamplingSchedule;
import org.aetherchain.tsu.SpinState;
import org.aetherchain.tsu.TsuException;

/// Runs of any length: cut into pieces that fit memory, each going on where the last one ended. In
/// SEEDED mode the cut does not show.
public final class IsingSampling {
  /// Bytes of the samples of a piece, unless one sample of all chains is more.
  static final int PIECE_BYTES = 1 << 22;

  /// Most sweeps of a piece, so that progress shows and a run can be stopped.
  static final int PIECE_SWEEPS = 4096;

  private IsingSampling() {}

  /// Is told how far a run is.
  @FunctionalInterface
  public interface Progress {
    /// After each piece.
    void at(int samplesDone, int samples);
  }

  /// Samples, and shows the samples to observers.
  ///
  /// @return flips and time of all pieces together
  /// @throws TsuException what the device says
  public static RunStatistics run(
      LoadedProgram program, SamplingRequest request, List<Observer> observers, Progress progress)
      throws TsuException {
    SamplingSchedule schedule = request.schedule();
    float[] betas = schedule.beta().rows(schedule.sweepCount());
    int size = pieceSamples(program, request);
    long flips = 0;
    long elapsedNs = 0;
    SampleBatch last = null;
    for (int from = 0; from < schedule.samples(); from += size) {
      int count = Math.min(size, schedule.samples() - from);
      int begin = from == 0 ? 0 : schedule.sweepOf(from - 1);
      int warmup = schedule.sweepOf(from) - begin;
      SamplingSchedule piece =
          new SamplingSchedule(
              warmup,
              count,
              schedule.stepsPerSample(),
              slice(schedule, betas, begin, warmup + (count - 1) * schedule.stepsPerSample()));
      SamplingRequest next = request.withSchedule(piece);
      if (last != null) {
        next = next.continuing(last, request.chains().firstSweep() + begin);
      }
      last = program.sample(next);
      flips += last.statistics().flips();
      elapsedNs += last.statistics().elapsedNs();
      for (Observer observer : observers) {
        observer.observe(program, last);
      }
      progress.at(from + count, schedule.samples());
    }
    return RunStatistics.unmetered(flips, elapsedNs);
  }

  private static int pieceSamples(LoadedProgram program, SamplingRequest request) {
    long bytes =
        (long) SpinState.sizeBytes(program.program().model().nodeCount())
            * request.chains().count();
    long bySize = Math.max(1, PIECE_BYTES / bytes);
    long bySweeps = Math.max(1, PIECE_SWEEPS / request.schedule().stepsPerSample());
    return (int) Math.min(bySize, bySweeps);
  }

  private static BetaSchedule slice(SamplingSchedule schedule, float[] betas, int from, int count) {
    return schedule.beta() instanceof BetaSchedule.Chains ladder
        ? ladder
        : new BetaSchedule.Sweeps(Arrays.copyOfRange(betas, from, from + count));
  }
}
