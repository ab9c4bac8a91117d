package org.aetherchain.proofs.field;

import java.math.BigInteger;
import java.util.Arrays;

/// One element of the base field of BLS12-381. Immutable.
public final class Fq {
  /// The modulus.
  public static final BigInteger MODULUS = FqLimbs.MODULUS;

  /// Zero.
  public static final Fq ZERO = of(BigInteger.ZERO);

  /// One.
  public static final Fq ONE = of(BigInteger.ONE);

  private final long[] limbs; // in Montgomery form, never changed

  private Fq(long[] limbs) {
    this.limbs = limbs;
  }

  /// The residue of any integer.
  public static Fq of(BigInteger value) {
    long[] limbs = new long[FqLimbs.LIMBS];
    FqLimbs.set(limbs, 0, value);
    return new Fq(limbs);
  }

  /// The element at an offset of a flat array.
  public static Fq ofLimbs(long[] array, int offset) {
    return new Fq(Arrays.copyOfRange(array, offset, offset + FqLimbs.LIMBS));
  }

  /// Writes this element at an offset of a flat array.
  public void toLimbs(long[] array, int offset) {
    System.arraycopy(limbs, 0, array, offset, FqLimbs.LIMBS);
  }

  /// The sum.
  public Fq plus(Fq other) {
    long[] out = new long[FqLimbs.LIMBS];
    FqLimbs.FIELD.add(out, 0, limbs, 0, other.limbs, 0);
    return new Fq(out);
  }

  /// The difference.
  public Fq minus(Fq other) {
    long[] out = new long[FqLimbs.LIMBS];
    FqLimbs.FIELD.sub(out, 0, limbs, 0, other.limbs, 0);
    return new Fq(out);
  }

  /// The product.
  public Fq times(Fq other) {
    long[] out = new long[FqLimbs.LIMBS];
    FqLimbs.multiply(out, 0, limbs, 0, other.limbs, 0);
    return new Fq(out);
  }

  /// The additive inverse.
  public Fq negated() {
    return ZERO.minus(this);
  }

  /// The multiplicative inverse.
  ///
  /// @throws ArithmeticException when this is zero
  public Fq inverse() {
    long[] out = new long[FqLimbs.LIMBS];
    FqLimbs.FIELD.invert(out, 0, limbs, 0);
    return new Fq(out);
  }

  /// Whether this is zero.
  public boolean isZero() {
    return FqLimbs.FIELD.isZero(limbs, 0);
  }

  /// The integer from 0 to `q - 1` that stands for this element.
  public BigInteger toBigInteger() {
    return FqLimbs.toBigInteger(limbs, 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fq that && Arrays.equals(limbs, that.limbs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(limbs);
  }

  @Override
  public String toString() {
    return toBigInteger().toString();
  }
}
