package org.aetherchain.compiler.java;

import java.util.List;

/// Documentation comments.
final class Documentation {

  private Documentation() {}

  /// The lines as a `///` comment.
  static String of(String indent, List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      String safe = line.replace("\\u", "\\\\u").stripTrailing();
      text.append(indent)
          .append("///")
          .append(safe.isEmpty() || safe.startsWith(" ") ? "" : " ")
          .append(safe)
          .append('\n');
    }
    return text.toString();
  }
}
