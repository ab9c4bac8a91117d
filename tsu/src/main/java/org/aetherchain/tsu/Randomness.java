package org.aetherchain.tsu;

/// Where a run's chance comes from.
public sealed interface Randomness {
  /// The bits that `docs/tsu/seeded.md` prescribes: the same on every device, whatever its number
  /// of threads and the width of its vectors.
  ///
  /// @param seed any 64 bits
  record Seeded(long seed) implements Randomness {}

  /// The device's own: not repeatable. A software device uses a fast generator that it seeds from
  /// the operating system; that is no physical entropy.
  record Physical() implements Randomness {}
}
