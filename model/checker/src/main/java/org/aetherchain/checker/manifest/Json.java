package org.aetherchain.checker.manifest;

import java.util.List;
import java.util.Map;

/// A JSON value that remembers where in the text it stood, so that an error can say so.
public sealed interface Json {

  /// Where the value begins.
  Position at();

  /// A place in a text: `line` and `column` count from 1, `offset` in chars from 0.
  record Position(int line, int column, int offset) {
    @Override
    public String toString() {
      return line + ":" + column;
    }
  }

  /// `{...}`, members in the order of the text.
  record ObjectValue(Position at, Map<String, Member> members) implements Json {}

  /// One `"name": value` of an object; `nameAt` is where the name's opening quote stands.
  record Member(Position nameAt, Json value) {}

  /// `[...]`.
  record ArrayValue(Position at, List<Json> items) implements Json {}

  /// `"..."`.
  record StringValue(Position at, String text) implements Json {}

  /// A whole number; `length` is how many chars its text takes.
  record NumberValue(Position at, long number, int length) implements Json {}

  /// `true` or `false`.
  record BooleanValue(Position at, boolean truth) implements Json {}

  /// `null`.
  record NullValue(Position at) implements Json {}
}
