package org.aetherchain.checker.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import tlc2.module.Integers;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.ModelValue;
import tlc2.value.impl.Value;

/// Arithmetic for TLC: as TLC's own where that reaches, and as Java's big integers beyond.
class WideIntegersTest {
  private static final BigInteger BEYOND = BigInteger.ONE.shiftLeft(31);

  private static Value of(BigInteger number) {
    return WideIntegers.of(number);
  }

  @Property(tries = 300)
  void smallNumbers_areComputedAsByTlc(
      @ForAll @IntRange(min = -40_000, max = 40_000) int left,
      @ForAll @IntRange(min = -40_000, max = 40_000) int right,
      @ForAll @IntRange(min = 1, max = 999) int divisor) {
    IntValue a = IntValue.gen(left);
    IntValue b = IntValue.gen(right);
    IntValue d = IntValue.gen(divisor);
    assertEquals(Integers.Plus(a, b), WideIntegers.plus(a, b));
    assertEquals(Integers.Minus(a, b), WideIntegers.minus(a, b));
    assertEquals(Integers.Times(a, b), WideIntegers.times(a, b));
    assertEquals(Integers.Neg(a), WideIntegers.negated(a));
    assertEquals(Integers.Divide(a, d), WideIntegers.dividedBy(a, d));
    assertEquals(Integers.Mod(a, d), WideIntegers.modulo(a, d));
    assertEquals(Integers.LT(a, b), WideIntegers.less(a, b));
    assertEquals(Integers.LE(a, b), WideIntegers.atMost(a, b));
    assertEquals(Integers.GT(a, b), WideIntegers.greater(a, b));
    assertEquals(Integers.GEQ(a, b), WideIntegers.atLeast(a, b));
    assertEquals(Integers.DotDot(a, b), WideIntegers.interval(a, b));
  }

  @Property(tries = 300)
  void wideNumbers_areComputedAsBigIntegers(
      @ForAll @BigRange(min = "-99999999999999999999", max = "99999999999999999999")
          BigInteger left,
      @ForAll @BigRange(min = "1", max = "99999999999") BigInteger right) {
    Value a = of(left);
    Value b = of(right);
    assertEquals(of(left.add(right)), WideIntegers.plus(a, b));
    assertEquals(of(left.multiply(right)), WideIntegers.times(a, b));
    assertEquals(of(left), WideIntegers.minus(WideIntegers.plus(a, b), b));
    assertEquals(left.compareTo(right) < 0, WideIntegers.less(a, b).equals(yes()));
    Value quotient = WideIntegers.dividedBy(a, b);
    Value remainder = WideIntegers.modulo(a, b);
    assertEquals(a, WideIntegers.plus(WideIntegers.times(quotient, b), remainder));
    assertEquals(yes(), WideIntegers.less(remainder, b));
    assertEquals(yes(), WideIntegers.atLeast(remainder, IntValue.gen(0)));
  }

  private static Value yes() {
    return WideIntegers.atMost(IntValue.gen(1), IntValue.gen(1));
  }

  @Test
  void aNumber_hasOneForm_onBothSidesOfTlcsBounds() {
    for (BigInteger bound : List.of(BEYOND, BEYOND.negate().subtract(BigInteger.ONE))) {
      BigInteger inside = bound.signum() > 0 ? bound.subtract(BigInteger.ONE) : bound.add(one());
      assertTrue(of(inside) instanceof IntValue, "" + inside);
      assertTrue(of(bound) instanceof ModelValue, "" + bound);
      assertEquals(of(bound), of(new BigInteger(bound.toString())));
      assertFalse(of(bound).equals(of(inside)));
      assertFalse(of(inside).equals(of(bound)));
    }
  }

  private static BigInteger one() {
    return BigInteger.ONE;
  }

  @Test
  void whatTheRulesNeverAsk_isAnError() {
    Value one = IntValue.gen(1);
    Value zero = IntValue.gen(0);
    assertThrows(ArithmeticException.class, () -> WideIntegers.dividedBy(one, zero));
    assertThrows(ArithmeticException.class, () -> WideIntegers.modulo(one, of(BEYOND.negate())));
    assertThrows(ArithmeticException.class, () -> WideIntegers.interval(one, of(BEYOND)));
  }
}
