package org.aetherchain.proofs.groth16;

/// The witness does not satisfy the circuit, or belongs to another one: there is no proof.
public final class UnsatisfiedException extends Exception {
  private static final long serialVersionUID = 1;

  UnsatisfiedException(String message) {
    super(message);
  }
}
