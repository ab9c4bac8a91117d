package org.aetherchain.proofs.circuit;

/// A circuit grew past the number of constraints it was allowed.
public final class CircuitTooLarge extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String gadget;

  /// @param limit constraints allowed
  /// @param gadget path of the gadget that asked for one more
  public CircuitTooLarge(int limit, String gadget) {
    super("the circuit needs more than " + limit + " constraints (at " + gadget + ")");
    this.gadget = gadget;
  }

  /// Path of the gadget that asked for one constraint too many.
  public String gadget() {
    return gadget;
  }
}
