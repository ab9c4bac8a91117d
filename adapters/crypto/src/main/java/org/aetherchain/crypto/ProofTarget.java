package org.aetherchain.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import org.aetherchain.core.primitive.Hash;

/// The largest block identity that is valid at a difficulty D: `2^256 div D - 1` (R-P1).
final class ProofTarget {
  private static final BigInteger RANGE = BigInteger.ONE.shiftLeft(8 * Hash.SIZE_BYTES);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final Hash largest;
  private final long head;

  private ProofTarget(byte[] largest) {
    this.largest = Hash.of(largest);
    this.head = (long) LONG.get(largest, 0);
  }

  /// The target at a difficulty.
  ///
  /// @throws IllegalArgumentException when `difficulty` is not in 1..2^256
  static ProofTarget of(BigInteger difficulty) {
    if (difficulty.signum() <= 0 || difficulty.compareTo(RANGE) > 0) {
      throw new IllegalArgumentException("a difficulty is from 1 to 2^256");
    }
    byte[] number = RANGE.divide(difficulty).subtract(BigInteger.ONE).toByteArray();
    byte[] bytes = new byte[Hash.SIZE_BYTES];
    int length = Math.min(number.length, bytes.length); // a 33rd byte is the sign, and zero
    System.arraycopy(number, number.length - length, bytes, bytes.length - length, length);
    return new ProofTarget(bytes);
  }

  /// Whether a digest of 32 bytes is at most the target. The first eight bytes decide nearly
  /// always, and only when they do not is anything allocated.
  boolean isMetBy(byte[] digest) {
    int order = Long.compareUnsigned((long) LONG.get(digest, 0), head);
    return order < 0 || (order == 0 && Hash.of(digest).compareTo(largest) <= 0);
  }
}
