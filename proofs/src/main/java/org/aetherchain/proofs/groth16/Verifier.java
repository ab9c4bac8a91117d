package org.aetherchain.proofs.groth16;

import java.lang.foreign.Arena;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aetherchain.proofs.curve.Backend;
import org.aetherchain.proofs.curve.Group;
import org.aetherchain.proofs.curve.Parallel;
import org.aetherchain.proofs.curve.Point;
import org.aetherchain.proofs.curve.Points;
import org.aetherchain.proofs.field.Fr;
import org.aetherchain.proofs.field.FrLimbs;
import org.aetherchain.proofs.field.FrVector;

/// Verifies proofs for one key.
///
/// Stricter than the equation alone: every point of key and proof has to be in the subgroup of
/// order r and none may be infinity, there have to be exactly as many public values as the key has
/// inputs, and keys that anybody can forge for are refused. That coordinates and values are
/// canonical, their types see to: [Point] and [FrVector] hold nothing else.
public final class Verifier {
  /// Bits of the random factors of a batch: a false proof slips through with probability `2^-128`.
  private static final int FACTOR_LIMBS = 2;

  private final VerifyingKey key;
  private final Backend backend;
  private final Parallel parallel;
  private final Equation equation;

  /// A verifier for a key.
  ///
  /// @throws DegenerateKeyException when the key has infinity or a point outside the subgroups in
  ///     it, or when delta is gamma or its negation, as after a setup without a contribution
  public Verifier(VerifyingKey key, Backend backend, Parallel parallel)
      throws DegenerateKeyException {
    this.key = key;
    this.backend = backend;
    this.parallel = parallel;
    check("alpha", key.alpha());
    check("beta", key.beta());
    check("gamma", key.gamma());
    check("delta", key.delta());
    for (int i = 0; i <= key.publicCount(); i++) {
      check("input " + i, key.inputs().get(i));
    }
    if (key.delta().equals(key.gamma()) || key.delta().equals(key.gamma().negated())) {
      throw new DegenerateKeyException(
          "delta is gamma: nobody contributed to this key, and anybody can forge proofs for it");
    }
    this.equation = new Equation(key, backend, parallel);
  }

  private void check(String name, Point point) throws DegenerateKeyException {
    if (point.isInfinity()) {
      throw new DegenerateKeyException(name + " of the key is infinity");
    }
    if (!backend.isInSubgroup(point)) {
      throw new DegenerateKeyException(name + " of the key is not in the subgroup of order r");
    }
  }

  /// Whether a proof holds for the public values.
  public Verdict verify(Proof proof, FrVector inputs) {
    Optional<String> problem = problem(proof, inputs);
    if (problem.isPresent()) {
      return new Verdict.Invalid(problem.get());
    }
    return equation.holds(proof, inputs)
        ? new Verdict.Valid()
        : new Verdict.Invalid("the proof does not hold for these public values");
  }

  /// Verdicts on many proofs, at the price of little more than one pairing each when all hold:
  /// their equations are summed with random factors of 128 bits. When the sum fails, each is
  /// verified by itself.
  ///
  /// @param inputs the public values of each proof, in the same order
  /// @param random where the factors come from; whoever can guess them can hide a false proof
  /// @throws IllegalArgumentException when there are not as many inputs as proofs
  public List<Verdict> verifyAll(List<Proof> proofs, List<FrVector> inputs, SecureRandom random) {
    if (proofs.size() != inputs.size()) {
      throw new IllegalArgumentException(
          proofs.size() + " proofs with public values for " + inputs.size());
    }
    List<Optional<String>> problems =
        parallel.map(proofs.size(), i -> problem(proofs.get(i), inputs.get(i)));
    List<Proof> sound = new ArrayList<>();
    List<FrVector> theirs = new ArrayList<>();
    for (int i = 0; i < proofs.size(); i++) {
      if (problems.get(i).isEmpty()) {
        sound.add(proofs.get(i));
        theirs.add(inputs.get(i));
      }
    }
    boolean all = sumHolds(sound, theirs, random);
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < proofs.size(); i++) {
      Optional<String> problem = problems.get(i);
      if (problem.isPresent()) {
        verdicts.add(new Verdict.Invalid(problem.get()));
      } else {
        verdicts.add(all ? new Verdict.Valid() : verify(proofs.get(i), inputs.get(i)));
      }
    }
    return verdicts;
  }

  private Optional<String> problem(Proof proof, FrVector inputs) {
    if (inputs.size() != key.publicCount()) {
      return Optional.of(inputs.size() + " public values, and the key is for " + key.publicCount());
    }
    Point[] points = {proof.a(), proof.b(), proof.c()};
    for (int i = 0; i < points.length; i++) {
      String name = "point " + "ABC".charAt(i) + " of the proof ";
      if (points[i].isInfinity()) {
        return Optional.of(name + "is infinity");
      }
      if (!backend.isInSubgroup(points[i])) {
        return Optional.of(name + "is not in the subgroup of order r");
      }
    }
    return Optional.empty();
  }

  private boolean sumHolds(List<Proof> proofs, List<FrVector> inputs, SecureRandom random) {
    int size = proofs.size();
    long[] factors = new long[size * FrLimbs.LIMBS];
    FrVector sums = new FrVector(key.publicCount() + 1);
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < FACTOR_LIMBS; k++) {
        factors[i * FrLimbs.LIMBS + k] = random.nextLong();
      }
      long[] limbs = new long[FrLimbs.LIMBS];
      FrLimbs.toMontgomery(limbs, 0, factors, i * FrLimbs.LIMBS);
      Fr factor = Fr.ofLimbs(limbs, 0);
      sums.set(0, sums.get(0).plus(factor));
      for (int k = 1; k < sums.size(); k++) {
        sums.set(k, sums.get(k).plus(factor.times(inputs.get(i).get(k - 1))));
      }
    }
    long[] scalars = new long[sums.size() * FrLimbs.LIMBS];
    for (int i = 0; i < scalars.length; i += FrLimbs.LIMBS) {
      FrLimbs.toCanonical(scalars, i, sums.limbs(), i);
    }
    try (Arena arena = Arena.ofShared()) {
      Points a = Points.of(Group.G1, proofs.stream().map(Proof::a).toList(), arena);
      Points c = Points.of(Group.G1, proofs.stream().map(Proof::c).toList(), arena);
      Points scaled = backend.products(a, factors, arena, parallel);
      List<Point> left = new ArrayList<>();
      List<Point> right = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        left.add(scaled.get(i).negated());
        right.add(proofs.get(i).b());
      }
      left.add(key.alpha().times(sums.get(0)));
      right.add(key.beta());
      left.add(equation.inputSum(scalars));
      right.add(key.gamma());
      left.add(backend.sumOfProducts(c, factors, parallel));
      right.add(key.delta());
      return backend.pairingProductIsOne(left, right, parallel);
    }
  }
}
