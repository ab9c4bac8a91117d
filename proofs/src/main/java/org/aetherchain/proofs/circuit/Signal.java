package org.aetherchain.proofs.circuit;

/// A named wire that the world outside sees or supplies.
///
/// @param name as in a file of inputs
/// @param kind which side supplies it
public record Signal(String name, Kind kind) {
  /// In the order in which circom numbers wires.
  public enum Kind {
    /// Public, computed by the witness.
    OUTPUT,
    /// Public, supplied.
    PUBLIC_INPUT,
    /// Private, supplied.
    PRIVATE_INPUT
  }

  /// Whether the verifier sees it.
  public boolean isPublic() {
    return kind != Kind.PRIVATE_INPUT;
  }
}
