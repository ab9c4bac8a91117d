package org.aetherchain.checker.manifest;

import java.util.List;
import java.util.Optional;

/// One rule, deliberately broken, and the property that must notice.
///
/// @param name unique among all models and mutants
/// @param text what is broken, in words
/// @param rule the rule's number
/// @param module a module that extends the model's module and defines the wrong operators, or the
///     model's own module when only constants differ; a path below `spec/`
/// @param cfg TLC's configuration to which the overrides are added; the model's unless given
/// @param overrides lines `Operator <- WrongOperator` or `Constant = value`
/// @param property the property that must be violated
/// @param tier when it is run
/// @param budgetSeconds wall-clock seconds after which the run is given up as inconclusive
/// @param replay the model whose replay must notice it compiled to Java: its own if that is
///     replayed, unless given; empty if there is none
public record Mutant(
    String name,
    String text,
    String rule,
    String module,
    String cfg,
    List<String> overrides,
    String property,
    Tier tier,
    int budgetSeconds,
    Optional<String> replay) {
  /// Copies the list.
  public Mutant {
    overrides = List.copyOf(overrides);
  }
}
