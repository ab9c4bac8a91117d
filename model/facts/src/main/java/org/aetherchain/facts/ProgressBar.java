package org.aetherchain.facts;

import java.io.PrintStream;

/// How far the work is: a bar that is drawn over itself on a terminal, a line for each tenth
/// elsewhere.
final class ProgressBar implements Watcher {
  private static final int WIDTH = 40;
  private static final int TENTHS = 10;

  private final PrintStream out;
  private final boolean terminal;
  private String shown = "";

  ProgressBar(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void progressed(String what, long done, long total) {
    int parts = terminal ? WIDTH : TENTHS;
    int full = total == 0 ? parts : (int) (done * parts / total);
    String line =
        terminal
            ? "%s%s  %s".formatted("█".repeat(full), "░".repeat(parts - full), what)
            : "%s: %d %%".formatted(what, full * 100 / parts);
    if (line.equals(shown)) {
      return;
    }
    shown = line;
    if (terminal) {
      out.print("\r\u001B[K" + line);
      out.flush();
    } else {
      out.println(line);
    }
  }

  /// Takes the bar away.
  void end() {
    if (terminal && !shown.isEmpty()) {
      out.print("\r\u001B[K");
      out.flush();
    }
  }
}
