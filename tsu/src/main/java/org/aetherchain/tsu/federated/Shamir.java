package org.aetherchain.tsu.federated;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Map;
import java.util.TreeMap;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;

/// Secret sharing after Shamir (*How to share a secret*, 1979) over the field of `2^521 − 1`
/// elements: any `threshold` shares of a secret of 32 bytes give it, fewer say nothing of it.
final class Shamir {
  static final int SECRET_BYTES = 32;

  /// The Mersenne prime of exponent 521: room for 32 bytes, and nothing to choose.
  static final BigInteger PRIME = BigInteger.TWO.pow(521).subtract(BigInteger.ONE);

  private Shamir() {}

  /// Shares for holders 1 to `holders`.
  static Map<Integer, BigInteger> split(
      byte[] secret, int threshold, int holders, SecureRandom random) {
    if (secret.length != SECRET_BYTES || threshold < 1 || threshold > holders) {
      throw new IllegalArgumentException("a secret of 32 bytes, and a threshold of its holders");
    }
    BigInteger[] polynomial = new BigInteger[threshold];
    polynomial[0] = new BigInteger(1, secret);
    for (int k = 1; k < threshold; k++) {
      do {
        polynomial[k] = new BigInteger(521, random);
      } while (polynomial[k].equals(PRIME));
    }
    Map<Integer, BigInteger> shares = new TreeMap<>();
    for (int holder = 1; holder <= holders; holder++) {
      BigInteger value = BigInteger.ZERO;
      for (int k = threshold - 1; k >= 0; k--) {
        value = value.multiply(BigInteger.valueOf(holder)).add(polynomial[k]).mod(PRIME);
      }
      shares.put(holder, value);
    }
    return shares;
  }

  /// The secret of enough shares; with more than the threshold, all must agree.
  ///
  /// @throws TsuException ARG when there are too few, or they are not of one secret
  static byte[] join(Map<Integer, BigInteger> shares, int threshold) throws TsuException {
    if (shares.size() < threshold) {
      throw new TsuException(
          TsuError.ARG, shares.size() + " shares where " + threshold + " are needed");
    }
    Map<Integer, BigInteger> used = new TreeMap<>();
    for (Map.Entry<Integer, BigInteger> share : new TreeMap<>(shares).entrySet()) {
      if (used.size() < threshold) {
        used.put(share.getKey(), share.getValue());
      } else if (!at(used, share.getKey()).equals(share.getValue())) {
        throw new TsuException(TsuError.ARG, "the shares are not of one secret");
      }
    }
    BigInteger secret = at(used, 0);
    if (secret.bitLength() > 8 * SECRET_BYTES) {
      throw new TsuException(TsuError.ARG, "the shares are not of a secret of 32 bytes");
    }
    byte[] bytes = new byte[SECRET_BYTES];
    byte[] digits = secret.toByteArray();
    int length = Math.min(digits.length, SECRET_BYTES);
    System.arraycopy(digits, digits.length - length, bytes, SECRET_BYTES - length, length);
    return bytes;
  }

  /// The value at a place of the polynomial through these points (Lagrange).
  private static BigInteger at(Map<Integer, BigInteger> points, int place) {
    BigInteger sum = BigInteger.ZERO;
    for (Map.Entry<Integer, BigInteger> point : points.entrySet()) {
      BigInteger above = point.getValue();
      BigInteger below = BigInteger.ONE;
      for (int other : points.keySet()) {
        if (other != point.getKey()) {
          above = above.multiply(BigInteger.valueOf((long) place - other)).mod(PRIME);
          below = below.multiply(BigInteger.valueOf((long) point.getKey() - other)).mod(PRIME);
        }
      }
      sum = sum.add(above.multiply(below.modInverse(PRIME))).mod(PRIME);
    }
    return sum;
  }
}
