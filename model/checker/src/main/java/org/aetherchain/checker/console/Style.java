package org.aetherchain.checker.console;

/// Bold, dim and colours, or none of them.
///
/// @param coloured whether the reader is a terminal that shows them
public record Style(boolean coloured) {
  /// Colours on a terminal, unless the environment variable `NO_COLOR` is set.
  public static Style of(boolean terminal) {
    return new Style(terminal && System.getenv("NO_COLOR") == null);
  }

  /// Stands out.
  public String bold(String text) {
    return wrap("1", text);
  }

  /// Stands back.
  public String dim(String text) {
    return wrap("2", text);
  }

  /// Bad.
  public String red(String text) {
    return wrap("1;31", text);
  }

  /// Good.
  public String green(String text) {
    return wrap("32", text);
  }

  /// Neither good nor bad.
  public String yellow(String text) {
    return wrap("33", text);
  }

  private String wrap(String code, String text) {
    return coloured && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
