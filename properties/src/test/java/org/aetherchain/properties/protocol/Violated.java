package org.aetherchain.properties.protocol;

/// An invariant does not hold.
final class Violated extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final String invariant;

  Violated(String invariant, Object where, String how) {
    super(invariant + " does not hold " + where + ": " + how);
    this.invariant = invariant;
  }

  /// The name of the invariant.
  String invariant() {
    return invariant;
  }

  /// Throws unless a condition holds.
  static void unless(boolean condition, String invariant, Object where, String how) {
    if (!condition) {
      throw new Violated(invariant, where, how);
    }
  }
}
