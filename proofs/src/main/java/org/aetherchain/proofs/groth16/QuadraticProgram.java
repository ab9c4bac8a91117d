package org.aetherchain.proofs.groth16;

import org.aetherchain.proofs.curve.Parallel;
import org.aetherchain.proofs.field.Fr;
import org.aetherchain.proofs.field.FrLimbs;
import org.aetherchain.proofs.field.FrVector;
import org.aetherchain.proofs.r1cs.R1cs;
import org.aetherchain.proofs.r1cs.SparseMatrix;

/// A constraint system as polynomials over a domain: each wire has a left, a right and a product
/// polynomial, whose values at the i-th root of unity are the wire's coefficients in constraint i.
///
/// Behind the constraints stand rows with the constant one and each public value alone on the left,
/// which keep their polynomials independent.
///
/// @param wires how many wires there are
/// @param log2 the logarithm of the domain's size
/// @param left left factors, as many rows as the domain has points
/// @param right right factors
/// @param product products
public record QuadraticProgram(
    int wires, int log2, SparseMatrix left, SparseMatrix right, SparseMatrix product) {
  /// All wires' polynomials at one point.
  ///
  /// @param left values of the left polynomials, one a wire
  /// @param right values of the right polynomials
  /// @param product values of the product polynomials
  public record Values(FrVector left, FrVector right, FrVector product) {}

  /// The program of a constraint system.
  ///
  /// @throws IllegalArgumentException when there are more rows than a domain may have
  public static QuadraticProgram of(R1cs r1cs) {
    int inputs = r1cs.publicCount() + 1;
    int log2 = Domain.log2For((long) r1cs.constraints() + inputs);
    if (log2 > 28) {
      throw new IllegalArgumentException(r1cs.constraints() + " constraints are too many");
    }
    int size = 1 << log2;
    return new QuadraticProgram(
        r1cs.wires(),
        log2,
        padded(r1cs.a(), inputs, size),
        padded(r1cs.b(), 0, size),
        padded(r1cs.c(), 0, size));
  }

  private static SparseMatrix padded(SparseMatrix matrix, int inputs, int rows) {
    SparseMatrix.Builder builder = new SparseMatrix.Builder(rows, matrix.terms() + inputs);
    for (int row = 0; row < rows; row++) {
      if (row < matrix.rows()) {
        for (int term = matrix.rowStart(row); term < matrix.rowEnd(row); term++) {
          builder.term(matrix.wire(term), matrix.values().limbs(), term * FrLimbs.LIMBS);
        }
      } else if (row - matrix.rows() < inputs) {
        builder.term(row - matrix.rows(), Fr.ONE);
      }
      builder.endRow();
    }
    return builder.build();
  }

  /// How many points the domain has.
  public int domainSize() {
    return 1 << log2;
  }

  /// The values of all wires' polynomials at a point outside the domain.
  public Values valuesAt(Fr point, Parallel parallel) {
    FrVector lagrange = Domain.lagrange(log2, point, parallel);
    return new Values(
        columns(left, lagrange, wires),
        columns(right, lagrange, wires),
        columns(product, lagrange, wires));
  }

  /// The sum of each column, weighted by row.
  private static FrVector columns(SparseMatrix matrix, FrVector weights, int wires) {
    FrVector sums = new FrVector(wires);
    long[] product = new long[FrLimbs.LIMBS];
    for (int row = 0; row < matrix.rows(); row++) {
      for (int term = matrix.rowStart(row); term < matrix.rowEnd(row); term++) {
        int at = matrix.wire(term) * FrLimbs.LIMBS;
        FrLimbs.mul(
            product,
            0,
            matrix.values().limbs(),
            term * FrLimbs.LIMBS,
            weights.limbs(),
            row * FrLimbs.LIMBS);
        FrLimbs.add(sums.limbs(), at, sums.limbs(), at, product, 0);
      }
    }
    return sums;
  }

  /// The Lagrange polynomials of the odd points of the domain of twice the size, at a point.
  public FrVector quotientPointsAt(Fr point, Parallel parallel) {
    FrVector both = Domain.lagrange(log2 + 1, point, parallel);
    FrVector odd = new FrVector(domainSize());
    for (int i = 0; i < odd.size(); i++) {
      FrLimbs.copy(odd.limbs(), i * FrLimbs.LIMBS, both.limbs(), (2 * i + 1) * FrLimbs.LIMBS);
    }
    return odd;
  }

  /// `point^i (point^n - 1)` for i from 0 to n - 2, n being the domain's size.
  public FrVector vanishingPowersAt(Fr point, Parallel parallel) {
    Fr power = point;
    for (int k = 0; k < log2; k++) {
      power = power.times(power);
    }
    return Domain.powers(point, power.minus(Fr.ONE), domainSize() - 1, parallel);
  }
}
