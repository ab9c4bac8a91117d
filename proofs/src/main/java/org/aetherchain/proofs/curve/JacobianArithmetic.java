package org.aetherchain.proofs.curve;

import java.util.Arrays;
import org.aetherchain.proofs.field.CoordinateArithmetic;
import org.aetherchain.proofs.field.Fq;

/// Addition of points in Jacobian coordinates (x/z^2, y/z^3), flat in arrays: X, Y, Z one behind
/// the other, infinity with Z zero. Affine points are x, y with infinity as zeros, which no point
/// is.
///
/// Complete: equal, opposite and infinite operands give the right sum. Owns scratch space: one
/// thread at a time. Formulas dbl-2009-l, add-2007-bl and madd-2007-bl, simplified to no halving
/// tricks.
final class JacobianArithmetic {
  private final CoordinateArithmetic field;
  private final int size;
  private final long[] one;
  private final long[] s;

  JacobianArithmetic(Group group) {
    this.field = group.coordinates();
    this.size = field.limbs();
    this.one = new long[size];
    Fq.ONE.toLimbs(one, 0);
    this.s = new long[8 * size];
  }

  CoordinateArithmetic field() {
    return field;
  }

  /// Limbs of one point in Jacobian coordinates.
  int stride() {
    return 3 * size;
  }

  boolean isInfinity(long[] p, int i) {
    return field.isZero(p, i + 2 * size);
  }

  void setInfinity(long[] out, int o) {
    Arrays.fill(out, o, o + stride(), 0);
  }

  /// Turns an affine point into Jacobian coordinates.
  void fromAffine(long[] out, int o, long[] a, int i) {
    System.arraycopy(a, i, out, o, 2 * size);
    if (isAffineInfinity(a, i)) {
      setInfinity(out, o);
    } else {
      System.arraycopy(one, 0, out, o + 2 * size, size);
    }
  }

  boolean isAffineInfinity(long[] a, int i) {
    return field.isZero(a, i) && field.isZero(a, i + size);
  }

  /// `p = 2 p`.
  void twice(long[] p, int i) {
    int x = i;
    int y = i + size;
    int z = i + 2 * size;
    int a = 0;
    int b = size;
    int c = 2 * size;
    int d = 3 * size;
    field.square(s, a, p, x); // A = X^2
    field.square(s, b, p, y); // B = Y^2
    field.square(s, c, s, b); // C = B^2
    field.mul(s, d, p, x, s, b); // D = 4 X B
    field.add(s, d, s, d, s, d);
    field.add(s, d, s, d, s, d);
    field.add(s, b, s, a, s, a); // E = 3 A
    field.add(s, a, s, b, s, a);
    field.mul(p, z, p, y, p, z); // Z = 2 Y Z
    field.add(p, z, p, z, p, z);
    field.square(p, x, s, a); // X = E^2 - 2 D
    field.sub(p, x, p, x, s, d);
    field.sub(p, x, p, x, s, d);
    field.add(s, c, s, c, s, c); // Y = E (D - X) - 8 C
    field.add(s, c, s, c, s, c);
    field.add(s, c, s, c, s, c);
    field.sub(s, d, s, d, p, x);
    field.mul(p, y, s, a, s, d);
    field.sub(p, y, p, y, s, c);
  }

  /// `p = p + q`, q affine.
  void addAffine(long[] p, int i, long[] q, int j) {
    if (isAffineInfinity(q, j)) {
      return;
    }
    if (isInfinity(p, i)) {
      fromAffine(p, i, q, j);
      return;
    }
    int z = i + 2 * size;
    field.square(s, 0, p, z); // Z^2
    field.mul(s, size, q, j, s, 0); // U = x Z^2
    field.mul(s, 0, s, 0, p, z);
    field.mul(s, 2 * size, q, j + size, s, 0); // S = y Z^3
    addScaled(p, i, p, z);
  }

  /// `p = p + q`, both Jacobian.
  void add(long[] p, int i, long[] q, int j) {
    if (isInfinity(q, j)) {
      return;
    }
    if (isInfinity(p, i)) {
      System.arraycopy(q, j, p, i, stride());
      return;
    }
    int z = i + 2 * size;
    int w = j + 2 * size;
    field.square(s, 0, q, w);
    field.mul(p, i, p, i, s, 0); // X W^2
    field.mul(s, 0, s, 0, q, w);
    field.mul(p, i + size, p, i + size, s, 0); // Y W^3
    field.square(s, 0, p, z);
    field.mul(s, size, q, j, s, 0); // U = x Z^2
    field.mul(s, 0, s, 0, p, z);
    field.mul(s, 2 * size, q, j + size, s, 0); // S = y Z^3
    field.mul(p, z, p, z, q, w); // both now over the denominator Z W
    addScaled(p, i, p, z);
  }

  /// Adds to p the point whose coordinates over p's denominator stand in the scratch space: U, S.
  private void addScaled(long[] p, int i, long[] denominator, int z) {
    int x = i;
    int y = i + size;
    int u = size;
    int r = 2 * size;
    int h2 = 3 * size;
    int h3 = 4 * size;
    int v = 5 * size;
    field.sub(s, u, s, u, p, x); // H = U - X
    field.sub(s, r, s, r, p, y); // R = S - Y
    if (field.isZero(s, u)) {
      if (field.isZero(s, r)) {
        twice(p, i);
      } else {
        setInfinity(p, i);
      }
      return;
    }
    field.mul(p, i + 2 * size, denominator, z, s, u); // Z = Z H
    field.square(s, h2, s, u);
    field.mul(s, h3, s, h2, s, u);
    field.mul(s, v, p, x, s, h2); // V = X H^2
    field.square(p, x, s, r); // X' = R^2 - H^3 - 2 V
    field.sub(p, x, p, x, s, h3);
    field.sub(p, x, p, x, s, v);
    field.sub(p, x, p, x, s, v);
    field.mul(s, h3, p, y, s, h3); // Y' = R (V - X') - Y H^3
    field.sub(s, v, s, v, p, x);
    field.mul(p, y, s, r, s, v);
    field.sub(p, y, p, y, s, h3);
  }

  /// Writes a point in affine coordinates; costs an inversion.
  void toAffine(long[] out, int o, long[] p, int i) {
    if (isInfinity(p, i)) {
      Arrays.fill(out, o, o + 2 * size, 0);
      return;
    }
    int inverse = 6 * size;
    int power = 7 * size;
    field.invert(s, inverse, p, i + 2 * size);
    field.square(s, power, s, inverse);
    field.mul(out, o, p, i, s, power);
    field.mul(s, power, s, power, s, inverse);
    field.mul(out, o + size, p, i + size, s, power);
  }
}
