package org.aetherchain.tsu.anomaly;

/// How a detector is trained.
///
/// @param hidden hidden nodes
/// @param levels quantiles of each feature that become spins
/// @param epochs passes over the usual rows
/// @param batch rows of a step
/// @param rate of learning at the first step; it falls to 0 in equal steps
/// @param decay share of a weight that a step of rate 1 takes away
/// @param sweeps of the free chains a step
/// @param seed of the order of rows, the first weights and the device's runs
public record Training(
    int hidden,
    int levels,
    int epochs,
    int batch,
    double rate,
    double decay,
    int sweeps,
    long seed) {
  /// Refuses numbers out of range.
  public Training {
    require(hidden >= 1 && hidden <= BoltzmannMachine.MAX_HIDDEN, "1 to 1024 hidden nodes");
    require(levels >= 1 && levels <= ThermometerCode.MAX_LEVELS, "1 to 64 levels");
    require(epochs >= 0 && epochs <= 100_000, "0 to 100000 epochs");
    require(batch >= 1 && batch <= 1 << 16, "1 to 65536 rows in a batch");
    require(rate > 0 && rate <= 10, "a rate above 0, at most 10");
    require(decay >= 0 && decay < 1, "a decay from 0 to below 1");
    require(sweeps >= 1 && sweeps <= 1000, "1 to 1000 sweeps");
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException("training needs " + what);
    }
  }

  /// 32 hidden nodes, 16 levels, 30 epochs: what the benchmark uses for every data set.
  public static Training standard(long seed) {
    return new Training(32, 16, 30, 64, 0.02, 0.0005, 1, seed);
  }

  /// With another number of epochs.
  public Training withEpochs(int count) {
    return new Training(hidden, levels, count, batch, rate, decay, sweeps, seed);
  }
}
