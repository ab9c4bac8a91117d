package org.aetherchain.proofs.groth16;

import java.lang.foreign.Arena;
import java.util.List;
import java.util.random.RandomGenerator;
import org.aetherchain.proofs.curve.Backend;
import org.aetherchain.proofs.curve.Group;
import org.aetherchain.proofs.curve.Parallel;
import org.aetherchain.proofs.curve.Point;
import org.aetherchain.proofs.curve.Points;
import org.aetherchain.proofs.field.Fr;
import org.aetherchain.proofs.field.FrLimbs;
import org.aetherchain.proofs.field.FrVector;
import org.aetherchain.proofs.r1cs.SparseMatrix;
import org.aetherchain.proofs.r1cs.Witness;

/// Makes proofs. Not constant in time: how long it takes tells something of the witness.
///
/// The same witness with the same randomness gives the same proof, whatever the backend and the
/// number of threads.
public final class Prover {
  private static final int LIMBS = FrLimbs.LIMBS;

  private final ProvingKey key;
  private final Backend backend;
  private final Parallel parallel;
  private final Domain domain;
  private final Equation equation;

  /// A prover for a key; keeps tables of the size of its domain.
  public Prover(ProvingKey key, Backend backend, Parallel parallel) {
    this.key = key;
    this.backend = backend;
    this.parallel = parallel;
    this.domain = new Domain(Domain.log2For(key.domainSize()), parallel);
    this.equation = new Equation(key.verifying(), backend, parallel);
  }

  /// Proves that a witness satisfies the circuit, and checks the proof before giving it away.
  ///
  /// @param random where the two blinding scalars come from: [java.security.SecureRandom] wherever
  ///     the witness is secret
  /// @throws UnsatisfiedException when it does not satisfy it, or has another number of wires
  public Proof prove(Witness witness, RandomGenerator random) throws UnsatisfiedException {
    if (witness.size() != key.wires()) {
      throw new UnsatisfiedException(
          "the witness has " + witness.size() + " values, the key is for " + key.wires());
    }
    Fr r = Fr.random(random);
    Fr s = Fr.random(random);
    FrVector values = witness.toVector();
    ProvingKey.Queries queries = key.queries();
    Point b2 =
        key.verifying()
            .beta()
            .plus(sum(queries.b2(), witness.canonicalLimbs()))
            .plus(key.verifying().delta().times(s));
    Point a =
        key.verifying()
            .alpha()
            .plus(sum(queries.a(), witness.canonicalLimbs()))
            .plus(key.delta().times(r));
    Point c =
        rest(witness, values, r)
            .plus(a.times(s))
            .plus(key.beta().times(r)); // r delta s of A cancels that of B
    Proof proof = new Proof(a, b2, c);
    FrVector inputs = new FrVector(key.verifying().publicCount());
    System.arraycopy(values.limbs(), LIMBS, inputs.limbs(), 0, inputs.limbs().length);
    if (!equation.holds(proof, inputs)) {
      throw new UnsatisfiedException("the witness does not satisfy the circuit");
    }
    return proof;
  }

  /// The sum of wires' points for C, of the quotient, and of r times B. One sum over all of them is
  /// cheaper than three; only wires with small values, which cost little by themselves and r times
  /// as much, keep a sum of their own for B.
  private Point rest(Witness witness, FrVector values, Fr r) {
    FrVector quotient = quotient(values);
    ProvingKey.Queries queries = key.queries();
    int wires = key.wires();
    int first = key.verifying().publicCount() + 1;
    long[] canonical = witness.canonicalLimbs();
    int large = 0;
    for (int wire = 0; wire < wires; wire++) {
      large += isLarge(canonical, wire) && !queries.b1().isInfinity(wire) ? 1 : 0;
    }
    try (Arena arena = Arena.ofShared()) {
      int c = queries.c().size();
      int h = queries.h().size();
      Points points = Points.allocate(Group.G1, c + h + large, arena);
      long[] scalars = new long[(c + h + large) * LIMBS];
      points.slice(0, c).bytes().copyFrom(queries.c().bytes());
      points.slice(c, c + h).bytes().copyFrom(queries.h().bytes());
      System.arraycopy(canonical, first * LIMBS, scalars, 0, c * LIMBS);
      System.arraycopy(quotient.limbs(), 0, scalars, c * LIMBS, h * LIMBS);
      long[] factor = new long[LIMBS];
      r.toLimbs(factor, 0);
      long[] small = new long[canonical.length];
      int to = c + h;
      for (int wire = 0; wire < wires; wire++) {
        if (!isLarge(canonical, wire)) {
          FrLimbs.copy(small, wire * LIMBS, canonical, wire * LIMBS);
        } else if (!queries.b1().isInfinity(wire)) {
          points.copyFrom(queries.b1(), wire, to);
          FrLimbs.mul(scalars, to * LIMBS, canonical, wire * LIMBS, factor, 0);
          to++;
        }
      }
      return sum(points, scalars).plus(sum(queries.b1(), small).times(r));
    }
  }

  private static boolean isLarge(long[] canonical, int wire) {
    int at = wire * LIMBS;
    return (canonical[at + 1] | canonical[at + 2] | canonical[at + 3]) != 0;
  }

  /// The values of `left * right - product` at the odd points, canonical.
  private FrVector quotient(FrVector values) {
    FrVector left = rows(key.left(), values);
    FrVector right = rows(key.right(), values);
    FrVector product = new FrVector(domain.size());
    long[] l = left.limbs();
    long[] r = right.limbs();
    long[] p = product.limbs();
    parallel.range(
        domain.size(),
        1024,
        (from, to) -> {
          for (int i = from * LIMBS; i < to * LIMBS; i += LIMBS) {
            FrLimbs.mul(p, i, l, i, r, i);
          }
        });
    for (FrVector vector : List.of(left, right, product)) {
      domain.toOddPoints(vector, parallel);
    }
    parallel.range(
        domain.size(),
        1024,
        (from, to) -> {
          for (int i = from * LIMBS; i < to * LIMBS; i += LIMBS) {
            FrLimbs.mul(l, i, l, i, r, i);
            FrLimbs.sub(l, i, l, i, p, i);
            FrLimbs.toCanonical(l, i, l, i);
          }
        });
    return left;
  }

  private FrVector rows(SparseMatrix matrix, FrVector values) {
    FrVector out = new FrVector(domain.size());
    parallel.range(
        matrix.rows(),
        256,
        (from, to) -> {
          for (int row = from; row < to; row++) {
            matrix.multiplyRow(row, values, out, row);
          }
        });
    return out;
  }

  private Point sum(Points points, long[] scalars) {
    return backend.sumOfProducts(points, scalars, parallel);
  }
}
