package org.aetherchain.proofs.wasm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// WebAssembly's text, read as lists within lists.
///
/// @param atom a word, number or string's content; empty for a list
/// @param quoted whether the atom is a string
/// @param items of a list
record Expression(String atom, boolean quoted, List<Expression> items) {
  /// All expressions of a text.
  static List<Expression> parse(String text) {
    return new Parser(text).all();
  }

  boolean isList() {
    return atom.isEmpty() && !quoted;
  }

  /// Whether this is a list that begins with a word.
  boolean is(String head) {
    return isList() && !items.isEmpty() && items.getFirst().atom.equals(head);
  }

  String head() {
    return isList() && !items.isEmpty() ? items.getFirst().atom : atom;
  }

  /// What follows the first item.
  List<Expression> tail() {
    return items.subList(1, items.size());
  }

  /// The bytes of a string, whose escapes are kept as characters below 256.
  byte[] bytes() {
    return atom.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static final class Parser {
    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    List<Expression> all() {
      List<Expression> found = new ArrayList<>();
      skip();
      while (at < text.length() && text.charAt(at) != ')') {
        found.add(one());
        skip();
      }
      return found;
    }

    private Expression one() {
      char first = text.charAt(at);
      if (first == '(') {
        at++;
        List<Expression> items = all();
        at++;
        return new Expression("", false, items);
      }
      if (first == '"') {
        return string();
      }
      int from = at;
      while (at < text.length() && " \t\r\n();\"".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return new Expression(text.substring(from, at), false, List.of());
    }

    private Expression string() {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      at++;
      while (text.charAt(at) != '"') {
        char next = text.charAt(at++);
        if (next != '\\') {
          bytes.writeBytes(String.valueOf(next).getBytes(StandardCharsets.UTF_8));
          continue;
        }
        char escape = text.charAt(at++);
        int simple = "tnr\"'\\".indexOf(escape);
        if (simple >= 0) {
          bytes.write("\t\n\r\"'\\".charAt(simple));
        } else if (escape == 'u') {
          int close = text.indexOf('}', at);
          int point = Integer.parseInt(text.substring(at + 1, close), 16);
          bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
          at = close + 1;
        } else {
          bytes.write(Integer.parseInt(text.substring(at - 1, ++at), 16));
        }
      }
      at++;
      return new Expression(bytes.toString(StandardCharsets.ISO_8859_1), true, List.of());
    }

    private void skip() {
      while (at < text.length()) {
        if (Character.isWhitespace(text.charAt(at))) {
          at++;
        } else if (text.startsWith(";;", at)) {
          int end = text.indexOf('\n', at);
          at = end < 0 ? text.length() : end;
        } else if (text.startsWith("(;", at)) {
          int depth = 0;
          do {
            depth += text.startsWith("(;", at) ? 1 : text.startsWith(";)", at) ? -1 : 0;
            at++;
          } while (depth > 0 || !text.startsWith(")", at));
          at++;
        } else {
          return;
        }
      }
    }
  }
}
