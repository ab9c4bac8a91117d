package org.aetherchain.compiler.diagnose;

/// Leaves the operator that is being compiled; the reason is already in [Diagnostics].
public final class Rejected extends RuntimeException {

  /// Creates it without a stack trace: it is a jump and no fault of ours.
  public Rejected() {
    super("already reported", null, false, false);
  }
}
