package org.aetherchain.proofs.field;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// One element of the scalar field of BLS12-381: the integers modulo [#MODULUS]. Immutable.
///
/// This is the readable form; loops over many elements use [FrVector] and [FrLimbs].
public final class Fr {
  /// The order of the curve's groups, a prime of 255 bits with `2^32` dividing one less.
  public static final BigInteger MODULUS =
      new BigInteger("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001", 16);

  /// Bytes of one element in a file.
  public static final int SIZE_BYTES = 32;

  /// The largest k for which there is a root of unity of order `2^k`.
  public static final int TWO_ADICITY = 32;

  /// Zero, the neutral element of addition.
  public static final Fr ZERO = of(0);

  /// One, the neutral element of multiplication.
  public static final Fr ONE = of(1);

  /// The smallest non-square; its powers give the roots of unity.
  private static final BigInteger NON_SQUARE = BigInteger.valueOf(5);

  private final long[] limbs; // in Montgomery form, never changed

  private Fr(long[] limbs) {
    this.limbs = limbs;
  }

  /// The residue of any integer.
  public static Fr of(BigInteger value) {
    long[] limbs = FrLimbs.ofBigInteger(value.mod(MODULUS));
    FrLimbs.toMontgomery(limbs, 0, limbs, 0);
    return new Fr(limbs);
  }

  /// The residue of a signed 64-bit number: `of(-1)` is `r - 1`.
  public static Fr of(long value) {
    return of(BigInteger.valueOf(value));
  }

  /// The element that stands in Montgomery form at a limb offset of a flat array.
  ///
  /// @throws IllegalArgumentException when the limbs are not below the modulus
  public static Fr ofLimbs(long[] array, int offset) {
    if (!FrLimbs.isCanonical(array, offset)) {
      throw new IllegalArgumentException("not an element of the scalar field: not below r");
    }
    return new Fr(Arrays.copyOfRange(array, offset, offset + FrLimbs.LIMBS));
  }

  /// A uniform element: 255 bits at a time until they are below the modulus.
  public static Fr random(RandomGenerator source) {
    while (true) {
      BigInteger candidate = new BigInteger(1, randomBytes(source)).clearBit(255);
      if (candidate.compareTo(MODULUS) < 0) {
        return of(candidate);
      }
    }
  }

  /// The generator of the roots of unity of order `2^log2Order`: `5^((r-1)/2^log2Order)`, the
  /// choice of the proving keys of snarkjs.
  ///
  /// @throws IllegalArgumentException unless the logarithm is within 0 and [#TWO_ADICITY]
  public static Fr rootOfUnity(int log2Order) {
    if (log2Order < 0 || log2Order > TWO_ADICITY) {
      throw new IllegalArgumentException("there is no root of unity of order 2^" + log2Order);
    }
    BigInteger exponent = MODULUS.subtract(BigInteger.ONE).shiftRight(log2Order);
    return of(NON_SQUARE.modPow(exponent, MODULUS));
  }

  /// The sum.
  public Fr plus(Fr other) {
    long[] sum = new long[FrLimbs.LIMBS];
    FrLimbs.add(sum, 0, limbs, 0, other.limbs, 0);
    return new Fr(sum);
  }

  /// The difference.
  public Fr minus(Fr other) {
    long[] difference = new long[FrLimbs.LIMBS];
    FrLimbs.sub(difference, 0, limbs, 0, other.limbs, 0);
    return new Fr(difference);
  }

  /// The product.
  public Fr times(Fr other) {
    long[] product = new long[FrLimbs.LIMBS];
    FrLimbs.mul(product, 0, limbs, 0, other.limbs, 0);
    return new Fr(product);
  }

  /// The additive inverse.
  public Fr negated() {
    long[] negated = new long[FrLimbs.LIMBS];
    FrLimbs.negate(negated, 0, limbs, 0);
    return new Fr(negated);
  }

  /// The multiplicative inverse.
  ///
  /// @throws ArithmeticException when this is zero
  public Fr inverse() {
    return of(toBigInteger().modInverse(MODULUS));
  }

  /// This element to the power of a non-negative integer.
  public Fr power(BigInteger exponent) {
    if (exponent.signum() < 0) {
      throw new IllegalArgumentException("a negative exponent: " + exponent);
    }
    Fr result = ONE;
    for (int bit = exponent.bitLength() - 1; bit >= 0; bit--) {
      result = result.times(result);
      if (exponent.testBit(bit)) {
        result = result.times(this);
      }
    }
    return result;
  }

  /// Whether this is zero.
  public boolean isZero() {
    return FrLimbs.isZero(limbs, 0);
  }

  /// The integer from 0 to `r - 1` that stands for this element.
  public BigInteger toBigInteger() {
    long[] canonical = toCanonicalLimbs();
    BigInteger value = BigInteger.ZERO;
    for (int k = FrLimbs.LIMBS - 1; k >= 0; k--) {
      value = value.shiftLeft(32).or(BigInteger.valueOf(canonical[k] >>> 32));
      value = value.shiftLeft(32).or(BigInteger.valueOf(canonical[k] & 0xffffffffL));
    }
    return value;
  }

  /// The four limbs of [#toBigInteger()], least significant first.
  public long[] toCanonicalLimbs() {
    long[] canonical = new long[FrLimbs.LIMBS];
    FrLimbs.toCanonical(canonical, 0, limbs, 0);
    return canonical;
  }

  /// Writes this element in Montgomery form at a limb offset of a flat array.
  public void toLimbs(long[] array, int offset) {
    FrLimbs.copy(array, offset, limbs, 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fr that && Arrays.equals(limbs, that.limbs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(limbs);
  }

  /// The canonical integer in decimal, as the JSON files have it.
  @Override
  public String toString() {
    return toBigInteger().toString();
  }

  private static byte[] randomBytes(RandomGenerator source) {
    byte[] bytes = new byte[SIZE_BYTES];
    source.nextBytes(bytes);
    return bytes;
  }
}
