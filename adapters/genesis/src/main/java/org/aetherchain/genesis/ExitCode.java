package org.aetherchain.genesis;

/// How `./aether genesis` ends.
final class ExitCode {
  static final int OK = 0;

  /// A file could not be read or written, or this machine has no library for BLS signatures.
  static final int FAILURE = 1;

  /// The command line is wrong, or a file is no genesis file.
  static final int USAGE = 2;

  /// The file is well formed, and its content breaks a rule.
  static final int VIOLATED = 3;

  private ExitCode() {}
}
