package org.aetherchain.report;

import java.io.Serial;

/// What was given as a report's data is not JSON, or not a report: the message is one sentence for
/// the person who gave it, with line and column where there is one.
public final class MalformedReport extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /// A refusal with its reason.
  MalformedReport(String message) {
    super(message);
  }

  /// A refusal whose reason another exception found.
  MalformedReport(String message, Throwable cause) {
    super(message, cause);
  }
}
