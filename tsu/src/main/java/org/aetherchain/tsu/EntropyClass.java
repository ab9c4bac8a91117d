package org.aetherchain.tsu;

/// What a device's raw bits are worth.
public enum EntropyClass {
  /// It gives none.
  NONE,
  /// They are computed: good for tests of the path, worthless for keys.
  SIMULATED,
  /// They come from noise.
  PHYSICAL
}
