package org.aetherchain.proofs.circuit;

/// The inputs have no witness: some constraint cannot hold.
public final class Unsatisfied extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Violation violation;

  Unsatisfied(Violation violation) {
    super(violation.toString());
    this.violation = violation;
  }

  /// The first constraint that fails.
  public Violation violation() {
    return violation;
  }
}
