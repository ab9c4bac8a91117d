package org.aetherchain.proofs.field;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// The base field and its quadratic extension against integers.
class FqProperties {
  private static final BigInteger Q = Fq.MODULUS;
  private static final FqLimbs FQ = FqLimbs.FIELD;

  @Property(tries = 2000)
  void arithmetic_isThatOfIntegers(
      @ForAll("residues") BigInteger a, @ForAll("residues") BigInteger b) {
    long[] x = limbs(a);
    long[] y = limbs(b);
    long[] out = new long[FqLimbs.LIMBS];
    FQ.add(out, 0, x, 0, y, 0);
    assertEquals(a.add(b).mod(Q), value(out, 0));
    FQ.sub(out, 0, x, 0, y, 0);
    assertEquals(a.subtract(b).mod(Q), value(out, 0));
    FQ.mul(out, 0, x, 0, y, 0);
    assertEquals(a.multiply(b).mod(Q), value(out, 0));
    if (a.signum() != 0) {
      FQ.invert(out, 0, x, 0);
      assertEquals(a.modInverse(Q), value(out, 0));
    }
  }

  @Property(tries = 2000)
  void extensionsProducts_areThoseOfPolynomials(
      @ForAll("residues") BigInteger a0,
      @ForAll("residues") BigInteger a1,
      @ForAll("residues") BigInteger b0,
      @ForAll("residues") BigInteger b1) {
    long[] x = limbs(a0, a1);
    long[] y = limbs(b0, b1);
    long[] out = new long[Fq2Limbs.LIMBS];
    Fq2Limbs field = new Fq2Limbs();
    field.mul(out, 0, x, 0, y, 0);
    assertEquals(a0.multiply(b0).subtract(a1.multiply(b1)).mod(Q), value(out, 0));
    assertEquals(a0.multiply(b1).add(a1.multiply(b0)).mod(Q), value(out, FqLimbs.LIMBS));
    long[] square = new long[Fq2Limbs.LIMBS];
    field.square(square, 0, x, 0);
    field.mul(out, 0, x, 0, x, 0);
    assertArrayEquals(square, out);
  }

  @Property(tries = 200)
  void bigEndianBytes_areThoseOfTheInteger(@ForAll("residues") BigInteger a) {
    byte[] bytes = new byte[FqLimbs.SIZE_BYTES + 2];
    FqLimbs.storeBigEndian(limbs(a), 0, bytes, 1);
    assertEquals(a, new BigInteger(1, Arrays.copyOfRange(bytes, 1, 1 + FqLimbs.SIZE_BYTES)));
    assertEquals(0, bytes[0] | bytes[bytes.length - 1]);
  }

  /// Edges of the field and of limbs, and anything between.
  @Provide
  Arbitrary<BigInteger> residues() {
    List<BigInteger> edges =
        List.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            Q.subtract(BigInteger.ONE),
            Q.shiftRight(1),
            BigInteger.TWO.pow(55).subtract(BigInteger.ONE),
            BigInteger.TWO.pow(385).mod(Q),
            BigInteger.TWO.pow(380).subtract(BigInteger.ONE));
    return Arbitraries.oneOf(
        Arbitraries.of(edges),
        Arbitraries.bigIntegers().between(BigInteger.ZERO, Q.subtract(BigInteger.ONE)));
  }

  private static long[] limbs(BigInteger... values) {
    long[] limbs = new long[values.length * FqLimbs.LIMBS];
    for (int i = 0; i < values.length; i++) {
      FqLimbs.set(limbs, i * FqLimbs.LIMBS, values[i]);
    }
    return limbs;
  }

  private static BigInteger value(long[] limbs, int at) {
    return FqLimbs.toBigInteger(limbs, at);
  }
}
