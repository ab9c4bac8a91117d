package org.aetherchain.node.cli;

/// How `./aether node` ends. Stable: scripts rely on them.
final class ExitCode {
  /// Stopped as it was asked to; or all is well.
  static final int OK = 0;

  /// Something could not be opened, or failed while the node ran.
  static final int FAILURE = 1;

  /// A flag, a setting or a file that it names is wrong.
  static final int USAGE = 2;

  /// The data contradict the rules or each other.
  static final int VIOLATED = 3;

  private ExitCode() {}
}
