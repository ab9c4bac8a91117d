package org.aetherchain.core.tla;

/// Arithmetic of TLA+ on 64-bit integers where `java.lang.Math` differs.
public final class Numbers {
  private Numbers() {}

  /// `dividend \div divisor`: rounds towards minus infinity.
  ///
  /// @throws UndefinedExpression when `divisor` is 0
  /// @throws ArithmeticException when the quotient does not fit
  public static long divide(long dividend, long divisor) {
    if (divisor == 0) {
      throw new UndefinedExpression(dividend + " \\div 0");
    }
    return Math.floorDivExact(dividend, divisor);
  }

  /// `dividend % divisor`: at least 0 and below `divisor`.
  ///
  /// @throws UndefinedExpression when `divisor` is not positive, as in TLC
  public static long modulo(long dividend, long divisor) {
    if (divisor <= 0) {
      throw new UndefinedExpression(dividend + " % " + divisor);
    }
    return Math.floorMod(dividend, divisor);
  }

  /// `base ^ exponent`.
  ///
  /// @throws UndefinedExpression when `exponent` is negative, and for 0 ^ 0, as in TLC
  /// @throws ArithmeticException when the power does not fit
  public static long power(long base, long exponent) {
    if (exponent < 0 || (base == 0 && exponent == 0)) {
      throw new UndefinedExpression(base + " ^ " + exponent);
    }
    long result = 1;
    long square = base;
    for (long rest = exponent; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        result = Math.multiplyExact(result, square);
      }
      if (rest > 1) {
        square = Math.multiplyExact(square, square);
      }
    }
    return result;
  }
}
