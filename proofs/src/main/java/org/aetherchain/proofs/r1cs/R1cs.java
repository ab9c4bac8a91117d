package org.aetherchain.proofs.r1cs;

import java.util.Optional;
import java.util.OptionalInt;
import org.aetherchain.proofs.field.FrVector;

/// A rank-1 constraint system: values w of the wires satisfy it when in each row the products
/// `(a·w) * (b·w) = c·w` hold.
///
/// Wires are ordered as circom orders them: wire 0 is the constant one, then public outputs, public
/// inputs, private inputs, and all others.
///
/// @param wires how many wires there are, wire 0 among them
/// @param publicOutputs how many wires are public outputs
/// @param publicInputs how many wires are public inputs
/// @param privateInputs how many wires are private inputs
/// @param a left factors
/// @param b right factors
/// @param c products
public record R1cs(
    int wires,
    int publicOutputs,
    int publicInputs,
    int privateInputs,
    SparseMatrix a,
    SparseMatrix b,
    SparseMatrix c) {
  /// Checks that the counts fit together and that every term names an existing wire.
  ///
  /// @throws IllegalArgumentException when they do not
  public R1cs {
    problem(wires, new int[] {publicOutputs, publicInputs, privateInputs}, a, b, c)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
  }

  /// What would be wrong with a system of these parts, in words; for readers of files.
  ///
  /// @param inputs numbers of public outputs, public inputs and private inputs
  public static Optional<String> problem(
      int wires, int[] inputs, SparseMatrix a, SparseMatrix b, SparseMatrix c) {
    long fixed = 1;
    for (int count : inputs) {
      if (count < 0) {
        return Optional.of("a negative number of inputs or outputs: " + count);
      }
      fixed += count;
    }
    if (fixed > wires) {
      return Optional.of(
          "one, inputs and outputs need " + fixed + " wires, and there are " + wires);
    }
    if (a.rows() != b.rows() || a.rows() != c.rows()) {
      return Optional.of(
          "matrices of " + a.rows() + ", " + b.rows() + " and " + c.rows() + " rows");
    }
    for (SparseMatrix matrix : new SparseMatrix[] {a, b, c}) {
      for (int term = 0; term < matrix.terms(); term++) {
        int wire = matrix.wire(term);
        if (wire < 0 || wire >= wires) {
          return Optional.of("a term names wire " + wire + " of " + wires);
        }
      }
    }
    return Optional.empty();
  }

  /// How many constraints there are.
  public int constraints() {
    return a.rows();
  }

  /// How many values a verifier sees: outputs and inputs, without the constant one.
  public int publicCount() {
    return publicOutputs + publicInputs;
  }

  /// The first constraint that a witness violates, none when it satisfies all of them.
  ///
  /// @throws IllegalArgumentException when the witness has another number of wires
  public OptionalInt firstViolated(Witness witness) {
    if (witness.size() != wires) {
      throw new IllegalArgumentException(
          "a witness of " + witness.size() + " values for " + wires + " wires");
    }
    FrVector values = witness.toVector();
    FrVector row = new FrVector(3);
    for (int i = 0; i < constraints(); i++) {
      a.multiplyRow(i, values, row, 0);
      b.multiplyRow(i, values, row, 1);
      c.multiplyRow(i, values, row, 2);
      if (!row.get(0).times(row.get(1)).equals(row.get(2))) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  @Override
  public String toString() {
    return "R1cs of "
        + constraints()
        + " constraints, "
        + wires
        + " wires, "
        + publicCount()
        + " public";
  }
}
