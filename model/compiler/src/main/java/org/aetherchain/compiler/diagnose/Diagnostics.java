package org.aetherchain.compiler.diagnose;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Collects what is wrong in one run, so that several mistakes show at once.
public final class Diagnostics {

  private final SortedSet<Diagnostic> found = new TreeSet<>();

  /// Creates an empty collection.
  public Diagnostics() {}

  /// Adds one mistake and goes on.
  public void report(Position at, String what, String advice) {
    found.add(new Diagnostic(at, what, advice));
  }

  /// Adds one mistake and gives up on what is being compiled: the caller throws what this returns.
  public Rejected reject(Position at, String what, String advice) {
    report(at, what, advice);
    return new Rejected();
  }

  /// Whether anything is wrong.
  public boolean any() {
    return !found.isEmpty();
  }

  /// All mistakes in the order of their places.
  public List<Diagnostic> all() {
    return List.copyOf(found);
  }
}
