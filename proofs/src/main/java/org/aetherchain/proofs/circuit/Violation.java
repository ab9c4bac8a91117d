package org.aetherchain.proofs.circuit;

import java.math.BigInteger;

/// A constraint that a witness does not satisfy.
///
/// @param index of the constraint
/// @param constraint what it demands, and of which gadget it is
/// @param a value of the left factor
/// @param b value of the right factor
/// @param c value of the product demanded
public record Violation(
    int index, Constraint constraint, BigInteger a, BigInteger b, BigInteger c) {
  @Override
  public String toString() {
    String gadget = constraint.gadget().isEmpty() ? "the circuit itself" : constraint.gadget();
    return "constraint " + index + " of " + gadget + " fails: " + a + " · " + b + " is not " + c;
  }
}
