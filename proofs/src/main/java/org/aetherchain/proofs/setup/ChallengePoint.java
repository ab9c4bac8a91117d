package org.aetherchain.proofs.setup;

import java.math.BigInteger;
import java.util.Optional;
import org.aetherchain.proofs.curve.Group;
import org.aetherchain.proofs.curve.Point;
import org.aetherchain.proofs.field.Fq;

/// The point of G2 that a transcript's hash determines: x-coordinates from a stream until one is on
/// the curve, the root that the stream's next bit asks for, times the cofactor.
final class ChallengePoint {
  private static final BigInteger COFACTOR =
      new BigInteger(
          "5d543a95414e7f1091d50792876a202cd91de4547085abaa68a205b2e5a7ddfa"
              + "628f1cb4d9e82ef21537e293a6691ae1616ec6e786f0c70cf1c38e31c7238e5",
          16);

  private static final BigInteger Q = Fq.MODULUS;
  private static final BigInteger HALF = Q.shiftRight(1);
  private static final BigInteger ROOT = Q.add(BigInteger.ONE).shiftRight(2); // q = 3 mod 4
  private static final BigInteger FOUR = BigInteger.valueOf(4);

  private ChallengePoint() {}

  /// The point of a hash.
  static Point of(byte[] hash) {
    ChaCha stream = new ChaCha(hash);
    while (true) {
      BigInteger x0 = stream.nextFq().toBigInteger();
      BigInteger x1 = stream.nextFq().toBigInteger();
      boolean greatest = stream.nextBoolean();
      // x^3 + 4 (1 + u)
      BigInteger s0 = x0.multiply(x0).subtract(x1.multiply(x1)).mod(Q);
      BigInteger s1 = x0.multiply(x1).shiftLeft(1).mod(Q);
      BigInteger r0 = s0.multiply(x0).subtract(s1.multiply(x1)).add(FOUR).mod(Q);
      BigInteger r1 = s0.multiply(x1).add(s1.multiply(x0)).add(FOUR).mod(Q);
      Optional<BigInteger[]> root = root(r0, r1);
      if (root.isPresent()) {
        BigInteger y0 = root.get()[0];
        BigInteger y1 = root.get()[1];
        boolean negative = (y1.signum() == 0 ? y0 : y1).compareTo(HALF) > 0;
        if (negative != greatest) {
          y0 = y0.negate().mod(Q);
          y1 = y1.negate().mod(Q);
        }
        return Point.of(Group.G2, x0, x1, y0, y1).times(COFACTOR);
      }
    }
  }

  /// A square root of `a + b u`, by way of the root of its norm.
  private static Optional<BigInteger[]> root(BigInteger a, BigInteger b) {
    BigInteger norm = a.multiply(a).add(b.multiply(b)).mod(Q);
    BigInteger length = norm.modPow(ROOT, Q);
    if (!length.multiply(length).mod(Q).equals(norm)) {
      return Optional.empty();
    }
    BigInteger half = BigInteger.TWO.modInverse(Q);
    for (BigInteger sign : new BigInteger[] {length, length.negate()}) {
      BigInteger square = a.add(sign).multiply(half).mod(Q);
      BigInteger y0 = square.modPow(ROOT, Q);
      if (y0.multiply(y0).mod(Q).equals(square) && y0.signum() != 0) {
        BigInteger y1 = b.multiply(half).multiply(y0.modInverse(Q)).mod(Q);
        return Optional.of(new BigInteger[] {y0, y1});
      }
    }
    return b.signum() == 0 ? rootOfNonSquare(a) : Optional.empty();
  }

  /// The root of an element of the base field that is no square there: a multiple of u.
  private static Optional<BigInteger[]> rootOfNonSquare(BigInteger a) {
    BigInteger y1 = a.negate().mod(Q).modPow(ROOT, Q);
    return Optional.of(new BigInteger[] {BigInteger.ZERO, y1});
  }
}
