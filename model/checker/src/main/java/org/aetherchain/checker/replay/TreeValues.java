package org.aetherchain.checker.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aetherchain.checker.engine.Trees;
import org.aetherchain.checker.trace.TlaValue;

/// Trees of the Informal Trace Format as values that can be compared and shown.
public final class TreeValues {
  private TreeValues() {}

  /// The value of a tree.
  public static TlaValue of(Object tree) {
    return switch (tree) {
      case String text -> new TlaValue.Atom(Trees.readable(text));
      case Boolean truth -> new TlaValue.Atom(truth ? "TRUE" : "FALSE");
      case List<?> items -> new TlaValue.Sequence(all(items));
      case Map<?, ?> map -> of(map);
      default -> new TlaValue.Atom(tree.toString());
    };
  }

  private static TlaValue of(Map<?, ?> map) {
    if (map.get("#bigint") instanceof String digits) {
      return new TlaValue.Atom(digits);
    }
    if (map.get("#set") instanceof List<?> elements) {
      return new TlaValue.SetOf(all(elements));
    }
    if (map.get("#tup") instanceof List<?> items) {
      return new TlaValue.Sequence(all(items));
    }
    if (map.get("#map") instanceof List<?> pairs) {
      Map<TlaValue, TlaValue> function = new LinkedHashMap<>();
      for (Object pair : pairs) {
        List<?> two = (List<?>) pair;
        function.put(of(two.get(0)), of(two.get(1)));
      }
      return new TlaValue.FunctionOf(function);
    }
    Map<String, TlaValue> fields = new LinkedHashMap<>();
    map.forEach((name, value) -> fields.put((String) name, of(value)));
    return new TlaValue.RecordOf(fields);
  }

  private static List<TlaValue> all(List<?> trees) {
    List<TlaValue> values = new ArrayList<>();
    for (Object tree : trees) {
      values.add(of(tree));
    }
    return values;
  }
}
