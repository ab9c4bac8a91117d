package org.aetherchain.checker.trace;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A TLA+ value as TLC prints it. Equal values have equal texts, because TLC prints sets and
/// functions in its own fixed order.
public sealed interface TlaValue {

  /// The value in TLA+.
  String text();

  /// A number, string, boolean, model value or anything else that has no parts.
  record Atom(String text) implements TlaValue {}

  /// `<<a, b>>`: a tuple or sequence.
  record Sequence(List<TlaValue> items) implements TlaValue {
    /// Copies the list.
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String text() {
      return items.isEmpty() ? "<<>>" : joined(items, "<<", ">>");
    }
  }

  /// `{a, b}`.
  record SetOf(List<TlaValue> elements) implements TlaValue {
    /// Copies the list.
    public SetOf {
      elements = List.copyOf(elements);
    }

    @Override
    public String text() {
      return joined(elements, "{", "}");
    }
  }

  /// `[a |-> 1, b |-> 2]`; fields in TLC's order.
  record RecordOf(Map<String, TlaValue> fields) implements TlaValue {
    @Override
    public String text() {
      return fields.entrySet().stream()
          .map(field -> field.getKey() + " |-> " + field.getValue().text())
          .collect(Collectors.joining(", ", "[", "]"));
    }
  }

  /// `(k :> v @@ l :> w)`; keys in TLC's order.
  record FunctionOf(Map<TlaValue, TlaValue> pairs) implements TlaValue {
    @Override
    public String text() {
      return pairs.entrySet().stream()
          .map(pair -> pair.getKey().text() + " :> " + pair.getValue().text())
          .collect(Collectors.joining(" @@ ", "(", ")"));
    }
  }

  private static String joined(List<TlaValue> values, String open, String close) {
    return values.stream().map(TlaValue::text).collect(Collectors.joining(", ", open, close));
  }
}
