package org.aetherchain.checker.tlc;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How much was replayed.
///
/// @param transitions steps that TLC visited
/// @param calls calls of the rule in them
/// @param distinct calls that were different from all others, each recomputed
public record ReplayCounts(long transitions, long calls, long distinct) {
  private static final Pattern TEXT = Pattern.compile("(\\d+) (\\d+) (\\d+)");

  /// The text between two processes.
  public String text() {
    return transitions + " " + calls + " " + distinct;
  }

  /// Reads that text.
  public static Optional<ReplayCounts> of(String text) {
    Matcher matched = TEXT.matcher(text.strip());
    return matched.matches()
        ? Optional.of(
            new ReplayCounts(
                Long.parseLong(matched.group(1)),
                Long.parseLong(matched.group(2)),
                Long.parseLong(matched.group(3))))
        : Optional.empty();
  }
}
