package org.aetherchain.checker.trace;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds the smallest parts in which two values differ.
public final class Difference {
  private final List<Change> changes = new ArrayList<>();

  private Difference() {}

  /// What changed between two states, by variable.
  public static List<Change> between(Map<String, TlaValue> before, Map<String, TlaValue> after) {
    Difference difference = new Difference();
    difference.keyed("", before, after, (path, name) -> name);
    return difference.changes;
  }

  /// What changed between two values; `path` names the value itself.
  public static List<Change> between(String path, TlaValue before, TlaValue after) {
    Difference difference = new Difference();
    difference.compare(path, before, after);
    return difference.changes;
  }

  private void compare(String path, TlaValue before, TlaValue after) {
    if (before.equals(after)) {
      return;
    }
    if (before instanceof TlaValue.RecordOf old && after instanceof TlaValue.RecordOf now) {
      if (old.fields().keySet().equals(now.fields().keySet()) && sameTag(old, now)) {
        keyed(path, old.fields(), now.fields(), (parent, name) -> parent + "." + name);
        return;
      }
    } else if (before instanceof TlaValue.FunctionOf || after instanceof TlaValue.FunctionOf) {
      Optional<Map<TlaValue, TlaValue>> old = function(before);
      Optional<Map<TlaValue, TlaValue>> now = function(after);
      if (old.isPresent() && now.isPresent()) {
        keyed(path, old.get(), now.get(), (parent, key) -> parent + "[" + key.text() + "]");
        return;
      }
    } else if (before instanceof TlaValue.SetOf old && after instanceof TlaValue.SetOf now) {
      elements(path, old.elements(), now.elements());
      return;
    } else if (before instanceof TlaValue.Sequence old && after instanceof TlaValue.Sequence now) {
      items(path, old.items(), now.items());
      return;
    }
    changes.add(new Change(path, Change.Kind.SET, before.text(), after.text()));
  }

  /// TLC prints the empty function as `<<>>`.
  private static Optional<Map<TlaValue, TlaValue>> function(TlaValue value) {
    return switch (value) {
      case TlaValue.FunctionOf function -> Optional.of(function.pairs());
      case TlaValue.Sequence sequence when sequence.items().isEmpty() -> Optional.of(Map.of());
      default -> Optional.empty();
    };
  }

  /// Variants of different tags have nothing in common worth comparing.
  private static boolean sameTag(TlaValue.RecordOf before, TlaValue.RecordOf after) {
    TlaValue tag = before.fields().get("tag");
    return tag == null || tag.equals(after.fields().get("tag"));
  }

  private interface Naming<K> {
    String path(String parent, K key);
  }

  private <K> void keyed(
      String path, Map<K, TlaValue> before, Map<K, TlaValue> after, Naming<K> naming) {
    Set<K> keys = new LinkedHashSet<>(before.keySet());
    keys.addAll(after.keySet());
    for (K key : keys) {
      String here = naming.path(path, key);
      TlaValue old = before.get(key);
      TlaValue now = after.get(key);
      if (old == null && now != null) {
        changes.add(new Change(here, Change.Kind.ADDED, "", now.text()));
      } else if (now == null && old != null) {
        changes.add(new Change(here, Change.Kind.REMOVED, old.text(), ""));
      } else if (old != null && now != null) {
        compare(here, old, now);
      }
    }
  }

  private void elements(String path, List<TlaValue> before, List<TlaValue> after) {
    Set<TlaValue> old = new LinkedHashSet<>(before);
    Set<TlaValue> now = new LinkedHashSet<>(after);
    for (TlaValue element : before) {
      if (!now.contains(element)) {
        changes.add(new Change(path, Change.Kind.REMOVED, element.text(), ""));
      }
    }
    for (TlaValue element : after) {
      if (!old.contains(element)) {
        changes.add(new Change(path, Change.Kind.ADDED, "", element.text()));
      }
    }
  }

  private void items(String path, List<TlaValue> before, List<TlaValue> after) {
    int common = Math.min(before.size(), after.size());
    for (int i = 0; i < common; i++) {
      compare(path + "[" + (i + 1) + "]", before.get(i), after.get(i));
    }
    for (int i = common; i < after.size(); i++) {
      changes.add(
          new Change(path + "[" + (i + 1) + "]", Change.Kind.ADDED, "", after.get(i).text()));
    }
    for (int i = common; i < before.size(); i++) {
      changes.add(
          new Change(path + "[" + (i + 1) + "]", Change.Kind.REMOVED, before.get(i).text(), ""));
    }
  }
}
