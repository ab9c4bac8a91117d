package org.aetherchain.tsu;

/// How long to sample, and when to look. As in thrml, the first sample is the state after the
/// warm-up, and `stepsPerSample` sweeps lie between one sample and the next.
///
/// @param warmupSweeps sweeps before the first sample, 0 or more
/// @param samples samples of each chain, 1 or more
/// @param stepsPerSample sweeps from one sample to the next, 1 or more
/// @param beta the inverse temperature of each sweep
public record SamplingSchedule(
    int warmupSweeps, int samples, int stepsPerSample, BetaSchedule beta) {
  /// The most sweeps of one run.
  public static final int MAX_SWEEPS = 1 << 30;

  /// Refuses counts out of range.
  public SamplingSchedule {
    if (warmupSweeps < 0 || samples < 1 || stepsPerSample < 1) {
      throw new IllegalArgumentException(
          "a schedule has 0 or more warm-up sweeps, 1 or more samples and steps");
    }
    if (warmupSweeps + (samples - 1L) * stepsPerSample > MAX_SWEEPS) {
      throw new IllegalArgumentException("a run has at most 2^30 sweeps");
    }
  }

  /// At one temperature.
  public static SamplingSchedule of(
      int warmupSweeps, int samples, int stepsPerSample, double beta) {
    return new SamplingSchedule(warmupSweeps, samples, stepsPerSample, BetaSchedule.constant(beta));
  }

  /// All sweeps of a chain.
  public int sweepCount() {
    return warmupSweeps + (samples - 1) * stepsPerSample;
  }

  /// After how many sweeps a sample is taken.
  public int sweepOf(int sample) {
    return warmupSweeps + sample * stepsPerSample;
  }
}
