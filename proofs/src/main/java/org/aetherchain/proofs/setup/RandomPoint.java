package org.aetherchain.proofs.setup;

import java.math.BigInteger;
import org.aetherchain.proofs.curve.Group;
import org.aetherchain.proofs.curve.Point;
import org.aetherchain.proofs.field.Fq;

/// The point of G1 that a stream determines, as [ChallengePoint] does for G2.
final class RandomPoint {
  private static final BigInteger COFACTOR = new BigInteger("396c8c005555e1568c00aaab0000aaab", 16);
  private static final BigInteger Q = Fq.MODULUS;
  private static final BigInteger ROOT = Q.add(BigInteger.ONE).shiftRight(2);

  private RandomPoint() {}

  /// The next point of a stream.
  static Point of(ChaCha stream) {
    while (true) {
      BigInteger x = stream.nextFq().toBigInteger();
      boolean greatest = stream.nextBoolean();
      BigInteger right = x.pow(3).add(BigInteger.valueOf(4)).mod(Q);
      BigInteger y = right.modPow(ROOT, Q);
      if (y.multiply(y).mod(Q).equals(right)) {
        boolean negative = y.compareTo(Q.shiftRight(1)) > 0;
        return Point.of(Group.G1, x, negative == greatest ? y : Q.subtract(y)).times(COFACTOR);
      }
    }
  }
}
