package org.aetherchain.checker.manifest;

/// When a model is run: at every build, or only when somebody asks for the long ones.
public enum Tier {
  /// Run by every build.
  CI,
  /// Run with `--deep` only.
  DEEP
}
