package org.aetherchain.tsu;

/// How couplings are stored.
public enum Precision {
  /// IEEE 754 binary32.
  FLOAT32,
  /// A whole number from −127 to 127 times one scale for the whole model.
  INT8
}
