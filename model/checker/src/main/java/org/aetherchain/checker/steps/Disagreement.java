package org.aetherchain.checker.steps;

import java.util.List;

/// A step that the rules do not take as the node did.
///
/// @param line the step's number in the node's journal
/// @param event what happened
/// @param differences what differs, a line each
public record Disagreement(long line, String event, List<String> differences) {
  /// Copies the list.
  public Disagreement {
    differences = List.copyOf(differences);
  }

  /// For a reader.
  public String text() {
    return "step %d, event %s%n  %s"
        .formatted(line, event, String.join(System.lineSeparator() + "  ", differences));
  }
}
