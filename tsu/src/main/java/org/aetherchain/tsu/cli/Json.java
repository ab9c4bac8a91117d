package org.aetherchain.tsu.cli;

import java.util.List;
import java.util.Map;

/// Writes maps, lists, strings, numbers and truth values as JSON, indented.
final class Json {
  private final StringBuilder text = new StringBuilder();

  private Json() {}

  static String of(Map<String, ?> object) {
    Json json = new Json();
    json.value(object, "\n");
    return json.text.append('\n').toString();
  }

  private void value(Object value, String line) {
    switch (value) {
      case Map<?, ?> map -> {
        String separator = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          text.append(separator).append(line).append("  ");
          string(String.valueOf(entry.getKey()));
          text.append(": ");
          value(entry.getValue(), line + "  ");
          separator = ",";
        }
        text.append(map.isEmpty() ? "{}" : line + "}");
      }
      case List<?> list -> {
        String separator = "[";
        for (Object item : list) {
          text.append(separator).append(line).append("  ");
          value(item, line + "  ");
          separator = ",";
        }
        text.append(list.isEmpty() ? "[]" : line + "]");
      }
      case Double number when !Double.isFinite(number) -> text.append("null");
      case Number number -> text.append(number);
      case Boolean truth -> text.append(truth);
      default -> string(value.toString());
    }
  }

  private void string(String words) {
    text.append('"');
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      switch (c) {
        case '"', '\\' -> text.append('\\').append(c);
        case '\n' -> text.append("\\n");
        default -> {
          if (c < ' ') {
            text.append(String.format("\\u%04x", (int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }
}
