package org.aetherchain.proofs.setup;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.aetherchain.proofs.curve.Backend;
import org.aetherchain.proofs.curve.GroupTransform;
import org.aetherchain.proofs.curve.Parallel;
import org.aetherchain.proofs.curve.Points;
import org.aetherchain.proofs.field.Fr;
import org.aetherchain.proofs.field.FrLimbs;
import org.aetherchain.proofs.field.FrVector;

/// Powers of tau with the Lagrange polynomials at tau of every domain that they reach: what snarkjs
/// calls prepared for phase 2. Computed once, they serve every circuit; they add nothing that does
/// not follow from the powers.
///
/// @param powers the powers themselves
/// @param tau1 of G1 for domains of 2^0 to 2^(log2 + 1) points; the last as if the power that is
///     missing were zero
/// @param tau2 of G2, for domains of 2^0 to 2^log2 points, as those that follow
/// @param alphaTau of G1, times alpha
/// @param betaTau of G1, times beta
public record PreparedPowers(
    Powers powers,
    List<Points> tau1,
    List<Points> tau2,
    List<Points> alphaTau,
    List<Points> betaTau) {
  /// Checks that there is a block of the right size for each domain.
  public PreparedPowers {
    tau1 = blocks(tau1, powers.log2() + 2);
    tau2 = blocks(tau2, powers.log2() + 1);
    alphaTau = blocks(alphaTau, powers.log2() + 1);
    betaTau = blocks(betaTau, powers.log2() + 1);
  }

  private static List<Points> blocks(List<Points> blocks, int count) {
    if (blocks.size() != count) {
      throw new IllegalArgumentException(blocks.size() + " blocks, not " + count);
    }
    for (int log2 = 0; log2 < count; log2++) {
      if (blocks.get(log2).size() != 1 << log2) {
        throw new IllegalArgumentException("block " + log2 + " has another size");
      }
    }
    return List.copyOf(blocks);
  }

  /// Computes them: as many scalar multiplications as there are points, times the logarithm.
  ///
  /// @param arena how long the points live
  public static PreparedPowers of(Powers powers, Backend backend, Arena arena, Parallel parallel) {
    List<List<Points>> all = new ArrayList<>();
    for (Points each : List.of(powers.tau1(), powers.tau2(), powers.alphaTau(), powers.betaTau())) {
      int last = each == powers.tau1() ? powers.log2() + 1 : powers.log2();
      List<Points> blocks = new ArrayList<>();
      for (int log2 = 0; log2 <= last; log2++) {
        blocks.add(
            GroupTransform.lagrange(first(each, 1 << log2, arena), backend, arena, parallel));
      }
      all.add(blocks);
    }
    return new PreparedPowers(powers, all.get(0), all.get(1), all.get(2), all.get(3));
  }

  /// The first so many powers, and infinity for the one that is missing of the largest domain: no
  /// quotient is of so high a degree.
  static Points first(Points powers, int size, Arena arena) {
    if (size <= powers.size()) {
      return powers.slice(0, size);
    }
    Points padded = Points.allocate(powers.group(), size, arena);
    padded.slice(0, powers.size()).bytes().copyFrom(powers.bytes());
    return padded;
  }

  /// Checks what a circuit's key is made from: the blocks of its domain and of the one of twice the
  /// size.
  ///
  /// @param random where the checks' points come from
  /// @throws CeremonyException when a block does not follow from the powers
  public void check(int log2, RandomGenerator random, Backend backend, Parallel parallel)
      throws CeremonyException {
    check(powers.tau1(), tau1.get(log2), random, backend, parallel);
    check(powers.tau1(), tau1.get(log2 + 1), random, backend, parallel);
    check(powers.tau2(), tau2.get(log2), random, backend, parallel);
    check(powers.alphaTau(), alphaTau.get(log2), random, backend, parallel);
    check(powers.betaTau(), betaTau.get(log2), random, backend, parallel);
  }

  /// Checks all blocks.
  ///
  /// @throws CeremonyException when a block does not follow from the powers
  public void checkAll(RandomGenerator random, Backend backend, Parallel parallel)
      throws CeremonyException {
    for (int log2 = 0; log2 <= powers.log2(); log2++) {
      check(log2, random, backend, parallel);
    }
  }

  /// For a random x the polynomial `f(X) = 1 + xX + … + (xX)^(n-1)` has the values
  /// `(x^n - 1) / (xw - 1)` at the domain's points w. Its value at tau comes from the powers and
  /// from the Lagrange polynomials; should one of these be wrong, the two agree for fewer than n
  /// of all x.
  private static void check(
      Points powers, Points lagrange, RandomGenerator random, Backend backend, Parallel parallel)
      throws CeremonyException {
    int size = lagrange.size();
    if (backend.firstOutsideSubgroup(lagrange, parallel).isPresent()) {
      throw new CeremonyException("a Lagrange point is outside the subgroup of order r");
    }
    int log2 = Integer.numberOfTrailingZeros(size);
    Fr x = Fr.random(random);
    Fr w = Fr.rootOfUnity(log2);
    FrVector values = new FrVector(size);
    long[] coefficients = new long[size * FrLimbs.LIMBS];
    Fr power = Fr.ONE;
    Fr point = x;
    for (int i = 0; i < size; i++) {
      FrLimbs.copy(coefficients, i * FrLimbs.LIMBS, power.toCanonicalLimbs(), 0);
      values.set(i, point.minus(Fr.ONE));
      power = power.times(x);
      point = point.times(w);
    }
    values.invertAll(); // none is zero: x lies in no domain but with a chance of n in r
    Fr factor = power.minus(Fr.ONE);
    long[] scalars = new long[size * FrLimbs.LIMBS];
    for (int i = 0; i < size; i++) {
      long[] limbs = values.get(i).times(factor).toCanonicalLimbs();
      FrLimbs.copy(scalars, i * FrLimbs.LIMBS, limbs, 0);
    }
    try (Arena scratch = Arena.ofShared()) {
      Points first = first(powers, size, scratch);
      if (!backend
          .sumOfProducts(first, coefficients, parallel)
          .equals(backend.sumOfProducts(lagrange, scalars, parallel))) {
        throw new CeremonyException(
            "the Lagrange points of the domain of 2^" + log2 + " do not follow from the powers");
      }
    }
  }
}
