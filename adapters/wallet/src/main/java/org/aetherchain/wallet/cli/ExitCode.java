package org.aetherchain.wallet.cli;

/// How the words of this room end. Stable: scripts rely on them.
final class ExitCode {
  /// Everything was done.
  static final int OK = 0;

  /// A file could not be read or written, or a node did not do what it was asked, which includes
  /// that it refused a command.
  static final int FAILURE = 1;

  /// An option, a name, a password or a file is wrong.
  static final int BAD_INPUT = 2;

  private ExitCode() {}
}
