package org.aetherchain.proofs.setup;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.aetherchain.proofs.curve.Backend;
import org.aetherchain.proofs.curve.Group;
import org.aetherchain.proofs.curve.Parallel;
import org.aetherchain.proofs.curve.Point;
import org.aetherchain.proofs.curve.Points;
import org.aetherchain.proofs.field.Fr;
import org.aetherchain.proofs.field.FrLimbs;
import org.aetherchain.proofs.groth16.CeremonyKey;
import org.aetherchain.proofs.groth16.Contribution;
import org.aetherchain.proofs.groth16.ProvingKey;
import org.aetherchain.proofs.groth16.VerifyingKey;

/// The second phase of a ceremony, for one circuit: each contributor multiplies delta by a factor
/// of their own and forgets it. As long as one of them does, nobody can forge proofs.
public final class PhaseTwo {
  private static final HexFormat HEX = HexFormat.of();

  private PhaseTwo() {}

  /// Contributes a secret factor.
  ///
  /// @param name who contributes, at most 64 characters; empty for none
  /// @param random where the factor comes from: [java.security.SecureRandom] in a real ceremony
  /// @param arena how long the new key's points live; those that stay are shared with the old key
  public static CeremonyKey contribute(
      CeremonyKey before, String name, RandomGenerator random, Arena arena, Parallel parallel) {
    Fr factor = Fr.random(random);
    Point base = Group.G1.generator().times(Fr.random(random));
    return contribute(before, new Secret(factor, base, name, Optional.empty()), arena, parallel);
  }

  /// Contributes the factor that a public beacon determines, usually the last contribution.
  ///
  /// @param name what to call it, at most 64 characters; empty for none
  /// @param arena how long the new key's points live
  public static CeremonyKey contributeBeacon(
      CeremonyKey before, String name, Contribution.Beacon beacon, Arena arena, Parallel parallel) {
    return contribute(before, secretOf(beacon, name), arena, parallel);
  }

  /// Points over delta.
  ///
  /// @param c of the wires that are not public
  /// @param h of the quotient
  record OverDelta(Points c, Points h) {}

  /// What a contributor must forget, and what they say of themselves.
  record Secret(Fr factor, Point base, String name, Optional<Contribution.Beacon> beacon) {}

  private static Secret secretOf(Contribution.Beacon beacon, String name) {
    ChaCha stream = new ChaCha(BeaconHash.of(beacon));
    Fr factor = stream.nextFr();
    return new Secret(factor, RandomPoint.of(stream), name, Optional.of(beacon));
  }

  private static CeremonyKey contribute(
      CeremonyKey before, Secret secret, Arena arena, Parallel parallel) {
    Fr inverse = secret.factor.inverse();
    ProvingKey.Queries queries = before.key().queries();
    return contribute(
        before,
        secret,
        new OverDelta(
            times(queries.c(), inverse, arena, parallel),
            times(queries.h(), inverse, arena, parallel)));
  }

  /// Contributes a factor that the points over delta already have.
  static CeremonyKey contribute(CeremonyKey before, Secret secret, OverDelta points) {
    ProvingKey key = before.key();
    Point power = secret.base.times(secret.factor);
    String transcript = transcript(before, before.contributions().size(), secret.base, power);
    Point delta = key.delta().times(secret.factor);
    Contribution contribution =
        new Contribution(
            delta,
            secret.base,
            power,
            ChallengePoint.of(HEX.parseHex(transcript)).times(secret.factor),
            transcript,
            secret.name,
            secret.beacon);
    List<Contribution> contributions = new ArrayList<>(before.contributions());
    contributions.add(contribution);
    VerifyingKey old = key.verifying();
    VerifyingKey verifying =
        new VerifyingKey(
            old.alpha(), old.beta(), old.gamma(), old.delta().times(secret.factor), old.inputs());
    ProvingKey.Queries queries = key.queries();
    ProvingKey.Queries scaled =
        new ProvingKey.Queries(queries.a(), queries.b1(), queries.b2(), points.c(), points.h());
    ProvingKey after =
        new ProvingKey(verifying, key.beta(), delta, key.left(), key.right(), scaled);
    return new CeremonyKey(after, before.circuitHash(), contributions);
  }

  private static Points times(Points points, Fr factor, Arena arena, Parallel parallel) {
    long[] scalars = new long[points.size() * FrLimbs.LIMBS];
    long[] limbs = factor.toCanonicalLimbs();
    for (int i = 0; i < scalars.length; i += FrLimbs.LIMBS) {
      FrLimbs.copy(scalars, i, limbs, 0);
    }
    return Backend.fastest().products(points, scalars, arena, parallel);
  }

  /// The hash of everything before a contribution, and of what its author chose first.
  private static String transcript(CeremonyKey ceremony, int count, Point base, Point power) {
    Blake2b hash = new Blake2b().update(HEX.parseHex(ceremony.circuitHash()));
    for (Contribution contribution : ceremony.contributions().subList(0, count)) {
      record(hash, contribution);
    }
    CircuitHash.point(hash, base);
    CircuitHash.point(hash, power);
    return HEX.formatHex(hash.digest());
  }

  /// The hash by which a contributor recognises their contribution.
  public static String hashOf(Contribution contribution) {
    Blake2b hash = new Blake2b();
    record(hash, contribution);
    return HEX.formatHex(hash.digest());
  }

  private static void record(Blake2b hash, Contribution contribution) {
    CircuitHash.point(hash, contribution.delta());
    CircuitHash.point(hash, contribution.base());
    CircuitHash.point(hash, contribution.power());
    CircuitHash.point(hash, contribution.response());
    hash.update(HEX.parseHex(contribution.transcript()));
  }

  /// Checks a key against the same circuit's key before all contributions: that each contributor
  /// knew their factor, that the factors make up delta, and that nothing else was changed.
  ///
  /// @param fresh made from the circuit and the powers of tau by whoever checks
  /// @throws CeremonyException when something does not fit
  public static void verify(
      CeremonyKey fresh, CeremonyKey ceremony, RandomGenerator random, Parallel parallel)
      throws CeremonyException {
    require(fresh.contributions().isEmpty(), "the key to compare with has contributions itself");
    require(fresh.circuitHash().equals(ceremony.circuitHash()), "the circuit hash differs");
    ProvingKey old = fresh.key();
    ProvingKey key = ceremony.key();
    VerifyingKey a = old.verifying();
    VerifyingKey b = key.verifying();
    require(
        a.alpha().equals(b.alpha())
            && a.beta().equals(b.beta())
            && a.gamma().equals(b.gamma())
            && a.inputs().equals(b.inputs())
            && old.beta().equals(key.beta()),
        "alpha, beta, gamma or the inputs' points were changed");
    require(
        old.left().equals(key.left()) && old.right().equals(key.right()),
        "the circuit's coefficients were changed");
    ProvingKey.Queries p = old.queries();
    ProvingKey.Queries q = key.queries();
    require(
        p.a().bytes().mismatch(q.a().bytes()) < 0
            && p.b1().bytes().mismatch(q.b1().bytes()) < 0
            && p.b2().bytes().mismatch(q.b2().bytes()) < 0,
        "wires' points that do not depend on delta were changed");
    Backend backend = Backend.fastest();
    verifyContributions(old.delta(), ceremony, backend, parallel);
    Point generator = Group.G2.generator();
    require(
        sameRatio(old.delta(), key.delta(), generator, b.delta(), backend, parallel),
        "delta of G1 and of G2 differ");
    require(
        scaledBy(p.c(), q.c(), b.delta(), random, parallel)
            && scaledBy(p.h(), q.h(), b.delta(), random, parallel),
        "points over delta do not fit delta");
  }

  private static void verifyContributions(
      Point start, CeremonyKey ceremony, Backend backend, Parallel parallel)
      throws CeremonyException {
    Point delta = start;
    for (int i = 0; i < ceremony.contributions().size(); i++) {
      Contribution it = ceremony.contributions().get(i);
      String who = "contribution " + (i + 1) + ": ";
      for (Point point : List.of(it.delta(), it.base(), it.power(), it.response())) {
        require(
            !point.isInfinity() && backend.isInSubgroup(point),
            who + "a point that is infinity or outside the subgroup");
      }
      require(
          transcript(ceremony, i, it.base(), it.power()).equals(it.transcript()),
          who + "its transcript is not the hash of what came before");
      Point challenge = ChallengePoint.of(HEX.parseHex(it.transcript()));
      require(
          sameRatio(it.base(), it.power(), challenge, it.response(), backend, parallel),
          who + "its author did not show to know the factor");
      require(
          sameRatio(delta, it.delta(), challenge, it.response(), backend, parallel),
          who + "delta was not multiplied by the factor");
      if (it.beacon().isPresent()) {
        Secret secret = secretOf(it.beacon().get(), it.name());
        require(
            secret.base.equals(it.base()) && secret.base.times(secret.factor).equals(it.power()),
            who + "the factor is not the beacon's");
      }
      delta = it.delta();
    }
    require(delta.equals(ceremony.key().delta()), "delta is not that of the last contribution");
  }

  /// Whether a is to b as c is to d.
  static boolean sameRatio(Point a, Point b, Point c, Point d, Backend backend, Parallel parallel) {
    return !a.isInfinity()
        && !b.isInfinity()
        && !c.isInfinity()
        && !d.isInfinity()
        && backend.pairingProductIsOne(List.of(a, b.negated()), List.of(d, c), parallel);
  }

  /// Whether the second vector is the first divided by delta: a random combination of both is.
  private static boolean scaledBy(
      Points before, Points after, Point delta, RandomGenerator random, Parallel parallel) {
    Backend backend = Backend.fastest();
    if (before.size() != after.size()
        || backend.firstOutsideSubgroup(after, parallel).isPresent()) {
      return false;
    }
    long[] factors = new long[before.size() * FrLimbs.LIMBS];
    for (int i = 0; i < factors.length; i += FrLimbs.LIMBS) {
      factors[i] = random.nextLong();
      factors[i + 1] = random.nextLong();
    }
    Point left = backend.sumOfProducts(before, factors, parallel);
    Point right = backend.sumOfProducts(after, factors, parallel);
    return (left.isInfinity() && right.isInfinity())
        || sameRatio(right, left, Group.G2.generator(), delta, backend, parallel);
  }

  private static void require(boolean condition, String otherwise) throws CeremonyException {
    if (!condition) {
      throw new CeremonyException(otherwise);
    }
  }
}
