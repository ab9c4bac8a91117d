package org.aetherchain.crypto;

import java.math.BigInteger;
import java.util.Set;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;
import org.jspecify.annotations.Nullable;

/// ECDSA over secp256k1 as SEC 1 section 4.1.4 spells it, in affine big integers: a third opinion
/// for tests, and the mutants, each of which is this verifier without one of its checks. Slow.
final class TextbookEcdsa implements EcdsaCases.Verifier {
  /// What a verifier has to check beside the equation.
  enum Check {
    LOW_S,
    R_RANGE,
    S_RANGE,
    X_MODULO_ORDER,
    DIGEST_IN_EQUATION,
    KEY_PREFIX,
    KEY_PARITY,
    KEY_FIELD_RANGE,
    KEY_ON_CURVE
  }

  /// A point of the plane; null stands for infinity.
  record Point(BigInteger x, BigInteger y) {}

  static final BigInteger P =
      new BigInteger("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f", 16);
  static final BigInteger N = EcdsaSecp256k1.ORDER;
  static final Point G =
      new Point(
          new BigInteger("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798", 16),
          new BigInteger("483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8", 16));

  private static final BigInteger SEVEN = BigInteger.valueOf(7);

  private final Set<Check> omitted;

  private TextbookEcdsa(Set<Check> omitted) {
    this.omitted = omitted;
  }

  /// The whole verifier.
  static TextbookEcdsa complete() {
    return new TextbookEcdsa(Set.of());
  }

  /// A mutant.
  static TextbookEcdsa without(Check omitted) {
    return new TextbookEcdsa(Set.of(omitted));
  }

  @Override
  public boolean verify(Hash digest, Signature signature, PublicKey key) {
    byte[] compact = signature.toBytes();
    BigInteger r = new BigInteger(1, compact, 0, 32);
    BigInteger s = new BigInteger(1, compact, 32, 32);
    if ((checks(Check.R_RANGE) && !inRange(r))
        || (checks(Check.S_RANGE) && !inRange(s))
        || (checks(Check.LOW_S) && s.mod(N).compareTo(N.shiftRight(1)) > 0)) {
      return false;
    }
    Point q = decode(key.toBytes());
    if (q == null) {
      return false;
    }
    BigInteger e =
        checks(Check.DIGEST_IN_EQUATION) ? new BigInteger(1, digest.toBytes()) : BigInteger.ZERO;
    return equationHolds(e, r, s, q);
  }

  private boolean equationHolds(BigInteger e, BigInteger r, BigInteger s, Point q) {
    BigInteger inverse = s.mod(N).signum() == 0 ? BigInteger.ZERO : s.modInverse(N);
    BigInteger u1 = e.multiply(inverse).mod(N);
    BigInteger u2 = r.multiply(inverse).mod(N);
    Point sum = add(multiply(u1, G), multiply(u2, q));
    BigInteger x = sum == null ? BigInteger.ZERO : sum.x();
    return (checks(Check.X_MODULO_ORDER) ? x.mod(N) : x).equals(r.mod(N));
  }

  private boolean checks(Check check) {
    return !omitted.contains(check);
  }

  private static boolean inRange(BigInteger scalar) {
    return scalar.signum() > 0 && scalar.compareTo(N) < 0;
  }

  private @Nullable Point decode(byte[] key) {
    BigInteger x = new BigInteger(1, key, 1, 32);
    if ((checks(Check.KEY_PREFIX) && key[0] != 2 && key[0] != 3)
        || (checks(Check.KEY_FIELD_RANGE) && x.compareTo(P) >= 0)) {
      return null;
    }
    BigInteger y = rootCandidate(x);
    if (checks(Check.KEY_ON_CURVE) && !isOnCurve(x, y)) {
      return null;
    }
    boolean odd = checks(Check.KEY_PARITY) && (key[0] & 1) == 1;
    return new Point(x.mod(P), y.testBit(0) == odd ? y : P.subtract(y));
  }

  /// A y with y² = x³ + 7 if there is one, some other number if not.
  static BigInteger rootCandidate(BigInteger x) {
    return square(x).modPow(P.add(BigInteger.ONE).shiftRight(2), P);
  }

  static boolean isOnCurve(BigInteger x, BigInteger y) {
    return y.multiply(y).mod(P).equals(square(x));
  }

  private static BigInteger square(BigInteger x) {
    return x.pow(3).add(SEVEN).mod(P);
  }

  /// The sum of two points; a multiple of any point of the plane stays on its own curve.
  static @Nullable Point add(@Nullable Point a, @Nullable Point b) {
    if (a == null) {
      return b;
    }
    if (b == null) {
      return a;
    }
    BigInteger slope;
    if (!a.x().equals(b.x())) {
      slope = b.y().subtract(a.y()).multiply(b.x().subtract(a.x()).modInverse(P));
    } else if (a.y().equals(b.y()) && a.y().signum() != 0) {
      slope =
          a.x().pow(2).multiply(BigInteger.valueOf(3)).multiply(a.y().shiftLeft(1).modInverse(P));
    } else {
      return null;
    }
    BigInteger x = slope.pow(2).subtract(a.x()).subtract(b.x()).mod(P);
    return new Point(x, slope.multiply(a.x().subtract(x)).subtract(a.y()).mod(P));
  }

  static @Nullable Point multiply(BigInteger scalar, Point point) {
    Point product = null;
    for (int bit = scalar.bitLength() - 1; bit >= 0; bit--) {
      product = add(product, product);
      if (scalar.testBit(bit)) {
        product = add(product, point);
      }
    }
    return product;
  }
}
