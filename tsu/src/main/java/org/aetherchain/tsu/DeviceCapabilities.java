package org.aetherchain.tsu;

import java.util.Set;

/// What a device is and can do.
///
/// @param identity who made it
/// @param limits how large a program and a run may be
/// @param precisions of weights
/// @param seeded whether it has the SEEDED mode, which makes it repeatable
/// @param entropyClass what its raw bits are worth
/// @param energySource whether it knows what it uses
public record DeviceCapabilities(
    Identity identity,
    Limits limits,
    Set<Precision> precisions,
    boolean seeded,
    EntropyClass entropyClass,
    RunStatistics.EnergySource energySource) {

  /// Copies the set.
  public DeviceCapabilities {
    precisions = Set.copyOf(precisions);
  }

  /// Who made a device.
  ///
  /// @param vendor its maker
  /// @param model its name
  /// @param firmware version of what runs on it
  /// @param isSoftware whether it is a program that stands in for hardware; users are told so
  public record Identity(String vendor, String model, String firmware, boolean isSoftware) {}

  /// How much a device takes.
  ///
  /// @param pBits the most nodes of a program
  /// @param maxDegree the most neighbours of a node
  /// @param topology which graphs it takes
  /// @param maxChains the most chains of a run
  /// @param maxMagnitude the largest size of a weight and a bias
  /// @param maxBeta the largest β
  public record Limits(
      long pBits,
      int maxDegree,
      Topology topology,
      int maxChains,
      double maxMagnitude,
      double maxBeta) {}

  /// Which graphs a device takes.
  public enum Topology {
    /// Any whose degree it can hold.
    ANY,
    /// Only those of its own wiring, of which `tsu.h` knows nothing; others are UNSUPPORTED.
    FIXED
  }
}
