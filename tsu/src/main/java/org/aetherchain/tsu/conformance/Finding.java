package org.aetherchain.tsu.conformance;

import java.util.Locale;

/// What a check found.
///
/// @param verdict whether the device does what is claimed
/// @param detail how that was seen, in a sentence
@SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency of its own
public record Finding(Verdict verdict, String detail) {
  /// How a check may end.
  public enum Verdict {
    /// The claim held.
    PASS,
    /// It did not.
    FAIL,
    /// It does not concern this device.
    SKIP
  }

  /// The claim held.
  public static Finding pass(String format, Object... values) {
    return new Finding(Verdict.PASS, String.format(Locale.ROOT, format, values));
  }

  /// It did not.
  public static Finding fail(String format, Object... values) {
    return new Finding(Verdict.FAIL, String.format(Locale.ROOT, format, values));
  }

  /// It does not concern this device.
  public static Finding skip(String reason) {
    return new Finding(Verdict.SKIP, reason);
  }
}
