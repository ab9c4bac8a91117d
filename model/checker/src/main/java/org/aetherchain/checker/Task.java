package org.aetherchain.checker;

import java.util.List;
import java.util.Optional;
import org.aetherchain.checker.manifest.Expectation;
import org.aetherchain.checker.manifest.StateCounts;
import org.aetherchain.checker.tlc.TlcRun;

/// One run to do and what it is expected to find.
///
/// @param name the model's or mutant's name
/// @param of the model that a mutant belongs to; empty for a model
/// @param question what it answers, or what is broken
/// @param rules the rules that it concerns
/// @param module the root module, a path below `spec/`
/// @param expectation what the manifest says
/// @param counts the counts of the manifest
/// @param run what TLC is to do
public record Task(
    String name,
    Optional<String> of,
    String question,
    List<String> rules,
    String module,
    Expectation expectation,
    Optional<StateCounts> counts,
    TlcRun run) {
  /// Copies the list.
  public Task {
    rules = List.copyOf(rules);
  }

  /// The same with another program to run it.
  Task with(TlcRun.Program program) {
    TlcRun other =
        new TlcRun(
            run.module(),
            run.configuration(),
            run.workers(),
            run.budgetSeconds(),
            run.isShort(),
            program);
    return new Task(name, of, question, rules, module, expectation, counts, other);
  }

  /// Whether a broken rule is to be noticed.
  public boolean isMutant() {
    return of.isPresent();
  }
}
