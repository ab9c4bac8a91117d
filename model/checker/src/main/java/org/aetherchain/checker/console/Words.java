package org.aetherchain.checker.console;

import java.time.Duration;
import java.util.Locale;

/// Numbers and times as a reader likes them.
final class Words {
  private Words() {}

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String time(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
    return String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60);
  }

  static String rate(long number, Duration duration) {
    long ms = Math.max(1, duration.toMillis());
    return count(number * 1000 / ms) + "/s";
  }
}
