package org.aetherchain.compiler;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One text for each value of TLA+, whoever computed it: sequences, tuples and records are written
/// as the functions that they are, sets and functions in the order of their texts.
final class Canonical {

  /// What stands for a value that does not exist.
  static final String ERROR = "error";

  private Canonical() {}

  static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\n", "\\n") + "\"";
  }

  static String entry(String key, String value) {
    return key + " |-> " + value;
  }

  static String function(List<String> entries) {
    List<String> sorted = new ArrayList<>(entries);
    Collections.sort(sorted);
    return "[" + String.join(", ", sorted) + "]";
  }

  static String set(Collection<String> elements) {
    List<String> sorted = new ArrayList<>(elements);
    Collections.sort(sorted);
    return "{" + String.join(", ", sorted) + "}";
  }

  /// The text of a value that generated Java computed.
  static String of(Object value) throws ReflectiveOperationException {
    return switch (value) {
      case Boolean bool -> bool ? "TRUE" : "FALSE";
      case Number number -> number.toString();
      case String string -> quoted(string);
      case Set<?> set -> {
        List<String> elements = new ArrayList<>();
        for (Object element : set) {
          elements.add(of(element));
        }
        yield set(elements);
      }
      case Map<?, ?> map -> {
        List<String> entries = new ArrayList<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          entries.add(entry(of(entry.getKey()), of(entry.getValue())));
        }
        yield function(entries);
      }
      case List<?> list -> {
        List<String> entries = new ArrayList<>();
        for (Object element : list) {
          entries.add(entry(String.valueOf(entries.size() + 1), of(element)));
        }
        yield function(entries);
      }
      case Record record -> record(record);
      default -> throw new IllegalArgumentException("a value of " + value.getClass());
    };
  }

  private static String record(Record record) throws ReflectiveOperationException {
    boolean tuple = record.getClass().getSimpleName().startsWith("Tuple");
    List<String> entries = new ArrayList<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      String name = component.getName().replaceFirst("_$", "");
      String key = tuple ? String.valueOf(entries.size() + 1) : quoted(name);
      entries.add(entry(key, of(component.getAccessor().invoke(record))));
    }
    Class<?>[] variants = record.getClass().getInterfaces();
    if (variants.length == 0 || !variants[0].isSealed()) {
      return function(entries);
    }
    boolean wrapped =
        entries.size() == 1 && entries.getFirst().startsWith(quoted("value") + " |-> ");
    String payload =
        wrapped
            ? entries.getFirst().substring((quoted("value") + " |-> ").length())
            : function(entries);
    Method tag = record.getClass().getMethod("variantTag");
    return function(
        List.of(entry(quoted("tag"), of(tag.invoke(record))), entry(quoted("value"), payload)));
  }
}
