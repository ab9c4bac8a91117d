package org.aetherchain.checker;

/// How `./aether check` ends.
public enum ExitCode {
  /// Everything is as the manifest says.
  OK(0),
  /// Something could not be done: a broken spec, an I/O error, a TLC that died.
  FAILURE(1),
  /// The command line or the manifest is wrong.
  USAGE(2),
  /// Something is not as the manifest says: a property violated, a mutant not caught, other counts.
  UNEXPECTED(3),
  /// A budget ran out before there was an answer.
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
