package org.aetherchain.proofs.setup;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aetherchain.proofs.curve.Backend;
import org.aetherchain.proofs.curve.ColumnSums;
import org.aetherchain.proofs.curve.Group;
import org.aetherchain.proofs.curve.GroupTransform;
import org.aetherchain.proofs.curve.Parallel;
import org.aetherchain.proofs.curve.Point;
import org.aetherchain.proofs.curve.Points;
import org.aetherchain.proofs.field.Fr;
import org.aetherchain.proofs.field.FrLimbs;
import org.aetherchain.proofs.groth16.CeremonyKey;
import org.aetherchain.proofs.groth16.ProvingKey;
import org.aetherchain.proofs.groth16.QuadraticProgram;
import org.aetherchain.proofs.groth16.VerifyingKey;
import org.aetherchain.proofs.r1cs.R1cs;
import org.aetherchain.proofs.r1cs.SparseMatrix;

/// A circuit's key before all contributions, from the powers of tau. Whoever has both files can
/// make it again: that is how a ceremony's outcome is checked.
public final class CircuitSetup {
  private static final Fr MINUS_ONE = Fr.of(-1);

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
    setup.requireReach(powers);
    return setup.key(powers, setup.computed(powers), r1cs.publicCount() + 1);
  }

  /// Makes the same key from powers whose Lagrange polynomials are there, in a fraction of the
  /// time. Takes these as they are: whoever does not trust them calls [PreparedPowers#check] first.
  ///
  /// @param arena how long the key's points live
  /// @throws CeremonyException when the powers do not reach for the circuit
  public static CeremonyKey run(
      R1cs r1cs, PreparedPowers prepared, Backend backend, Arena arena, Parallel parallel)
      throws CeremonyException {
    CircuitSetup setup = new CircuitSetup(r1cs, backend, arena, parallel);
    setup.requireReach(prepared.powers());
    int log2 = setup.program.log2();
    Lagrange lagrange =
        new Lagrange(
            prepared.tau1().get(log2),
            prepared.tau2().get(log2),
            prepared.alphaTau().get(log2),
            prepared.betaTau().get(log2),
            prepared.tau1().get(log2 + 1));
    return setup.key(prepared.powers(), lagrange, r1cs.publicCount() + 1);
  }

  /// Lagrange polynomials at tau.
  ///
  /// @param twice those of the domain of twice the size
  private record Lagrange(
      Points tau1, Points tau2, Points alphaTau, Points betaTau, Points twice) {}

  private Lagrange computed(Powers powers) {
    int size = program.domainSize();
    return new Lagrange(
        lagrange(powers.tau1(), size),
        lagrange(powers.tau2(), size),
        lagrange(powers.alphaTau(), size),
        lagrange(powers.betaTau(), size),
        lagrange(powers.tau1(), 2 * size));
  }

  private Points lagrange(Points powers, int size) {
    Points first = PreparedPowers.first(powers, size, arena);
    return GroupTransform.lagrange(first, backend, arena, parallel);
  }

  private void requireReach(Powers powers) throws CeremonyException {
    if (program.log2() > powers.log2()) {
      throw new CeremonyException(
          "the circuit needs powers of tau for 2^"
              + program.log2()
              + " rows, and there are those for 2^"
              + powers.log2());
    }
  }

  private CeremonyKey key(Powers powers, Lagrange lagrange, int inputs) {
    int size = program.domainSize();
    Points tau1 = lagrange.tau1();
    Points odd = Points.allocate(Group.G1, size, arena);
    for (int i = 0; i < size; i++) {
      odd.copyFrom(lagrange.twice(), 2 * i + 1, i);
    }
    Points combined =
        columns(
            List.of(program.left(), program.right(), program.product()),
            List.of(lagrange.betaTau(), lagrange.alphaTau(), tau1));
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
            columns(List.of(program.right()), List.of(lagrange.tau2())),
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
    try (Arena scratch = Arena.ofShared()) {
      return new CeremonyKey(
          key, CircuitHash.of(key, differences(powers, size, scratch)), List.of());
    }
  }

  /// `tau^(size + i) - tau^i` for i below the size less one.
  private static Points differences(Powers powers, int size, Arena scratch) {
    int count = size - 1;
    Points terms = Points.allocate(Group.G1, 2 * count, scratch);
    int[] columnOf = new int[2 * count];
    for (int i = 0; i < count; i++) {
      terms.copyFrom(powers.tau1(), i + size, 2 * i);
      terms.set(2 * i + 1, powers.tau1().get(i).negated());
      columnOf[2 * i] = i;
      columnOf[2 * i + 1] = i;
    }
    return ColumnSums.of(count, columnOf, terms, scratch);
  }

  /// For each wire the sum of the points of its rows times its coefficients, over some matrices.
  private Points columns(List<SparseMatrix> matrices, List<Points> points) {
    int terms = matrices.stream().mapToInt(SparseMatrix::terms).sum();
    Group group = points.getFirst().group();
    int[] wireOf = new int[terms];
    long[] scalars = new long[terms * FrLimbs.LIMBS];
    int[] placeOf = new int[terms]; // of those that have to be multiplied: most are one
    int dear = 0;
    try (Arena scratch = Arena.ofShared()) {
      Points rows = Points.allocate(group, terms, scratch);
      int to = 0;
      for (int m = 0; m < matrices.size(); m++) {
        SparseMatrix matrix = matrices.get(m);
        for (int row = 0; row < matrix.rows(); row++) {
          for (int term = matrix.rowStart(row); term < matrix.rowEnd(row); term++) {
            wireOf[to] = matrix.wire(term);
            Fr value = matrix.values().get(term);
            if (value.equals(MINUS_ONE)) {
              rows.set(to, points.get(m).get(row).negated());
            } else {
              rows.copyFrom(points.get(m), row, to);
            }
            if (!value.equals(Fr.ONE) && !value.equals(MINUS_ONE)) {
              placeOf[dear] = to;
              FrLimbs.copy(scalars, dear * FrLimbs.LIMBS, value.toCanonicalLimbs(), 0);
              dear++;
            }
            to++;
          }
        }
      }
      multiply(rows, Arrays.copyOf(placeOf, dear), scalars, scratch);
      return ColumnSums.of(wires, wireOf, rows, arena);
    }
  }

  /// Multiplies some of the points, in place.
  private void multiply(Points rows, int[] places, long[] scalars, Arena scratch) {
    Points dear = Points.allocate(rows.group(), places.length, scratch);
    for (int i = 0; i < places.length; i++) {
      dear.copyFrom(rows, places[i], i);
    }
    long[] factors = Arrays.copyOf(scalars, places.length * FrLimbs.LIMBS);
    Points products = backend.products(dear, factors, scratch, parallel);
    for (int i = 0; i < places.length; i++) {
      rows.copyFrom(products, i, places[i]);
    }
  }
}
