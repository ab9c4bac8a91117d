package org.aetherchain.core.tla;

/// A rule evaluated an expression to which TLA+ gives no value: a function outside its domain, a
/// CHOOSE that nothing or more than one thing satisfies, the head of an empty sequence.
///
/// It is a bug of the rule that let it happen, and fatal.
public final class UndefinedExpression extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Creates it.
  ///
  /// @param what which expression has no value, and for what
  public UndefinedExpression(String what) {
    super(what);
  }
}
