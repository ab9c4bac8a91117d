package org.aetherchain.checker.manifest;

import java.util.List;
import java.util.Optional;

/// One run of TLC and the question that it answers.
///
/// @param name unique, no spaces
/// @param question what the model answers, in words
/// @param rules the protocol's rule numbers that it concerns, such as `R-F6`
/// @param module the root module, a path below `spec/`
/// @param cfg TLC's configuration, a path below `spec/`
/// @param expectation what TLC is expected to find
/// @param counts the measured size of the state graph; empty until `--update` writes it
/// @param tier when it is run
/// @param workers TLC's threads; with one the result is the same in every run
/// @param budgetSeconds wall-clock seconds after which the run is given up as inconclusive
/// @param replay whether its transitions are recomputed by the compiled rules
/// @param mutants broken rules that this model must notice
/// @param at where in the manifest it stands
public record Model(
    String name,
    String question,
    List<String> rules,
    String module,
    String cfg,
    Expectation expectation,
    Optional<StateCounts> counts,
    Tier tier,
    int workers,
    int budgetSeconds,
    boolean replay,
    List<Mutant> mutants,
    Json.ObjectValue at) {
  /// Copies the lists.
  public Model {
    rules = List.copyOf(rules);
    mutants = List.copyOf(mutants);
  }
}
