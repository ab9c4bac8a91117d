package org.aetherchain.devnet.bench;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Shows how far something has come, with its rate and the time left: on one line of a terminal, or
/// in a line every ten seconds elsewhere.
final class Progress {
  private static final int WIDTH = 24;
  private static final long TERMINAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long LOG_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final PrintStream out;
  private final boolean isTerminal;
  private String what = "";
  private long begunNanos;
  private long shownNanos;

  Progress(PrintStream out, boolean isTerminal) {
    this.out = out;
    this.isTerminal = isTerminal;
  }

  /// Says what comes now.
  void begin(String next) {
    what = next;
    begunNanos = System.nanoTime();
    shownNanos = begunNanos;
    if (!isTerminal) {
      out.println(next + " ...");
    }
  }

  /// Shows that `done` of `total` are done, unless that was shown just now.
  void at(long done, long total) {
    long now = System.nanoTime();
    if (now - shownNanos < (isTerminal ? TERMINAL_NANOS : LOG_NANOS) || total <= 0) {
      return;
    }
    shownNanos = now;
    double seconds = (now - begunNanos) / 1e9;
    double rate = done / seconds;
    String left = rate > 0 ? String.format(Locale.ROOT, "%.0f s left", (total - done) / rate) : "";
    int filled = (int) (WIDTH * Math.min(done, total) / total);
    String line =
        String.format(
            Locale.ROOT,
            "%-34s [%s%s] %,d of %,d, %,.0f/s, %s",
            what,
            "#".repeat(filled),
            " ".repeat(WIDTH - filled),
            done,
            total,
            rate,
            left);
    out.print(isTerminal ? "\r" + line + "\u001b[K" : line + System.lineSeparator());
    out.flush();
  }

  /// Ends what began last, with a word on its result.
  void end(String result) {
    String line = String.format(Locale.ROOT, "%-34s %s", what, result);
    out.println(isTerminal ? "\r" + line + "\u001b[K" : line);
  }
}
