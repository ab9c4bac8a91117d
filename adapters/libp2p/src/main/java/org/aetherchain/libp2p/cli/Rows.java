package org.aetherchain.libp2p.cli;

import java.io.PrintWriter;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// A few named values, for a person or for a program.
final class Rows {
  private static final JsonMapper JSON = new JsonMapper();

  private Rows() {}

  /// One row each, or one line of JSON.
  static void print(PrintWriter out, Map<String, ?> fields, boolean json) {
    if (json) {
      out.println(JSON.writeValueAsString(fields));
      return;
    }
    int width = fields.keySet().stream().mapToInt(String::length).max().orElse(0);
    fields.forEach((name, value) -> out.println(padded(name, width) + "  " + value));
  }

  private static String padded(String name, int width) {
    return name + " ".repeat(width - name.length());
  }
}
