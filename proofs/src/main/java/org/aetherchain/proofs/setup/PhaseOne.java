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
import org.aetherchain.proofs.groth16.Contribution;
import org.aetherchain.proofs.setup.Powers.Heads;
import org.aetherchain.proofs.setup.Powers.Knowledge;
import org.aetherchain.proofs.setup.Powers.Share;

/// The first phase of a ceremony, for all circuits up to a size: each contributor multiplies tau,
/// alpha and beta by factors of their own and forgets them.
public final class PhaseOne {
  private static final HexFormat HEX = HexFormat.of();

  private final Backend backend;
  private final Parallel parallel;

  /// With what to compute.
  public PhaseOne(Backend backend, Parallel parallel) {
    this.backend = backend;
    this.parallel = parallel;
  }

  /// Powers of one, to which nobody has contributed.
  public static Powers begin(int log2, Arena arena) {
    int size = 1 << log2;
    return new Powers(
        log2,
        ones(Group.G1, 2 * size - 1, arena),
        ones(Group.G2, size, arena),
        ones(Group.G1, size, arena),
        ones(Group.G1, size, arena),
        Group.G2.generator(),
        List.of());
  }

  private static Points ones(Group group, int size, Arena arena) {
    Points points = Points.allocate(group, size, arena);
    Point one = group.generator();
    for (int i = 0; i < size; i++) {
      points.set(i, one);
    }
    return points;
  }

  /// Contributes secret factors.
  ///
  /// @param name who contributes, at most 64 characters; empty for none
  /// @param random where the factors come from: [java.security.SecureRandom] in a real ceremony
  /// @param arena how long the new powers live
  public Powers contribute(Powers before, String name, RandomGenerator random, Arena arena) {
    Fr[] factors = new Fr[3];
    Point[] bases = new Point[3];
    for (int i = 0; i < 3; i++) {
      factors[i] = Fr.random(random);
      bases[i] = Group.G1.generator().times(Fr.random(random));
    }
    return contribute(before, factors, bases, new Powers.Source(name, Optional.empty()), arena);
  }

  /// Contributes the factors that a public beacon determines, usually the last contribution.
  ///
  /// @param arena how long the new powers live
  public Powers contributeBeacon(
      Powers before, String name, Contribution.Beacon beacon, Arena arena) {
    Fr[] factors = new Fr[3];
    Point[] bases = new Point[3];
    draw(beacon, factors, bases);
    return contribute(before, factors, bases, new Powers.Source(name, Optional.of(beacon)), arena);
  }

  private static void draw(Contribution.Beacon beacon, Fr[] factors, Point[] bases) {
    ChaCha stream = new ChaCha(BeaconHash.of(beacon));
    for (int i = 0; i < 3; i++) {
      factors[i] = stream.nextFr();
    }
    for (int i = 0; i < 3; i++) {
      bases[i] = RandomPoint.of(stream);
    }
  }

  private Powers contribute(
      Powers before, Fr[] factors, Point[] bases, Powers.Source source, Arena arena) {
    byte[] challenge = HEX.parseHex(lastChallenge(before));
    Fr tau = factors[0];
    Points tau1 = scaled(before.tau1(), Fr.ONE, tau, arena);
    Points tau2 = scaled(before.tau2(), Fr.ONE, tau, arena);
    Points alphaTau = scaled(before.alphaTau(), factors[1], tau, arena);
    Points betaTau = scaled(before.betaTau(), factors[2], tau, arena);
    Point beta2 = before.beta2().times(factors[2]);
    Powers after =
        new Powers(before.log2(), tau1, tau2, alphaTau, betaTau, beta2, before.contributions());
    Blake2b response = new Blake2b().update(challenge);
    for (Points points : List.of(tau1, tau2, alphaTau, betaTau)) {
      for (int i = 0; i < points.size(); i++) {
        response.update(CircuitHash.compressed(points.get(i)));
      }
    }
    response.update(CircuitHash.compressed(beta2));
    String state = HEX.formatHex(response.state());
    List<Knowledge> keys = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Point power = bases[i].times(factors[i]);
      Point point = challengePoint(i, challenge, bases[i], power);
      keys.add(new Knowledge(bases[i], power, point.times(factors[i])));
    }
    Share share =
        new Share(
            Heads.of(after),
            keys.get(0),
            keys.get(1),
            keys.get(2),
            state,
            hashOf(responseHash(state, keys), after),
            source);
    List<Share> contributions = new ArrayList<>(before.contributions());
    contributions.add(share);
    return new Powers(before.log2(), tau1, tau2, alphaTau, betaTau, beta2, contributions);
  }

  /// Point i times `first * ratio^i`.
  private Points scaled(Points points, Fr first, Fr ratio, Arena arena) {
    long[] scalars = new long[points.size() * FrLimbs.LIMBS];
    Fr factor = first;
    for (int i = 0; i < points.size(); i++) {
      FrLimbs.copy(scalars, i * FrLimbs.LIMBS, factor.toCanonicalLimbs(), 0);
      factor = factor.times(ratio);
    }
    return backend.products(points, scalars, arena, parallel);
  }

  /// Checks powers and their whole transcript: that each contributor knew their factors, that these
  /// make up tau, alpha and beta, and that all powers are powers of them.
  ///
  /// @param random where the factors of random combinations come from
  /// @throws CeremonyException when something does not fit, or nobody contributed
  public void verify(Powers powers, RandomGenerator random) throws CeremonyException {
    if (powers.contributions().isEmpty()) {
      throw new CeremonyException("nobody contributed: tau, alpha and beta are one");
    }
    Heads heads = Heads.of(begin(1, Arena.ofAuto()));
    String challenge = firstChallenge(powers.log2());
    for (int i = 0; i < powers.contributions().size(); i++) {
      Share share = powers.contributions().get(i);
      verify("contribution " + (i + 1) + ": ", share, heads, HEX.parseHex(challenge));
      heads = share.heads();
      challenge = share.nextChallenge();
    }
    require(heads.equals(Heads.of(powers)), "the powers are not those of the last contribution");
    Share last = powers.contributions().getLast();
    byte[] response = responseHash(last.state(), List.of(last.tau(), last.alpha(), last.beta()));
    require(hashOf(response, powers).equals(challenge), "the hash of the powers differs");
    Point one = Group.G1.generator();
    Point two = Group.G2.generator();
    require(
        powers.tau1().get(0).equals(one) && powers.tau2().get(0).equals(two),
        "the powers of tau do not begin with one");
    for (Points points : List.of(powers.tau1(), powers.alphaTau(), powers.betaTau())) {
      Point[] sums = neighbours(points, random);
      require(same(sums[0], sums[1], two, heads.tau2()), "points of G1 are not powers of tau");
    }
    Point[] sums = neighbours(powers.tau2(), random);
    require(same(one, heads.tau1(), sums[0], sums[1]), "points of G2 are not powers of tau");
    require(same(one, heads.beta1(), two, heads.beta2()), "beta of G1 and of G2 differ");
  }

  /// Random combinations of all points but the last, and of all but the first.
  private Point[] neighbours(Points points, RandomGenerator random) throws CeremonyException {
    require(
        backend.firstOutsideSubgroup(points, parallel).isEmpty(),
        "a power is outside the subgroup of order r");
    int count = points.size() - 1;
    long[] factors = new long[count * FrLimbs.LIMBS];
    for (int i = 0; i < factors.length; i += FrLimbs.LIMBS) {
      factors[i] = random.nextLong();
      factors[i + 1] = random.nextLong();
    }
    return new Point[] {
      backend.sumOfProducts(points.slice(0, count), factors, parallel),
      backend.sumOfProducts(points.slice(1, count + 1), factors, parallel)
    };
  }

  private void verify(String who, Share share, Heads before, byte[] challenge)
      throws CeremonyException {
    List<Knowledge> keys = List.of(share.tau(), share.alpha(), share.beta());
    Heads after = share.heads();
    List<Point> all =
        new ArrayList<>(
            List.of(after.tau1(), after.tau2(), after.alpha1(), after.beta1(), after.beta2()));
    keys.forEach(key -> all.addAll(List.of(key.base(), key.power(), key.response())));
    for (Point point : all) {
      require(
          !point.isInfinity() && backend.isInSubgroup(point),
          who + "a point that is infinity or outside the subgroup");
    }
    if (share.source().beacon().isPresent()) {
      Fr[] factors = new Fr[3];
      Point[] bases = new Point[3];
      draw(share.source().beacon().get(), factors, bases);
      for (int i = 0; i < 3; i++) {
        require(
            keys.get(i).base().equals(bases[i])
                && keys.get(i).power().equals(bases[i].times(factors[i])),
            who + "the factors are not the beacon's");
      }
    }
    Point[] points = new Point[3];
    for (int i = 0; i < 3; i++) {
      Knowledge key = keys.get(i);
      points[i] = challengePoint(i, challenge, key.base(), key.power());
      require(
          same(key.base(), key.power(), points[i], key.response()),
          who + "its author did not show to know the factors");
    }
    require(
        same(before.tau1(), after.tau1(), points[0], share.tau().response())
            && same(share.tau().base(), share.tau().power(), before.tau2(), after.tau2())
            && same(before.alpha1(), after.alpha1(), points[1], share.alpha().response())
            && same(before.beta1(), after.beta1(), points[2], share.beta().response())
            && same(share.beta().base(), share.beta().power(), before.beta2(), after.beta2()),
        who + "tau, alpha or beta was not multiplied by the factors");
  }

  private boolean same(Point a, Point b, Point c, Point d) {
    return PhaseTwo.sameRatio(a, b, c, d, backend, parallel);
  }

  private static Point challengePoint(int kind, byte[] challenge, Point base, Point power) {
    Blake2b hash = new Blake2b().update(new byte[] {(byte) kind}).update(challenge);
    CircuitHash.point(hash, base);
    CircuitHash.point(hash, power);
    return ChallengePoint.of(hash.digest());
  }

  private static byte[] responseHash(String state, List<Knowledge> keys) {
    Blake2b hash = Blake2b.ofState(HEX.parseHex(state));
    for (Knowledge key : keys) {
      CircuitHash.point(hash, key.base());
      CircuitHash.point(hash, key.power());
    }
    for (Knowledge key : keys) {
      CircuitHash.point(hash, key.response());
    }
    return hash.digest();
  }

  private static String lastChallenge(Powers powers) {
    return powers.contributions().isEmpty()
        ? firstChallenge(powers.log2())
        : powers.contributions().getLast().nextChallenge();
  }

  /// The hash of powers of one.
  private static String firstChallenge(int log2) {
    Blake2b hash = new Blake2b().update(new Blake2b().digest());
    byte[] one = CircuitHash.bytes(Group.G1.generator());
    byte[] two = CircuitHash.bytes(Group.G2.generator());
    int size = 1 << log2;
    for (int i = 0; i < 2 * size - 1; i++) {
      hash.update(one);
    }
    for (int i = 0; i < size; i++) {
      hash.update(two);
    }
    for (int i = 0; i < 2 * size; i++) {
      hash.update(one);
    }
    return HEX.formatHex(hash.update(two).digest());
  }

  private static String hashOf(byte[] response, Powers powers) {
    Blake2b hash = new Blake2b().update(response);
    for (Points points :
        List.of(powers.tau1(), powers.tau2(), powers.alphaTau(), powers.betaTau())) {
      for (int i = 0; i < points.size(); i++) {
        CircuitHash.point(hash, points.get(i));
      }
    }
    CircuitHash.point(hash, powers.beta2());
    return HEX.formatHex(hash.digest());
  }

  private static void require(boolean condition, String otherwise) throws CeremonyException {
    if (!condition) {
      throw new CeremonyException(otherwise);
    }
  }
}
