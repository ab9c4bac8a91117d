package org.aetherchain.proofs.field;

import java.math.BigInteger;
import java.util.List;

/// `c0 + c1 w` with `w^2 = v`, an element of the field of degree twelve that pairings map to.
///
/// @param c0 the part without w
/// @param c1 the part with w
public record Fq12(Fq6 c0, Fq6 c1) {
  /// How many elements of the base field make one.
  public static final int DEGREE = 12;

  /// One.
  public static final Fq12 ONE = new Fq12(Fq6.ONE, Fq6.ZERO);

  /// `(1 + u)^(k (q-1)/6)` for k from 0 to 5: what raising to the q-th power does to `w^k`.
  private static final Fq2[] FROBENIUS = frobeniusFactors();

  /// The element whose coordinates, in the order of [#coordinates()], lie flat in an array.
  public static Fq12 ofLimbs(long[] array) {
    Fq2[] parts = new Fq2[DEGREE / 2];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = Fq2.ofLimbs(array, i * Fq2Limbs.LIMBS);
    }
    return new Fq12(new Fq6(parts[0], parts[1], parts[2]), new Fq6(parts[3], parts[4], parts[5]));
  }

  /// The product.
  public Fq12 times(Fq12 other) {
    Fq6 low = c0.times(other.c0);
    Fq6 high = c1.times(other.c1);
    Fq6 mixed = c0.plus(c1).times(other.c0.plus(other.c1));
    return new Fq12(low.plus(high.timesV()), mixed.minus(low).minus(high));
  }

  /// The square.
  public Fq12 square() {
    Fq6 product = c0.times(c1);
    Fq6 mixed = c0.plus(c1).times(c0.plus(c1.timesV()));
    return new Fq12(mixed.minus(product).minus(product.timesV()), product.plus(product));
  }

  /// Times `(d0 + d1 v) + d v w`: the value of a line through points of the twist.
  public Fq12 timesLine(Fq2 d0, Fq2 d1, Fq d) {
    Fq6 low = c0.timesSparse(d0, d1);
    Fq6 high = c1.timesScaledV(d);
    return new Fq12(low.plus(high.timesV()), c0.timesScaledV(d).plus(c1.timesSparse(d0, d1)));
  }

  /// This to the power `q^6`, which is the inverse for elements of order dividing `q^6 + 1`.
  public Fq12 conjugate() {
    return new Fq12(c0, c1.negated());
  }

  /// The inverse.
  ///
  /// @throws ArithmeticException when this is zero
  public Fq12 inverse() {
    Fq6 norm = c0.times(c0).minus(c1.times(c1).timesV()).inverse();
    return new Fq12(c0.times(norm), c1.negated().times(norm));
  }

  /// This to the power q.
  public Fq12 frobenius() {
    return new Fq12(
        new Fq6(
            c0.c0().conjugate(),
            c0.c1().conjugate().times(FROBENIUS[2]),
            c0.c2().conjugate().times(FROBENIUS[4])),
        new Fq6(
            c1.c0().conjugate().times(FROBENIUS[1]),
            c1.c1().conjugate().times(FROBENIUS[3]),
            c1.c2().conjugate().times(FROBENIUS[5])));
  }

  /// The twelve coordinates: of `c0` and then of `c1` the coefficients of 1, v and v², each the
  /// part without u and then the part with it.
  public BigInteger[] coordinates() {
    BigInteger[] all = new BigInteger[DEGREE];
    int i = 0;
    for (Fq6 half : List.of(c0, c1)) {
      for (Fq2 third : List.of(half.c0(), half.c1(), half.c2())) {
        all[i++] = third.c0().toBigInteger();
        all[i++] = third.c1().toBigInteger();
      }
    }
    return all;
  }

  /// This to the power of a non-negative integer.
  public Fq12 power(BigInteger exponent) {
    Fq12 result = ONE;
    for (int bit = exponent.bitLength() - 1; bit >= 0; bit--) {
      result = result.square();
      if (exponent.testBit(bit)) {
        result = result.times(this);
      }
    }
    return result;
  }

  private static Fq2[] frobeniusFactors() {
    Fq2 factor =
        Fq2.NON_RESIDUE.power(Fq.MODULUS.subtract(BigInteger.ONE).divide(BigInteger.valueOf(6)));
    Fq2[] factors = new Fq2[6];
    factors[0] = Fq2.ONE;
    for (int k = 1; k < factors.length; k++) {
      factors[k] = factors[k - 1].times(factor);
    }
    return factors;
  }
}
