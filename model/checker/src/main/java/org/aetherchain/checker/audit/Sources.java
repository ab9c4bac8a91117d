package org.aetherchain.checker.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Pieces of the spec that a report shows, each stored once and named by its number.
final class Sources {
  private final Definitions definitions;
  private final Map<Definitions.Definition, Integer> numbers = new LinkedHashMap<>();

  Sources(Definitions definitions) {
    this.definitions = definitions;
  }

  /// The number of an operator's definition as a module sees it, `null` if there is none.
  @Nullable Integer operator(String module, String name) throws IOException {
    return number(definitions.find(module, name));
  }

  /// The number of the definition at a line of a module, `null` if there is none.
  @Nullable Integer at(String module, int line) throws IOException {
    return module.isEmpty() ? null : number(definitions.at(module, line));
  }

  private @Nullable Integer number(Optional<Definitions.Definition> definition) {
    return definition.map(d -> numbers.computeIfAbsent(d, _ -> numbers.size())).orElse(null);
  }

  /// All pieces by number.
  List<Definitions.Definition> all() {
    return new ArrayList<>(numbers.keySet());
  }
}
