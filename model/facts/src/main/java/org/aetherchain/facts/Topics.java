package org.aetherchain.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/// All subjects by name.
public final class Topics {
  private static final Map<String, BiFunction<Effort, Watcher, Findings>> ALL = all();

  private Topics() {}

  private static Map<String, BiFunction<Effort, Watcher, Findings>> all() {
    Map<String, BiFunction<Effort, Watcher, Findings>> all = new LinkedHashMap<>();
    all.put("attack", AttackFindings::of);
    all.put("difficulty", DifficultyFindings::of);
    all.put("committee", (_, _) -> CommitteeFindings.of());
    all.put("fees", (_, _) -> FeeFindings.of());
    return all;
  }

  /// Their names in order.
  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /// Recomputes these subjects.
  ///
  /// @throws IllegalArgumentException for a name that is none
  public static List<Findings> recompute(List<String> names, Effort effort, Watcher watcher) {
    List<Findings> found = new ArrayList<>();
    for (String name : names) {
      BiFunction<Effort, Watcher, Findings> topic = ALL.get(name);
      if (topic == null) {
        throw new IllegalArgumentException("no subject " + name);
      }
      found.add(topic.apply(effort, watcher));
    }
    return found;
  }
}
