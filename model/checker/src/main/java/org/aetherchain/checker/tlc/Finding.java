package org.aetherchain.checker.tlc;

import org.aetherchain.checker.trace.Trace;

/// What one run of TLC found.
public sealed interface Finding {
  /// The finding in a few words, for a table's cell.
  String words();

  /// Every state was visited and every property holds.
  record NoError() implements Finding {
    @Override
    public String words() {
      return "holds";
    }
  }

  /// A property does not hold.
  ///
  /// @param property its name, [org.aetherchain.checker.manifest.Expectation#DEADLOCK], or
  ///     `ASSUME`
  /// @param trace how it comes to that
  record Violation(String property, Trace trace) implements Finding {
    @Override
    public String words() {
      return "violates " + property;
    }
  }

  /// TLC could not say: the spec is broken, or TLC itself failed.
  ///
  /// @param message one line; begins with `file:line:column:` where a place is known
  /// @param trace the behaviour up to there, if there is one
  record Failed(String message, Trace trace) implements Finding {
    @Override
    public String words() {
      return "failed";
    }
  }

  /// The budget ran out first.
  record OutOfBudget(int budgetSeconds) implements Finding {
    @Override
    public String words() {
      return "unfinished after " + budgetSeconds + " s";
    }
  }
}
