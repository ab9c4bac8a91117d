package org.aetherchain.checker.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aetherchain.checker.trace.TlaValue;

/// Values, each stored once: states of a behaviour share most of what they hold, and equal parts
/// have equal numbers, so that a page finds differences without comparing texts.
///
/// A value is a list: its kind, then a text, or the numbers of its parts.
final class ValuePool {
  /// Values that all pages together may hold.
  static final int VALUES_MAX = 300_000;

  private final Map<List<Object>, Integer> numbers = new HashMap<>();
  private final List<List<Object>> values = new ArrayList<>();

  /// Whether another behaviour fits in.
  boolean hasRoom() {
    return values.size() < VALUES_MAX;
  }

  /// All values by number.
  List<List<Object>> values() {
    return values;
  }

  /// The number of a value.
  int number(TlaValue value) {
    List<Object> entry = new ArrayList<>();
    switch (value) {
      case TlaValue.Atom atom -> {
        entry.add("a");
        entry.add(atom.text());
      }
      case TlaValue.Sequence sequence -> {
        entry.add("q");
        sequence.items().forEach(item -> entry.add(number(item)));
      }
      case TlaValue.SetOf set -> {
        entry.add("s");
        set.elements().forEach(element -> entry.add(number(element)));
      }
      case TlaValue.RecordOf fields -> {
        entry.add("r");
        fields
            .fields()
            .forEach(
                (name, field) -> {
                  entry.add(name);
                  entry.add(number(field));
                });
      }
      case TlaValue.FunctionOf function -> {
        entry.add("f");
        function
            .pairs()
            .forEach(
                (key, field) -> {
                  entry.add(number(key));
                  entry.add(number(field));
                });
      }
    }
    return numbers.computeIfAbsent(
        entry,
        e -> {
          values.add(e);
          return values.size() - 1;
        });
  }
}
