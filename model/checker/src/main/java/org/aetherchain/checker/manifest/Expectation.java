package org.aetherchain.checker.manifest;

/// What TLC is expected to find.
public sealed interface Expectation {
  /// The property name that stands for TLC's own deadlock check.
  String DEADLOCK = "Deadlock";

  /// The expectation in a few words.
  String words();

  /// Every invariant and property of the cfg holds.
  record Holds() implements Expectation {
    @Override
    public String words() {
      return "holds";
    }
  }

  /// This property is violated: a reachability guard or a mutant. The run checks it alone, so that
  /// no other property can be violated first.
  record Violates(String property) implements Expectation {
    @Override
    public String words() {
      return "violates " + property;
    }
  }
}
