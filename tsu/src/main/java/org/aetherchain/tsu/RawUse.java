package org.aetherchain.tsu;

/// What raw bits are read for.
public enum RawUse {
  /// Secrets hang on them: a device without physical entropy refuses.
  KEYS,
  /// Statistics and tests of the path: simulated bits will do.
  TESTS
}
