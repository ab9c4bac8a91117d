package org.aetherchain.proofs.cli;

/// How `./aether prove` ends. Stable: scripts rely on them.
enum ExitCode {
  /// Everything was done; what was to be verified holds.
  OK(0),
  /// A file could not be read or written.
  FAILURE(1),
  /// An option is wrong, or a file is not what it should be.
  BAD_INPUT(2),
  /// What was to be proved or verified does not hold.
  DOES_NOT_HOLD(3);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
