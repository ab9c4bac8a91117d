package org.aetherchain.proofs.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// The scalar field agrees with integers modulo r, at the edges more than elsewhere.
class FrProperties {
  private static final BigInteger R = Fr.MODULUS;

  @Provide
  Arbitrary<BigInteger> values() {
    Arbitrary<BigInteger> any =
        Arbitraries.bigIntegers().between(BigInteger.ZERO, R.subtract(BigInteger.ONE));
    Arbitrary<BigInteger> small = Arbitraries.integers().between(0, 4).map(BigInteger::valueOf);
    Arbitrary<BigInteger> large = small.map(s -> R.subtract(BigInteger.ONE).subtract(s));
    Arbitrary<BigInteger> powers =
        Arbitraries.integers().between(0, 254).map(k -> BigInteger.TWO.pow(k).mod(R));
    Arbitrary<BigInteger> ones =
        Arbitraries.integers()
            .between(1, 254)
            .map(k -> BigInteger.TWO.pow(k).subtract(BigInteger.ONE).mod(R));
    return Arbitraries.oneOf(any, small, large, powers, ones);
  }

  @Property(tries = 5000)
  void sumDifferenceAndProduct_areThoseOfIntegers(
      @ForAll("values") BigInteger a, @ForAll("values") BigInteger b) {
    Fr x = Fr.of(a);
    Fr y = Fr.of(b);
    assertEquals(a.add(b).mod(R), x.plus(y).toBigInteger());
    assertEquals(a.subtract(b).mod(R), x.minus(y).toBigInteger());
    assertEquals(a.multiply(b).mod(R), x.times(y).toBigInteger());
    assertEquals(a.negate().mod(R), x.negated().toBigInteger());
  }

  /// Values whose limbs in Montgomery form, not only as integers, lie at the edges.
  @Property(tries = 5000)
  void product_isThatOfIntegers_whereMontgomeryLimbsAreExtreme(
      @ForAll("values") BigInteger a, @ForAll("values") BigInteger b) {
    BigInteger inverse = BigInteger.TWO.pow(256).modInverse(R);
    Fr x = Fr.ofLimbs(FrLimbs.ofBigInteger(a), 0);
    Fr y = Fr.ofLimbs(FrLimbs.ofBigInteger(b), 0);
    assertEquals(a.multiply(inverse).mod(R), x.toBigInteger());
    assertEquals(
        a.multiply(b).multiply(inverse).multiply(inverse).mod(R), x.times(y).toBigInteger());
    assertEquals(a.add(b).multiply(inverse).mod(R), x.plus(y).toBigInteger());
  }

  @Property
  void inverse_multipliesToOne(@ForAll("values") BigInteger a) {
    if (a.signum() == 0) {
      assertThrows(ArithmeticException.class, () -> Fr.ZERO.inverse());
    } else {
      assertEquals(Fr.ONE, Fr.of(a).times(Fr.of(a).inverse()));
    }
  }

  @Property
  void limbs_areCanonicalExactlyBelowTheModulus(@ForAll("values") BigInteger a) {
    assertEquals(true, FrLimbs.isCanonical(FrLimbs.ofBigInteger(a), 0));
    BigInteger above = a.add(R);
    if (above.bitLength() <= 256) {
      long[] limbs = FrLimbs.ofBigInteger(above);
      assertEquals(false, FrLimbs.isCanonical(limbs, 0));
      assertThrows(IllegalArgumentException.class, () -> Fr.ofLimbs(limbs, 0));
    }
  }

  @Example
  void vector_invertsAllButZeros() {
    FrVector vector = FrVector.of(Fr.of(3), Fr.ZERO, Fr.of(-1), Fr.of(7));
    vector.invertAll();
    assertEquals(FrVector.of(Fr.of(3).inverse(), Fr.ZERO, Fr.of(-1), Fr.of(7).inverse()), vector);
  }

  @Example
  void rootOfUnity_hasItsOrder() {
    assertEquals(Fr.ONE, Fr.rootOfUnity(0));
    assertEquals(Fr.of(-1), Fr.rootOfUnity(1));
    for (int k = 1; k <= Fr.TWO_ADICITY; k++) {
      assertEquals(Fr.rootOfUnity(k - 1), Fr.rootOfUnity(k).times(Fr.rootOfUnity(k)));
    }
    assertThrows(IllegalArgumentException.class, () -> Fr.rootOfUnity(33));
  }
}
