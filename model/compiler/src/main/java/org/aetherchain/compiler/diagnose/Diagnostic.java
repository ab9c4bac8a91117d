package org.aetherchain.compiler.diagnose;

import java.util.Comparator;

/// One reason why a module cannot be compiled.
///
/// @param at where it stands
/// @param what what is wrong, without a full stop
/// @param advice what to write instead, a sentence; empty when there is none
public record Diagnostic(Position at, String what, String advice)
    implements Comparable<Diagnostic> {

  private static final Comparator<Diagnostic> ORDER =
      Comparator.comparing(Diagnostic::at).thenComparing(Diagnostic::what);

  @Override
  public int compareTo(Diagnostic other) {
    return ORDER.compare(this, other);
  }

  /// The line a person reads: `file:line:column: what. Advice`.
  @Override
  public String toString() {
    return at + ": " + what + "." + (advice.isEmpty() ? "" : " " + advice);
  }
}
