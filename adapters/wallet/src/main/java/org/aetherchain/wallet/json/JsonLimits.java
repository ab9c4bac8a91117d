package org.aetherchain.wallet.json;

/// Bounds on what a command file may say.
public final class JsonLimits {
  /// The largest integer: 2^53 - 1, what every reader of JSON holds exactly, and the protocol's
  /// bound on integers.
  public static final long MAX_INTEGER = (1L << 53) - 1;

  private JsonLimits() {}
}
