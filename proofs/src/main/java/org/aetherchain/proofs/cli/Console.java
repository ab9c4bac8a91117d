package org.aetherchain.proofs.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Where a command talks to its user.
///
/// @param out for results
/// @param err for progress and for what went wrong
/// @param isTerminal whether somebody looks at `err` while the command runs
record Console(PrintStream out, PrintStream err, boolean isTerminal) {
  private static final int BAR_COLUMNS = 24;

  /// This process's own.
  static Console standard() {
    return new Console(
        new PrintStream(System.out, true, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        Optional.ofNullable(System.console()).map(java.io.Console::isTerminal).orElse(false));
  }

  /// Shows a bar and what is being done, on a terminal only.
  void progress(String stage, int done, int stages) {
    if (isTerminal) {
      int filled = BAR_COLUMNS * done / stages;
      String bar = "#".repeat(filled) + ".".repeat(BAR_COLUMNS - filled);
      err.print("\r\u001b[K[" + bar + "] " + stage);
      err.flush();
    }
  }

  /// Takes the bar away.
  void endProgress() {
    if (isTerminal) {
      err.print("\r\u001b[K");
      err.flush();
    }
  }
}
