package org.aetherchain.checker.steps;

import java.math.BigInteger;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.IntervalValue;
import tlc2.value.impl.ModelValue;
import tlc2.value.impl.Value;

/// The operators of TLA+'s module `Integers` on integers of any size, for TLC, whose own have 32
/// bits.
///
/// An integer beyond 32 bits is a model value whose name is its digits: TLC takes two of these for
/// equal if their names are, and one for different from everything else, which is what equality of
/// integers wants. Within 32 bits an integer is TLC's own, so that each has one form.
public final class WideIntegers {
  /// In TLA+ as in the compiled rules a divisor is positive.
  private static final String DIVISOR = "a divisor that is not positive";

  private WideIntegers() {}

  /// The value of an integer.
  static Value of(BigInteger number) {
    return number.bitLength() < Integer.SIZE
        ? IntValue.gen(number.intValue())
        : ModelValue.make(number.toString());
  }

  private static BigInteger number(Value value) {
    return switch (value) {
      case IntValue small -> BigInteger.valueOf(small.val);
      case ModelValue wide -> new BigInteger(wide.val.toString());
      default ->
          throw new ArithmeticException("arithmetic on " + value.getKindString() + " " + value);
    };
  }

  private static Value truth(boolean holds) {
    return holds ? BoolValue.ValTrue : BoolValue.ValFalse;
  }

  /// `left + right`.
  public static Value plus(Value left, Value right) {
    return of(number(left).add(number(right)));
  }

  /// `left - right`.
  public static Value minus(Value left, Value right) {
    return of(number(left).subtract(number(right)));
  }

  /// `-value`.
  public static Value negated(Value value) {
    return of(number(value).negate());
  }

  /// `left * right`.
  public static Value times(Value left, Value right) {
    return of(number(left).multiply(number(right)));
  }

  /// `left \div right`, rounded down.
  public static Value dividedBy(Value left, Value right) {
    BigInteger[] parts = number(left).divideAndRemainder(divisor(right));
    return of(parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0]);
  }

  /// `left % right`, which is not negative.
  public static Value modulo(Value left, Value right) {
    return of(number(left).mod(divisor(right)));
  }

  private static BigInteger divisor(Value value) {
    BigInteger divisor = number(value);
    if (divisor.signum() <= 0) {
      throw new ArithmeticException(DIVISOR);
    }
    return divisor;
  }

  /// `left < right`.
  public static Value less(Value left, Value right) {
    return truth(number(left).compareTo(number(right)) < 0);
  }

  /// `left <= right`.
  public static Value atMost(Value left, Value right) {
    return truth(number(left).compareTo(number(right)) <= 0);
  }

  /// `left > right`.
  public static Value greater(Value left, Value right) {
    return truth(number(left).compareTo(number(right)) > 0);
  }

  /// `left >= right`.
  public static Value atLeast(Value left, Value right) {
    return truth(number(left).compareTo(number(right)) >= 0);
  }

  /// `from .. to`; the rules count positions with it, which TLC's integers can hold.
  public static Value interval(Value from, Value to) {
    if (from instanceof IntValue first && to instanceof IntValue last) {
      return new IntervalValue(first.val, last.val);
    }
    throw new ArithmeticException("an interval that is not within 32 bits");
  }
}
