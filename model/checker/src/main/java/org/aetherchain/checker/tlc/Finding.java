package org.aetherchain.checker.tlc;

import java.util.List;
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

  /// The compiled rules answer otherwise than TLC.
  ///
  /// @param lines the event and what differs
  /// @param trace the behaviour that leads to that event
  record ReplayDiffers(List<String> lines, Trace trace) implements Finding {
    /// Copies the list.
    public ReplayDiffers {
      lines = List.copyOf(lines);
    }

    @Override
    public String words() {
      return "Java differs";
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
  ///
  /// @param budgetSeconds the budget
  /// @param progress how far TLC was
  record OutOfBudget(int budgetSeconds, Progress progress) implements Finding {
    @Override
    public String words() {
      return "unfinished after " + budgetSeconds + " s";
    }
  }
}
