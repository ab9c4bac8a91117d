package org.aetherchain.proofs.groth16;

import org.aetherchain.proofs.curve.Group;
import org.aetherchain.proofs.curve.Point;
import org.aetherchain.proofs.curve.Points;
import org.aetherchain.proofs.r1cs.SparseMatrix;

/// What a prover knows of a circuit: its left and right factors, and each wire's polynomials at the
/// secret point, in the exponent.
///
/// Points are views of memory; the key lives as long as the arena it was read or made in.
///
/// @param verifying the part that a verifier has
/// @param beta of G1
/// @param delta of G1
/// @param left left factors, with a row for the constant one and each public value behind them
/// @param right right factors, as many rows
/// @param queries points for wires and for the quotient
public record ProvingKey(
    VerifyingKey verifying,
    Point beta,
    Point delta,
    SparseMatrix left,
    SparseMatrix right,
    Queries queries) {
  /// The points that a proof sums up.
  ///
  /// @param a of G1, a wire's left polynomial each
  /// @param b1 of G1, a wire's right polynomial each
  /// @param b2 of G2, a wire's right polynomial each
  /// @param c of G1, one for each wire that is not public, over delta
  /// @param h of G1, one for each odd point of the domain of twice the size, over delta
  public record Queries(Points a, Points b1, Points b2, Points c, Points h) {}

  /// Checks groups and numbers.
  ///
  /// @throws IllegalArgumentException when something does not fit
  public ProvingKey {
    int wires = queries.a.size();
    int size = queries.h.size();
    if (beta.group() != Group.G1
        || delta.group() != Group.G1
        || queries.a.group() != Group.G1
        || queries.b1.group() != Group.G1
        || queries.b2.group() != Group.G2
        || queries.c.group() != Group.G1
        || queries.h.group() != Group.G1) {
      throw new IllegalArgumentException("a point of the wrong group in a proving key");
    }
    if (queries.b1.size() != wires
        || queries.b2.size() != wires
        || queries.c.size() != wires - verifying.publicCount() - 1) {
      throw new IllegalArgumentException("the numbers of points in a proving key do not fit");
    }
    if (size < 2 || Integer.bitCount(size) != 1 || left.rows() != size || right.rows() != size) {
      throw new IllegalArgumentException("a domain of " + size + " points in a proving key");
    }
  }

  /// How many wires the circuit has, the constant one among them.
  public int wires() {
    return queries.a.size();
  }

  /// How many points the domain has: a power of two.
  public int domainSize() {
    return queries.h.size();
  }
}
