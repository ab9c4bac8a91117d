package org.aetherchain.tsu.cli;

/// How `./aether tsu` ends. Stable: scripts rely on them.
public enum ExitCode {
  /// Everything was done.
  OK(0),
  /// A device or a file failed.
  FAILURE(1),
  /// An option or a file is wrong.
  BAD_INPUT(2),
  /// A device does not do what it must.
  PROPERTY_VIOLATED(3),
  /// The goal, such as a target, was not reached.
  INCONCLUSIVE(4);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /// The process's exit code.
  public int number() {
    return number;
  }
}
