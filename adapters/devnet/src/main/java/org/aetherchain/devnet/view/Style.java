package org.aetherchain.devnet.view;

/// Bold, dim and colours, or none of them.
///
/// @param coloured whether the reader is a terminal that shows them
public record Style(boolean coloured) {
  /// Colours on a terminal, unless the environment variable `NO_COLOR` is set.
  public static Style of(boolean terminal) {
    return new Style(terminal && System.getenv("NO_COLOR") == null);
  }

  /// Bold.
  public String bold(String text) {
    return wrap("1", text);
  }

  /// Dim.
  public String dim(String text) {
    return wrap("2", text);
  }

  String bad(String text) {
    return wrap("1;31", text);
  }

  String good(String text) {
    return wrap("32", text);
  }

  String soft(String text) {
    return wrap("36", text);
  }

  String hard(String text) {
    return wrap("1;32", text);
  }

  String warning(String text) {
    return wrap("33", text);
  }

  private String wrap(String code, String text) {
    return coloured && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
