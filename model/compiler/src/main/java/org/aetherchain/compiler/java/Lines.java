package org.aetherchain.compiler.java;

import java.util.ArrayList;
import java.util.List;

/// Breaks long lines of generated Java so that people can read them beside the spec.
final class Lines {

  private static final int WIDTH = 100;
  private static final String STEP = "    ";

  private Lines() {}

  /// The text with its long lines broken; comments are left alone.
  static String broken(String text) {
    StringBuilder result = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      if (line.length() <= WIDTH || line.strip().startsWith("///")) {
        result.append(line).append('\n');
      } else {
        int indent = line.length() - line.stripLeading().length();
        breakLine(line.substring(0, indent), line.strip(), result);
      }
    }
    result.setLength(result.length() - 1);
    return result.toString();
  }

  private static void breakLine(String indent, String line, StringBuilder out) {
    if (indent.length() + line.length() <= WIDTH) {
      out.append(indent).append(line).append('\n');
      return;
    }
    int arrow = arrow(line);
    if (arrow >= 0) {
      out.append(indent).append(line, 0, arrow).append('\n');
      breakLine(indent + STEP, line.substring(arrow + 1), out);
      return;
    }
    List<String> parts = operands(line);
    if (parts.size() > 1) {
      breakLine(indent, parts.getFirst(), out);
      for (String part : parts.subList(1, parts.size())) {
        breakLine(indent + STEP, part, out);
      }
      return;
    }
    int open = group(line, WIDTH - indent.length());
    if (open < 0) {
      out.append(indent).append(line).append('\n');
      return;
    }
    int close = closing(line, open);
    String rest = line.substring(close);
    out.append(indent).append(line, 0, open + 1).append('\n');
    List<String> arguments = arguments(line.substring(open + 1, close));
    String together = String.join(" ", arguments);
    String deeper = indent + STEP;
    if (deeper.length() + together.length() + rest.length() <= WIDTH) {
      out.append(deeper).append(together).append(rest).append('\n');
      return;
    }
    for (int index = 0; index < arguments.size(); index++) {
      boolean last = index == arguments.size() - 1;
      breakLine(deeper, arguments.get(index) + (last ? rest : ""), out);
    }
  }

  /// Where the body of a lambda begins that the line consists of; -1 when it is something else.
  private static int arrow(String line) {
    int arrow = line.indexOf(" -> ");
    boolean lambda = arrow > 0 && line.substring(0, arrow).matches("\\w+|\\([\\w, ]*\\)");
    return lambda && !line.endsWith("{") ? arrow + " ->".length() : -1;
  }

  /// The operands of the connectives and conditionals outside all parentheses, each but the first
  /// beginning with its operator.
  private static List<String> operands(String line) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int at = 0; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c == '"') {
        at = endOfString(line, at);
      } else if (c == '(' || c == '{') {
        depth++;
      } else if (c == ')' || c == '}') {
        depth--;
        if (depth == 0 && line.startsWith(".with", at + 1)) {
          parts.add(line.substring(from, at + 1));
          from = at + 1;
        }
      } else if (line.startsWith(" -> ", at)) {
        return List.of(line);
      } else if (depth == 0
          && (line.startsWith(" && ", at)
              || line.startsWith(" || ", at)
              || line.startsWith(" ? ", at)
              || line.startsWith(" : ", at))) {
        parts.add(line.substring(from, at));
        from = at + 1;
      }
    }
    parts.add(line.substring(from));
    return parts;
  }

  /// The outermost parenthesis that is closed behind the width; -1 when there is none.
  private static int group(String line, int width) {
    for (int at = 0; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c == '"') {
        at = endOfString(line, at);
      } else if (c == '(') {
        int close = closing(line, at);
        if (close >= width && close > at + 1 && at < width) {
          return at;
        }
        if (close >= 0 && close < width) {
          at = close;
        }
      }
    }
    return -1;
  }

  private static int closing(String line, int open) {
    int depth = 0;
    for (int at = open; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c == '"') {
        at = endOfString(line, at);
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
        if (depth == 0) {
          return at;
        }
      }
    }
    return -1;
  }

  private static List<String> arguments(String text) {
    List<String> arguments = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at = endOfString(text, at);
      } else if (c == '(' || c == '<') {
        depth++;
      } else if (c == ')' || (c == '>' && opensBefore(text, at))) {
        depth--;
      } else if (c == ',' && depth == 0) {
        arguments.add(text.substring(from, at + 1).strip());
        from = at + 1;
      }
      if (c == '<' && isOperator(text, at)) {
        depth--;
      }
    }
    arguments.add(text.substring(from).strip());
    return arguments;
  }

  /// Whether a `<` stands as an operator, with blanks around it, and opens no type arguments.
  private static boolean isOperator(String text, int at) {
    return at > 0 && text.charAt(at - 1) == ' ';
  }

  /// Whether a `>` closes type arguments and is neither an operator nor part of an arrow.
  private static boolean opensBefore(String text, int at) {
    return at > 0 && text.charAt(at - 1) != ' ' && text.charAt(at - 1) != '-';
  }

  private static int endOfString(String line, int quote) {
    int at = quote + 1;
    while (at < line.length() && line.charAt(at) != '"') {
      at += line.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at, line.length() - 1);
  }
}
