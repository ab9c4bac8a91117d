package org.aetherchain.core.tla;

import java.math.BigInteger;

/// Arithmetic of TLA+ on integers of any size, the type `$wide`.
public final class Wide {
  private static final long EXPONENT_LIMIT = 4096;

  private Wide() {}

  /// The same number in 64 bits.
  ///
  /// @throws ArithmeticException when it does not fit
  public static long narrow(BigInteger number) {
    return number.longValueExact();
  }

  /// `dividend \div divisor`: rounds towards minus infinity.
  ///
  /// @throws UndefinedExpression when `divisor` is 0
  public static BigInteger divide(BigInteger dividend, BigInteger divisor) {
    if (divisor.signum() == 0) {
      throw new UndefinedExpression(dividend + " \\div 0");
    }
    BigInteger[] parts = dividend.divideAndRemainder(divisor);
    boolean below = parts[1].signum() != 0 && parts[1].signum() != divisor.signum();
    return below ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  /// `dividend % divisor`: at least 0 and below `divisor`.
  ///
  /// @throws UndefinedExpression when `divisor` is not positive, as in TLC
  public static BigInteger modulo(BigInteger dividend, BigInteger divisor) {
    if (divisor.signum() <= 0) {
      throw new UndefinedExpression(dividend + " % " + divisor);
    }
    return dividend.mod(divisor);
  }

  /// `base ^ exponent`.
  ///
  /// @throws UndefinedExpression when `exponent` is negative, and for 0 ^ 0, as in TLC
  /// @throws ArithmeticException when `exponent` is beyond 4,096: no rule needs such a number
  public static BigInteger power(BigInteger base, long exponent) {
    if (exponent < 0 || (base.signum() == 0 && exponent == 0)) {
      throw new UndefinedExpression(base + " ^ " + exponent);
    }
    if (exponent > EXPONENT_LIMIT) {
      throw new ArithmeticException("exponent " + exponent);
    }
    return base.pow((int) exponent);
  }
}
