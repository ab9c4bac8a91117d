package org.aetherchain.proofs.setup;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import org.aetherchain.proofs.curve.Backend;
import org.aetherchain.proofs.curve.ColumnSums;
import org.aetherchain.proofs.curve.Group;
import org.aetherchain.proofs.curve.GroupTransform;
import org.aetherchain.proofs.curve.Parallel;
import org.aetherchain.proofs.curve.Point;
import org.aetherchain.proofs.curve.Points;
import org.aetherchain.proofs.field.FrLimbs;
import org.aetherchain.proofs.groth16.CeremonyKey;
import org.aetherchain.proofs.groth16.ProvingKey;
import org.aetherchain.proofs.groth16.QuadraticProgram;
import org.aetherchain.proofs.groth16.VerifyingKey;
import org.aetherchain.proofs.r1cs.R1cs;
import org.aetherchain.proofs.r1cs.SparseMatrix;

/// A circuit's key before all contributions, from the powers of tau. Whoever has both files can
/// make
/// it again: that is how a ceremony's outcome is checked.
public final class CircuitSetup {
  private final QuadraticProgram program;
  private final Backend backend;
  private final Arena arena;
  private final Parallel parallel;
  private final int wires;

  private CircuitSetup(R1cs r1cs, Backend backend, Arena arena, Parallel parallel) {
    this.program = QuadraticProgram.of(r1cs);
    this.wires = r1cs.wires();
    this.backend = backend;
    this.arena = arena;
    this.parallel = parallel;
  }

  /// Makes the key. Nobody may prove with it before there are contributions: delta is one.
  ///
  /// @param arena how long the key's points live
  /// @throws CeremonyException when the powers do not reach for the circuit
  public static CeremonyKey run(
      R1cs r1cs, Powers powers, Backend backend, Arena arena, Parallel parallel)
      throws CeremonyException {
    CircuitSetup setup = new CircuitSetup(r1cs, backend, arena, parallel);
    if (setup.program.log2() > powers.log2()) {
      throw new CeremonyException(
          "the circuit needs powers of tau for 2^"
              + setup.program.log2()
              + " rows, and there are those for 2^"
              + powers.log2());
    }
    return setup.key(powers, r1cs.publicCount() + 1);
  }

  private CeremonyKey key(Powers powers, int inputs) {
    int size = program.domainSize();
    Points tau1 = lagrange(powers.tau1().slice(0, size));
    Points alphaTau = lagrange(powers.alphaTau().slice(0, size));
    Points betaTau = lagrange(powers.betaTau().slice(0, size));
    Points tau2 = lagrange(powers.tau2().slice(0, size));
    // Of the largest domain the last power is missing; no quotient is of so high a degree.
    int available = Math.min(2 * size, powers.tau1().size());
    Points twice = Points.allocate(Group.G1, 2 * size, arena);
    twice.slice(0, available).bytes().copyFrom(powers.tau1().slice(0, available).bytes());
    Points both = lagrange(twice);
    Points odd = Points.allocate(Group.G1, size, arena);
    for (int i = 0; i < size; i++) {
      odd.copyFrom(both, 2 * i + 1, i);
    }
    Points combined =
        columns(
            List.of(program.left(), program.right(), program.product()),
            List.of(betaTau, alphaTau, tau1));
    List<Point> inputPoints = new ArrayList<>();
    for (int i = 0; i < inputs; i++) {
      inputPoints.add(combined.get(i));
    }
    VerifyingKey verifying =
        new VerifyingKey(
            powers.alphaTau().get(0),
            powers.beta2(),
            Group.G2.generator(),
            Group.G2.generator(),
            inputPoints);
    ProvingKey.Queries queries =
        new ProvingKey.Queries(
            columns(List.of(program.left()), List.of(tau1)),
            columns(List.of(program.right()), List.of(tau1)),
            columns(List.of(program.right()), List.of(tau2)),
            combined.slice(inputs, wires),
            odd);
    ProvingKey key =
        new ProvingKey(
            verifying,
            powers.betaTau().get(0),
            Group.G1.generator(),
            program.left(),
            program.right(),
            queries);
    Points differences = Points.allocate(Group.G1, size - 1, arena);
    for (int i = 0; i < size - 1; i++) {
      differences.set(i, powers.tau1().get(i + size).minus(powers.tau1().get(i)));
    }
    return new CeremonyKey(key, CircuitHash.of(key, differences), List.of());
  }

  private Points lagrange(Points powers) {
    return GroupTransform.lagrange(powers, backend, arena, parallel);
  }

  /// For each wire the sum of the points of its rows times its coefficients, over some matrices.
  private Points columns(List<SparseMatrix> matrices, List<Points> points) {
    int terms = matrices.stream().mapToInt(SparseMatrix::terms).sum();
    Group group = points.getFirst().group();
    int[] wireOf = new int[terms];
    long[] scalars = new long[terms * FrLimbs.LIMBS];
    try (Arena scratch = Arena.ofShared()) {
      Points rows = Points.allocate(group, terms, scratch);
      int to = 0;
      for (int m = 0; m < matrices.size(); m++) {
        SparseMatrix matrix = matrices.get(m);
        for (int row = 0; row < matrix.rows(); row++) {
          for (int term = matrix.rowStart(row); term < matrix.rowEnd(row); term++) {
            wireOf[to] = matrix.wire(term);
            rows.copyFrom(points.get(m), row, to);
            FrLimbs.toCanonical(
                scalars, to * FrLimbs.LIMBS, matrix.values().limbs(), term * FrLimbs.LIMBS);
            to++;
          }
        }
      }
      Points products = backend.products(rows, scalars, scratch, parallel);
      return ColumnSums.of(wires, wireOf, products, arena);
    }
  }
}
