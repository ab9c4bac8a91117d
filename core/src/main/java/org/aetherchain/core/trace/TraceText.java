package org.aetherchain.core.trace;

import java.util.List;
import java.util.Map;

/// The text of a trace, part by part, so that nobody needs memory for the whole: [#head], then
/// [#state] for each step, then [#END].
///
/// A trace is a JSON object in the Informal Trace Format (Apalache, ADR 015) whose states are
/// steps. Unlike the states of a behaviour, they need not follow one another: each has the node
/// before and after in it, and steps may be left out between them.
public final class TraceText {
  /// What stands behind the last state.
  public static final String END = "\n]}\n";

  private static final String FORMAT = "https://apalache-mc.org/docs/adr/015adr-trace.html";
  private static final char FIRST_PRINTABLE = ' ';

  private TraceText() {}

  /// What stands before the first state.
  ///
  /// @param description one sentence on whose steps these are
  public static String head(String description) {
    StringBuilder out = new StringBuilder("{\"#meta\":");
    write(out, Map.of("format", "ITF", "format-description", FORMAT, "description", description));
    out.append(",\n\"vars\":");
    write(out, TracedStep.VARIABLES);
    return out.append(",\n\"states\":[").toString();
  }

  /// A step.
  ///
  /// @param index counted from 0
  public static String state(long index, TracedStep step) {
    return state(index, TracedStep.ITF.toItf(step));
  }

  /// A step by its tree, which need not be one.
  public static String state(long index, Object tree) {
    StringBuilder out = new StringBuilder(index == 0 ? "\n{" : ",\n{");
    out.append("\"#meta\":{\"index\":").append(index).append('}');
    if (tree instanceof Map<?, ?> fields) {
      fields.forEach(
          (name, value) -> {
            write(out.append(','), String.valueOf(name));
            write(out.append(':'), value);
          });
    }
    return out.append('}').toString();
  }

  private static void write(StringBuilder out, Object tree) {
    switch (tree) {
      case Boolean truth -> out.append(truth);
      case Long number -> out.append(number);
      case String text -> string(out, text);
      case List<?> items -> {
        char before = '[';
        for (Object item : items) {
          write(out.append(before), item);
          before = ',';
        }
        out.append(items.isEmpty() ? "[]" : "]");
      }
      case Map<?, ?> fields -> {
        char before = '{';
        for (Map.Entry<?, ?> field : fields.entrySet()) {
          write(out.append(before), String.valueOf(field.getKey()));
          write(out.append(':'), field.getValue());
          before = ',';
        }
        out.append(fields.isEmpty() ? "{}" : "}");
      }
      default -> throw new IllegalArgumentException("no tree: " + tree.getClass());
    }
  }

  private static void string(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < FIRST_PRINTABLE) {
        out.append("\\u00").append(Character.forDigit(c >> 4, 16));
        out.append(Character.forDigit(c & 15, 16));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
