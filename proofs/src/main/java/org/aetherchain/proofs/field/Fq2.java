package org.aetherchain.proofs.field;

import java.math.BigInteger;

/// `c0 + c1 u` with `u^2 = -1`, an element of the quadratic extension of the base field.
///
/// @param c0 the part without u
/// @param c1 the part with u
public record Fq2(Fq c0, Fq c1) {
  /// Zero.
  public static final Fq2 ZERO = new Fq2(Fq.ZERO, Fq.ZERO);

  /// One.
  public static final Fq2 ONE = new Fq2(Fq.ONE, Fq.ZERO);

  /// `1 + u`, which has neither a square nor a cube root here: the sextic extension adjoins one.
  static final Fq2 NON_RESIDUE = new Fq2(Fq.ONE, Fq.ONE);

  /// The element at an offset of a flat array.
  public static Fq2 ofLimbs(long[] array, int offset) {
    return new Fq2(Fq.ofLimbs(array, offset), Fq.ofLimbs(array, offset + FqLimbs.LIMBS));
  }

  public Fq2 plus(Fq2 other) {
    return new Fq2(c0.plus(other.c0), c1.plus(other.c1));
  }

  public Fq2 minus(Fq2 other) {
    return new Fq2(c0.minus(other.c0), c1.minus(other.c1));
  }

  public Fq2 times(Fq2 other) {
    Fq low = c0.times(other.c0);
    Fq high = c1.times(other.c1);
    Fq mixed = c0.plus(c1).times(other.c0.plus(other.c1));
    return new Fq2(low.minus(high), mixed.minus(low).minus(high));
  }

  public Fq2 times(Fq other) {
    return new Fq2(c0.times(other), c1.times(other));
  }

  public Fq2 timesNonResidue() {
    return new Fq2(c0.minus(c1), c0.plus(c1));
  }

  public Fq2 negated() {
    return new Fq2(c0.negated(), c1.negated());
  }

  Fq2 conjugate() {
    return new Fq2(c0, c1.negated());
  }

  public Fq2 inverse() {
    Fq norm = c0.times(c0).plus(c1.times(c1)).inverse();
    return new Fq2(c0.times(norm), c1.negated().times(norm));
  }

  Fq2 power(BigInteger exponent) {
    Fq2 result = ONE;
    for (int bit = exponent.bitLength() - 1; bit >= 0; bit--) {
      result = result.times(result);
      if (exponent.testBit(bit)) {
        result = result.times(this);
      }
    }
    return result;
  }

  boolean isZero() {
    return c0.isZero() && c1.isZero();
  }
}
