package org.aetherchain.proofs.curve;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Objects;
import org.aetherchain.proofs.field.CoordinateArithmetic;
import org.aetherchain.proofs.field.Fq;
import org.aetherchain.proofs.field.Fq2;
import org.aetherchain.proofs.field.FqLimbs;
import org.aetherchain.proofs.field.Fr;

/// A point of the curve of one of the groups, or infinity. Immutable.
///
/// Every instance is on its curve; whether it lies in the subgroup of order r has to be asked
/// ([#isInSubgroup()]), because that takes longer. Addition here is for single points; many points
/// go through a [Backend].
public final class Point {
  /// What a curve's equation adds: four, and four times `1 + u`.
  private static final long[] FOUR = new long[2 * FqLimbs.LIMBS];

  static {
    Fq four = Fq.of(BigInteger.valueOf(4));
    four.toLimbs(FOUR, 0);
    four.toLimbs(FOUR, FqLimbs.LIMBS);
  }

  private final Group group;
  private final long[] affine; // x, y; all zero for infinity; never changed

  Point(Group group, long[] affine) {
    this.group = group;
    this.affine = affine;
  }

  /// The neutral element.
  public static Point infinity(Group group) {
    return new Point(group, new long[2 * group.limbs()]);
  }

  /// The point with these coordinates: x and y, for G2 each as c0, c1.
  ///
  /// @throws IllegalArgumentException when a coordinate is negative or not below the modulus, their
  ///     number is wrong, or the point is not on the curve; infinity has no coordinates
  public static Point of(Group group, BigInteger... coordinates) {
    if (coordinates.length != 2 * group.degree()) {
      throw new IllegalArgumentException(
          coordinates.length + " coordinates of a point of " + group);
    }
    long[] affine = new long[2 * group.limbs()];
    for (int i = 0; i < coordinates.length; i++) {
      if (coordinates[i].signum() < 0 || coordinates[i].compareTo(Fq.MODULUS) >= 0) {
        throw new IllegalArgumentException(
            "a coordinate of " + group + " is not below the modulus");
      }
      Fq.of(coordinates[i]).toLimbs(affine, i * FqLimbs.LIMBS);
    }
    if (!isOnCurve(group, group.coordinates(), affine)) {
      throw new IllegalArgumentException("a point is not on the curve of " + group);
    }
    return new Point(group, affine);
  }

  /// Which group's curve this is on.
  public Group group() {
    return group;
  }

  /// Whether this is the neutral element.
  public boolean isInfinity() {
    return Arrays.stream(affine).allMatch(limb -> limb == 0);
  }

  /// The coordinates x and y, for G2 each as c0, c1.
  ///
  /// @throws IllegalStateException when this is infinity
  public BigInteger[] coordinates() {
    if (isInfinity()) {
      throw new IllegalStateException("infinity has no coordinates");
    }
    BigInteger[] coordinates = new BigInteger[2 * group.degree()];
    for (int i = 0; i < coordinates.length; i++) {
      coordinates[i] = Fq.ofLimbs(affine, i * FqLimbs.LIMBS).toBigInteger();
    }
    return coordinates;
  }

  /// The sum.
  ///
  /// @throws IllegalArgumentException when the other point is of the other group
  public Point plus(Point other) {
    requireSameGroup(other);
    if (isInfinity() || other.isInfinity()) {
      return isInfinity() ? other : this;
    }
    JacobianArithmetic curve = new JacobianArithmetic(group);
    long[] sum = new long[curve.stride()];
    curve.fromAffine(sum, 0, affine, 0);
    curve.addAffine(sum, 0, other.affine, 0);
    return ofJacobian(group, curve, sum);
  }

  /// The difference.
  ///
  /// @throws IllegalArgumentException when the other point is of the other group
  public Point minus(Point other) {
    return plus(other.negated());
  }

  /// The inverse of addition.
  public Point negated() {
    long[] negated = affine.clone();
    int size = group.limbs();
    group.coordinates().sub(negated, size, new long[size], 0, affine, size);
    return new Point(group, negated);
  }

  /// This point, a scalar many times.
  public Point times(Fr scalar) {
    return times(scalar.toBigInteger());
  }

  /// This point, a non-negative number of times.
  public Point times(BigInteger scalar) {
    if (scalar.signum() < 0) {
      throw new IllegalArgumentException("a negative multiple: " + scalar);
    }
    JacobianArithmetic curve = new JacobianArithmetic(group);
    long[] sum = new long[curve.stride()];
    for (int bit = scalar.bitLength() - 1; bit >= 0; bit--) {
      curve.twice(sum, 0);
      if (scalar.testBit(bit)) {
        curve.addAffine(sum, 0, affine, 0);
      }
    }
    return ofJacobian(group, curve, sum);
  }

  /// Whether this lies in the subgroup of order r. Costs a multiplication by r.
  public boolean isInSubgroup() {
    return times(Fr.MODULUS).isInfinity();
  }

  /// The two coordinates in a group over the base field.
  Fq[] fqCoordinates() {
    return new Fq[] {Fq.ofLimbs(affine, 0), Fq.ofLimbs(affine, FqLimbs.LIMBS)};
  }

  /// The two coordinates in a group over the extension.
  Fq2[] fq2Coordinates() {
    return new Fq2[] {Fq2.ofLimbs(affine, 0), Fq2.ofLimbs(affine, 2 * FqLimbs.LIMBS)};
  }

  /// Both coordinates, flat; shared, do not change them.
  long[] affine() {
    return affine;
  }

  static Point ofJacobian(Group group, JacobianArithmetic curve, long[] jacobian) {
    long[] affine = new long[2 * group.limbs()];
    curve.toAffine(affine, 0, jacobian, 0);
    return new Point(group, affine);
  }

  /// Whether an affine point is infinity or satisfies its curve's equation.
  ///
  /// @param field the group's coordinates' arithmetic, for this thread
  static boolean isOnCurve(Group group, CoordinateArithmetic field, long[] affine) {
    int size = group.limbs();
    long[] left = new long[size];
    long[] right = new long[size];
    field.square(left, 0, affine, size);
    field.square(right, 0, affine, 0);
    field.mul(right, 0, right, 0, affine, 0);
    field.sub(left, 0, left, 0, right, 0);
    return field.areEqual(left, 0, FOUR, 0)
        || (field.isZero(affine, 0) && field.isZero(affine, size));
  }

  private void requireSameGroup(Point other) {
    if (group != other.group) {
      throw new IllegalArgumentException("a point of " + group + " and one of " + other.group);
    }
  }

  /// The point as files have it: both coordinates in Montgomery form, infinity as zeros.
  public byte[] toBytes() {
    byte[] bytes = new byte[group.sizeBytes()];
    Points.store(group, affine, 0, MemorySegment.ofArray(bytes), 0);
    return bytes;
  }

  /// Both coordinates as big-endian integers of 48 bytes, for G2 each as c0, c1; infinity as zeros.
  public byte[] toBigEndian() {
    byte[] bytes = new byte[group.sizeBytes()];
    for (int c = 0; c < 2 * group.degree(); c++) {
      FqLimbs.storeBigEndian(affine, c * FqLimbs.LIMBS, bytes, c * FqLimbs.SIZE_BYTES);
    }
    return bytes;
  }

  /// A copy of this point in native memory.
  MemorySegment toNative(Arena arena) {
    MemorySegment memory = arena.allocate(group.sizeBytes(), Points.ALIGNMENT_BYTES);
    Points.store(group, affine, 0, memory, 0);
    return memory;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Point that && group == that.group && Arrays.equals(affine, that.affine);
  }

  @Override
  public int hashCode() {
    return Objects.hash(group, Arrays.hashCode(affine));
  }

  @Override
  public String toString() {
    return group + (isInfinity() ? " infinity" : Arrays.toString(coordinates()));
  }
}
