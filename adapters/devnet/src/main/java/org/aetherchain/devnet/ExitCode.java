package org.aetherchain.devnet;

import org.aetherchain.devnet.run.Check;
import org.aetherchain.devnet.run.Ending;

/// How `./aether devnet` and `./aether bench network` end. Stable: scripts rely on them.
public enum ExitCode {
  /// Everything was done, and every check at the end holds.
  OK(0),
  /// A file could not be read or written.
  FAILURE(1),
  /// An option, a name or a command file is wrong.
  BAD_INPUT(2),
  /// A check at the end of the run does not hold.
  CHECK_FAILED(3),
  /// Stopped by Ctrl-C, after the summary and the report were written. It is what shells expect of
  /// a program that SIGINT ended: 128 + 2.
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /// How the command ends after a run.
  static ExitCode of(Ending ending) {
    if (!ending.checks().stream().allMatch(Check::holds)) {
      return CHECK_FAILED;
    }
    if (ending.isInterrupted()) {
      return INTERRUPTED;
    }
    return ending.isGood() ? OK : CHECK_FAILED;
  }

  /// The process's exit code.
  public int number() {
    return number;
  }
}
