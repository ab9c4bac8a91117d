package org.aetherchain.http.rule;

import java.util.List;

/// An operator of the rules, as it stands in its file.
///
/// @param module such as `Ledger`
/// @param name such as `ShapeReasons`
/// @param line of its comment's first line, or of its definition when it has none, from 1
/// @param text comment and definition, lines separated by `\n`
/// @param rules the rules that its comment names, such as `R-L1`
public record Operator(String module, String name, int line, String text, List<String> rules) {
  /// Copies the rules.
  public Operator {
    rules = List.copyOf(rules);
  }

  /// How the project's documents name it: `Ledger!ShapeReasons`.
  public String reference() {
    return module + "!" + name;
  }

  /// The file in the repository.
  public String file() {
    return "spec/rules/" + module + ".tla";
  }
}
