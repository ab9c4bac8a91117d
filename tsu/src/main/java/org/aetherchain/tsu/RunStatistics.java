package org.aetherchain.tsu;

/// What a run cost.
///
/// @param flips updates of spins, whether they changed or not
/// @param elapsedNs wall time on the device
/// @param energyJ energy used, 0 when unknown
/// @param energySource how `energyJ` is known
public record RunStatistics(long flips, long elapsedNs, double energyJ, EnergySource energySource) {
  /// How a device knows the energy it used.
  public enum EnergySource {
    /// It does not.
    UNKNOWN,
    /// From a model of itself.
    ESTIMATED,
    /// From a meter.
    MEASURED
  }

  /// Of a device without a meter.
  public static RunStatistics unmetered(long flips, long elapsedNs) {
    return new RunStatistics(flips, elapsedNs, 0, EnergySource.UNKNOWN);
  }

  /// Updates a nanosecond.
  public double flipsPerNs() {
    return elapsedNs == 0 ? 0 : (double) flips / elapsedNs;
  }
}
