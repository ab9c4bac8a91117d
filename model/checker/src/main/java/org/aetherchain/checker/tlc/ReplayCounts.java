package org.aetherchain.checker.tlc;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How much was replayed.
///
/// @param transitions steps that TLC visited
/// @param calls calls of the rule in them
/// @param distinct calls that were different from all others, each recomputed
/// @param mutants after how many different calls each compiled mutant was noticed; 0 if never
public record ReplayCounts(long transitions, long calls, long distinct, Map<String, Long> mutants) {
  /// Copies the map.
  public ReplayCounts {
    mutants = Map.copyOf(mutants);
  }

  /// Counts without mutants.
  public ReplayCounts(long transitions, long calls, long distinct) {
    this(transitions, calls, distinct, Map.of());
  }

  /// These counts and what became of mutants.
  ReplayCounts with(Map<String, Long> found) {
    return new ReplayCounts(transitions, calls, distinct, found);
  }

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
