package org.aetherchain.proofs.curve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.aetherchain.proofs.field.Fq;
import org.aetherchain.proofs.field.Fr;
import org.aetherchain.proofs.field.FrLimbs;

/// Each backend computes what the definition says, and they agree bit for bit.
class BackendProperties {
  @Property(tries = 30)
  void sumOfProducts_isTheSumOfProducts(
      @ForAll Group group, @ForAll long seed, @ForAll @IntRange(max = 70) int size) {
    Random random = new Random(seed);
    List<Point> points = points(group, random, size);
    List<Fr> scalars = scalars(random, size);
    Point expected = Point.infinity(group);
    for (int i = 0; i < size; i++) {
      expected = expected.plus(points.get(i).times(scalars.get(i)));
    }
    try (Arena arena = Arena.ofShared();
        Parallel parallel = new Parallel(1 + random.nextInt(4))) {
      for (Backend backend : Backends.all()) {
        Points vector = Points.of(group, points, arena);
        assertEquals(
            expected, backend.sumOfProducts(vector, limbs(scalars), parallel), backend.name());
      }
    }
  }

  @Property(tries = 10)
  void products_areThoseOfSinglePoints(
      @ForAll Group group, @ForAll long seed, @ForAll @IntRange(max = 40) int size) {
    Random random = new Random(seed);
    List<Point> points = points(group, random, size);
    List<Fr> scalars = scalars(random, size);
    try (Arena arena = Arena.ofShared();
        Parallel parallel = new Parallel(2)) {
      for (Backend backend : Backends.all()) {
        Points products =
            backend.products(Points.of(group, points, arena), limbs(scalars), arena, parallel);
        for (int i = 0; i < size; i++) {
          assertEquals(points.get(i).times(scalars.get(i)), products.get(i), backend.name());
        }
      }
    }
  }

  @Property(tries = 10)
  void fixedBase_givesTheMultiplesOfItsBase(
      @ForAll Group group, @ForAll long seed, @ForAll @IntRange(max = 40) int size) {
    Random random = new Random(seed);
    Point base = group.generator().times(Fr.random(random));
    List<Fr> scalars = scalars(random, size);
    try (Arena arena = Arena.ofShared();
        Parallel parallel = new Parallel(2)) {
      FixedBase multiples = new FixedBase(base, 1 << random.nextInt(12));
      Points products = multiples.products(limbs(scalars), arena, parallel);
      for (int i = 0; i < size; i++) {
        assertEquals(base.times(scalars.get(i)), products.get(i));
      }
    }
  }

  /// Enough points for wide windows, several chunks and full batches of the adder.
  @Example
  void sumOfProducts_agrees_whereThereAreManyPoints() {
    Random random = new Random(1);
    for (Group group : Group.values()) {
      int size = group == Group.G1 ? 9000 : 2000;
      try (Arena arena = Arena.ofShared();
          Parallel parallel = new Parallel(3)) {
        List<Fr> scalars = scalars(random, size);
        List<Fr> logarithms = scalars(random, size);
        Fr expected = Fr.ZERO;
        for (int i = 0; i < size; i++) {
          expected = expected.plus(scalars.get(i).times(logarithms.get(i)));
        }
        Points points =
            new FixedBase(group.generator(), size).products(limbs(logarithms), arena, parallel);
        for (Backend backend : Backends.all()) {
          assertEquals(
              group.generator().times(expected),
              backend.sumOfProducts(points, limbs(scalars), parallel),
              backend.name());
        }
      }
    }
  }

  @Property(tries = 10)
  void pairing_isBilinear(@ForAll long seed) {
    Random random = new Random(seed);
    Fr a = Fr.random(random);
    Fr b = Fr.random(random);
    Point p = Group.G1.generator();
    Point q = Group.G2.generator();
    List<Point> left = List.of(p.times(a), p.times(a.times(b)).negated(), Point.infinity(Group.G1));
    List<Point> right = List.of(q.times(b), q, q);
    List<Point> wrong = List.of(q.times(b), q.plus(q), q);
    try (Parallel parallel = new Parallel(2)) {
      for (Backend backend : Backends.all()) {
        assertEquals(
            Pairing.of(p.times(a), q.times(b)),
            backend.pairingProduct(List.of(p.times(a.times(b))), List.of(q), parallel),
            backend.name());
        assertTrue(backend.pairingProductIsOne(left, right, parallel), backend.name());
        assertFalse(backend.pairingProductIsOne(left, wrong, parallel), backend.name());
      }
    }
  }

  /// Points of the whole curve, most of which lie outside the subgroup.
  @Property(tries = 10)
  void subgroup_isToldFromTheRestOfTheCurve(@ForAll long seed) {
    Random random = new Random(seed);
    Point outside = onCurve(random);
    assertEquals(outside.isInSubgroup(), outside.times(Fr.MODULUS).isInfinity());
    try (Arena arena = Arena.ofShared();
        Parallel parallel = new Parallel(2)) {
      List<Point> points = new ArrayList<>(points(Group.G1, random, 5));
      Points good = Points.of(Group.G1, points, arena);
      points.set(3, outside);
      Points bad = Points.of(Group.G1, points, arena);
      for (Backend backend : Backends.all()) {
        assertEquals(outside.isInSubgroup(), backend.isInSubgroup(outside), backend.name());
        assertTrue(backend.firstOutsideSubgroup(good, parallel).isEmpty(), backend.name());
        assertEquals(
            outside.isInSubgroup() ? -1 : 3,
            backend.firstOutsideSubgroup(bad, parallel).orElse(-1),
            backend.name());
      }
    }
  }

  @Property(tries = 50)
  void bytes_areThoseOfMontgomeryForm(@ForAll Group group, @ForAll long seed) {
    Point point = group.generator().times(Fr.random(new Random(seed)));
    byte[] bytes = point.toBytes();
    BigInteger[] coordinates = point.coordinates();
    for (int c = 0; c < coordinates.length; c++) {
      BigInteger number = coordinates[c].shiftLeft(384).mod(Fq.MODULUS);
      for (int k = 0; k < 48; k++) {
        assertEquals(number.shiftRight(8 * k).byteValue(), bytes[48 * c + k]);
      }
    }
    Points points = new Points(group, MemorySegment.ofArray(bytes));
    assertEquals(point, points.get(0));
    assertTrue(points.firstInvalid(0, 1).isEmpty());
    assertArrayEquals(bytes, points.get(0).toBytes());
  }

  @Property(tries = 50)
  void changedBytes_areFoundInvalid(@ForAll Group group, @ForAll @IntRange(max = 95) int at) {
    Points points = new Points(group, MemorySegment.ofArray(group.generator().toBytes()));
    byte old = points.bytes().get(ValueLayout.JAVA_BYTE, at);
    points.bytes().set(ValueLayout.JAVA_BYTE, at, (byte) (old ^ 1));
    assertEquals(0, points.firstInvalid(0, 1).orElse(-1));
  }

  @Example
  void coordinateAboveTheModulus_isFoundInvalid() {
    // The same point, its x written as x + q: the curve's equation holds.
    byte[] bytes = Group.G1.generator().toBytes();
    BigInteger x = BigInteger.ZERO;
    for (int k = 47; k >= 0; k--) {
      x = x.shiftLeft(8).or(BigInteger.valueOf(bytes[k] & 0xff));
    }
    x = x.add(Fq.MODULUS);
    for (int k = 0; k < 48; k++) {
      bytes[k] = x.shiftRight(8 * k).byteValue();
    }
    assertEquals(
        0, new Points(Group.G1, MemorySegment.ofArray(bytes)).firstInvalid(0, 1).orElse(-1));
  }

  private static List<Point> points(Group group, Random random, int size) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      points.add(
          switch (random.nextInt(8)) {
            case 0 -> Point.infinity(group);
            case 1 -> points.isEmpty() ? group.generator() : points.getLast();
            case 2 -> points.isEmpty() ? group.generator() : points.getLast().negated();
            default -> group.generator().times(BigInteger.valueOf(random.nextInt(1 << 20)));
          });
    }
    return points;
  }

  private static List<Fr> scalars(RandomGenerator random, int size) {
    List<Fr> scalars = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      scalars.add(
          switch (random.nextInt(6)) {
            case 0 -> Fr.of(random.nextInt(3));
            case 1 -> Fr.of(-1 - random.nextInt(3));
            case 2 -> Fr.of(BigInteger.TWO.pow(random.nextInt(255)));
            default -> Fr.random(random);
          });
    }
    return scalars;
  }

  private static long[] limbs(List<Fr> scalars) {
    long[] limbs = new long[scalars.size() * FrLimbs.LIMBS];
    for (int i = 0; i < scalars.size(); i++) {
      System.arraycopy(
          scalars.get(i).toCanonicalLimbs(), 0, limbs, i * FrLimbs.LIMBS, FrLimbs.LIMBS);
    }
    return limbs;
  }

  private static Point onCurve(Random random) {
    BigInteger root = Fq.MODULUS.add(BigInteger.ONE).shiftRight(2);
    while (true) {
      BigInteger x = new BigInteger(380, random);
      BigInteger right = x.pow(3).add(BigInteger.valueOf(4)).mod(Fq.MODULUS);
      BigInteger y = right.modPow(root, Fq.MODULUS);
      if (y.multiply(y).mod(Fq.MODULUS).equals(right)) {
        return Point.of(Group.G1, x, y);
      }
    }
  }
}
