package org.aetherchain.checker.tlc;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How far a run is.
///
/// @param generated states generated
/// @param distinct distinct states
/// @param queue states not yet expanded
/// @param depth depth reached
public record Progress(long generated, long distinct, long queue, long depth) {
  /// Nothing yet.
  public static final Progress NONE = new Progress(0, 0, 0, 0);

  private static final Pattern OWN =
      Pattern.compile(Pattern.quote(TlcMain.PROGRESS) + "(\\d+) (\\d+) (\\d+) (\\d+)");
  private static final Pattern TLC =
      Pattern.compile(
          "Progress\\((\\d+)\\) at [^:]*:\\d\\d:\\d\\d: ([0-9,]+) states generated.*?"
              + " ([0-9,]+) distinct states found.*? ([0-9,]+) states left on queue\\.");

  /// Reads a line that [TlcMain] wrote.
  static Optional<Progress> ofLine(String line) {
    Matcher matched = OWN.matcher(line);
    return matched.matches()
        ? Optional.of(
            new Progress(
                number(matched.group(1)),
                number(matched.group(2)),
                number(matched.group(3)),
                number(matched.group(4))))
        : Optional.empty();
  }

  /// Reads TLC's own message.
  static Optional<Progress> ofMessage(String text) {
    Matcher matched = TLC.matcher(text);
    return matched.find()
        ? Optional.of(
            new Progress(
                number(matched.group(2)),
                number(matched.group(3)),
                number(matched.group(4)),
                number(matched.group(1))))
        : Optional.empty();
  }

  static long number(String digits) {
    return Long.parseLong(digits.replace(",", ""));
  }
}
