package org.aetherchain.checker.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the values that TLC prints. What it does not understand becomes one [TlaValue.Atom], so a
/// trace can always be shown.
public final class TlaValueReader {
  private static final int NESTING_MAX = 200;

  private final String text;
  private int at;
  private int depth;

  private TlaValueReader(String text) {
    this.text = text;
  }

  /// The value that `text` denotes.
  public static TlaValue read(String text) {
    TlaValueReader reader = new TlaValueReader(text);
    try {
      TlaValue value = reader.value();
      reader.spaces();
      if (reader.at == text.length()) {
        return value;
      }
    } catch (Unreadable notAValue) {
      // Shown as it is.
    }
    return new TlaValue.Atom(text.strip().replaceAll("\\s+", " "));
  }

  private static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private TlaValue value() throws Unreadable {
    if (++depth > NESTING_MAX) {
      throw new Unreadable();
    }
    spaces();
    TlaValue value;
    if (skip("<<")) {
      value = new TlaValue.Sequence(values(">>"));
    } else if (skip("{")) {
      value = new TlaValue.SetOf(values("}"));
    } else if (skip("[")) {
      value = fields();
    } else if (skip("(")) {
      value = pairs();
    } else {
      value = atom();
    }
    depth--;
    return value;
  }

  private List<TlaValue> values(String close) throws Unreadable {
    List<TlaValue> values = new ArrayList<>();
    spaces();
    while (!skip(close)) {
      if (!values.isEmpty()) {
        need(",");
      }
      values.add(value());
      spaces();
    }
    return values;
  }

  private TlaValue fields() throws Unreadable {
    Map<String, TlaValue> fields = new LinkedHashMap<>();
    spaces();
    while (!skip("]")) {
      if (!fields.isEmpty()) {
        need(",");
        spaces();
      }
      String name = word();
      spaces();
      need("|->");
      fields.put(name, value());
      spaces();
    }
    return new TlaValue.RecordOf(fields);
  }

  private TlaValue pairs() throws Unreadable {
    Map<TlaValue, TlaValue> pairs = new LinkedHashMap<>();
    spaces();
    while (!skip(")")) {
      if (!pairs.isEmpty()) {
        need("@@");
      }
      TlaValue key = value();
      spaces();
      need(":>");
      pairs.put(key, value());
      spaces();
    }
    return new TlaValue.FunctionOf(pairs);
  }

  private TlaValue atom() throws Unreadable {
    if (at < text.length() && text.charAt(at) == '"') {
      return string();
    }
    String first = word();
    if (skip("..")) {
      return new TlaValue.Atom(first + ".." + word());
    }
    return new TlaValue.Atom(first);
  }

  private TlaValue string() throws Unreadable {
    int start = at++;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    if (at >= text.length()) {
      throw new Unreadable();
    }
    at++;
    return new TlaValue.Atom(text.substring(start, at));
  }

  private String word() throws Unreadable {
    int start = at;
    if (at < text.length() && text.charAt(at) == '-') {
      at++;
    }
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
      at++;
    }
    if (at == start) {
      throw new Unreadable();
    }
    return text.substring(start, at);
  }

  private void spaces() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean skip(String token) {
    if (text.startsWith(token, at)) {
      at += token.length();
      return true;
    }
    return false;
  }

  private void need(String token) throws Unreadable {
    if (!skip(token)) {
      throw new Unreadable();
    }
  }
}
