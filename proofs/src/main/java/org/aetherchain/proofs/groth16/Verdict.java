package org.aetherchain.proofs.groth16;

/// What a verifier says of a proof.
public sealed interface Verdict {
  /// The proof holds for these public values.
  record Valid() implements Verdict {}

  /// It does not, or is none.
  ///
  /// @param reason why, in words
  record Invalid(String reason) implements Verdict {}

  /// Whether the proof holds.
  default boolean isValid() {
    return this instanceof Valid;
  }
}
