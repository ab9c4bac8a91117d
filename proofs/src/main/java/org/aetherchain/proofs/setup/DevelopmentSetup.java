package org.aetherchain.proofs.setup;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.aetherchain.proofs.curve.FixedBase;
import org.aetherchain.proofs.curve.Group;
import org.aetherchain.proofs.curve.Parallel;
import org.aetherchain.proofs.curve.Point;
import org.aetherchain.proofs.curve.Points;
import org.aetherchain.proofs.field.Fr;
import org.aetherchain.proofs.field.FrLimbs;
import org.aetherchain.proofs.field.FrVector;
import org.aetherchain.proofs.groth16.CeremonyKey;
import org.aetherchain.proofs.groth16.ProvingKey;
import org.aetherchain.proofs.groth16.QuadraticProgram;
import org.aetherchain.proofs.groth16.VerifyingKey;
import org.aetherchain.proofs.r1cs.R1cs;

/// Keys for development: one party makes up all secrets, and whoever has them can forge proofs.
///
/// The key says so: its only contribution bears [#WARNING] as its name, where every tool shows it.
/// The multiples of the generators come from tables, which makes this many times faster than a
/// ceremony.
public final class DevelopmentSetup {
  /// The name of the contribution in each key made here.
  public static final String WARNING = "DEVELOPMENT ONLY: toxic waste known, proofs can be forged";

  private final R1cs r1cs;
  private final Parallel parallel;
  private final Arena arena;
  private final FixedBase g1;
  private final FixedBase g2;

  private DevelopmentSetup(R1cs r1cs, Arena arena, Parallel parallel) {
    this.r1cs = r1cs;
    this.arena = arena;
    this.parallel = parallel;
    this.g1 = new FixedBase(Group.G1.generator(), r1cs.wires());
    this.g2 = new FixedBase(Group.G2.generator(), r1cs.wires());
  }

  /// Whether a key says of itself that it was made here.
  public static boolean made(CeremonyKey ceremony) {
    return ceremony.contributions().stream().anyMatch(it -> it.name().equals(WARNING));
  }

  /// Makes a key.
  ///
  /// @param random where the secrets come from; a seeded one makes the same key again
  /// @param arena how long the key's points live
  public static CeremonyKey run(R1cs r1cs, RandomGenerator random, Arena arena, Parallel parallel) {
    Fr tau = Fr.random(random);
    Fr alpha = Fr.random(random);
    Fr beta = Fr.random(random);
    Fr delta = Fr.random(random);
    Point base = Group.G1.generator().times(Fr.random(random));
    PhaseTwo.Secret secret = new PhaseTwo.Secret(delta, base, WARNING, Optional.empty());
    return new DevelopmentSetup(r1cs, arena, parallel).key(tau, alpha, beta, secret);
  }

  private CeremonyKey key(Fr tau, Fr alpha, Fr beta, PhaseTwo.Secret secret) {
    QuadraticProgram program = QuadraticProgram.of(r1cs);
    QuadraticProgram.Values values = program.valuesAt(tau, parallel);
    int inputs = r1cs.publicCount() + 1;
    long[] a = canonical(values.left());
    long[] b = canonical(values.right());
    FrVector combined = new FrVector(r1cs.wires());
    for (int wire = 0; wire < r1cs.wires(); wire++) {
      combined.set(
          wire,
          beta.times(values.left().get(wire))
              .plus(alpha.times(values.right().get(wire)))
              .plus(values.product().get(wire)));
    }
    Points all = g1.products(canonical(combined), arena, parallel);
    List<Point> inputPoints = new ArrayList<>();
    for (int i = 0; i < inputs; i++) {
      inputPoints.add(all.get(i));
    }
    Point one = Group.G1.generator();
    Point two = Group.G2.generator();
    VerifyingKey verifying =
        new VerifyingKey(one.times(alpha), two.times(beta), two, two, inputPoints);
    ProvingKey.Queries queries =
        new ProvingKey.Queries(
            g1.products(a, arena, parallel),
            g1.products(b, arena, parallel),
            g2.products(b, arena, parallel),
            all.slice(inputs, r1cs.wires()),
            overDelta(program.quotientPointsAt(tau, parallel), 0, secret.factor()));
    // The key before all contributions, delta being one, but for the points of the quotient, which
    // its hash does not have: there is no need to compute them twice.
    ProvingKey key =
        new ProvingKey(verifying, one.times(beta), one, program.left(), program.right(), queries);
    // The powers tau^i (tau^n - 1), which the hash has instead of their odd Lagrange points.
    FrVector powers = program.vanishingPowersAt(tau, parallel);
    Points differences = g1.products(canonical(powers), arena, parallel);
    CeremonyKey fresh = new CeremonyKey(key, CircuitHash.of(key, differences), List.of());
    Points c = overDelta(combined, inputs, secret.factor());
    return PhaseTwo.contribute(fresh, secret, new PhaseTwo.OverDelta(c, queries.h()));
  }

  /// The generator's multiples by scalars from an index on, divided by delta.
  private Points overDelta(FrVector scalars, int from, Fr delta) {
    Fr inverse = delta.inverse();
    FrVector scaled = new FrVector(scalars.size() - from);
    for (int i = 0; i < scaled.size(); i++) {
      scaled.set(i, scalars.get(from + i).times(inverse));
    }
    return g1.products(canonical(scaled), arena, parallel);
  }

  private static long[] canonical(FrVector vector) {
    long[] limbs = new long[vector.limbs().length];
    for (int i = 0; i < limbs.length; i += FrLimbs.LIMBS) {
      FrLimbs.toCanonical(limbs, i, vector.limbs(), i);
    }
    return limbs;
  }
}
