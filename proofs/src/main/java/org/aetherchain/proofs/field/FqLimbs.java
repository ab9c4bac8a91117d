package org.aetherchain.proofs.field;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteOrder;

/// Arithmetic on elements of the base field that lie flat in arrays: seven limbs of 55 bits each,
/// least significant first, in Montgomery form with radix `2^385`, below the modulus.
///
/// Limbs that leave nine bits free let products be summed without carries, which makes this a
/// quarter faster on the JVM than six full limbs: the JIT compiles no add-with-carry. Files and
/// native code have six limbs and radix `2^384`; the two differ by a doubling. An offset counts
/// limbs. Outputs may be the same element as an operand.
public final class FqLimbs implements CoordinateArithmetic {
  /// Limbs of one element.
  public static final int LIMBS = 7;

  /// Bytes of one element in a file or in native memory.
  public static final int SIZE_BYTES = 48;

  /// The modulus q, a prime of 381 bits.
  public static final BigInteger MODULUS =
      new BigInteger(
          "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf"
              + "6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab",
          16);

  private static final int BITS = 55;
  private static final int SPARE_BITS = 64 - BITS;
  private static final long MASK = (1L << BITS) - 1;
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  // The modulus, limb by limb: constants of the compiled code.
  private static final long Q0 = limb(0);
  private static final long Q1 = limb(1);
  private static final long Q2 = limb(2);
  private static final long Q3 = limb(3);
  private static final long Q4 = limb(4);
  private static final long Q5 = limb(5);
  private static final long Q6 = limb(6);
  private static final long[] Q = {Q0, Q1, Q2, Q3, Q4, Q5, Q6};

  /// `-1/q mod 2^55`.
  private static final long NEGATED_INVERSE =
      MODULUS.modInverse(BigInteger.ONE.shiftLeft(BITS)).negate().longValue() & MASK;

  private static final BigInteger RADIX = BigInteger.TWO.pow(BITS * LIMBS);
  private static final BigInteger RADIX_INVERSE = RADIX.modInverse(MODULUS);

  /// The one instance; it has no state.
  public static final FqLimbs FIELD = new FqLimbs();

  private FqLimbs() {}

  private static long limb(int k) {
    return MODULUS.shiftRight(BITS * k).longValue() & MASK;
  }

  @Override
  public int limbs() {
    return LIMBS;
  }

  @Override
  public void mul(long[] out, int o, long[] a, int i, long[] b, int j) {
    multiply(out, o, a, i, b, j);
  }

  /// `out = a * b / 2^385`, the product in Montgomery form.
  static void multiply(long[] out, int o, long[] a, int i, long[] b, int j) {
    long b0 = b[j];
    long b1 = b[j + 1];
    long b2 = b[j + 2];
    long b3 = b[j + 3];
    long b4 = b[j + 4];
    long b5 = b[j + 5];
    long b6 = b[j + 6];
    long t0 = 0;
    long t1 = 0;
    long t2 = 0;
    long t3 = 0;
    long t4 = 0;
    long t5 = 0;
    long t6 = 0;
    for (int row = i; row < i + LIMBS; row++) {
      // A product of limbs has its low 55 bits in one word and the rest, by shifting a factor, in
      // another. Words stay below 2^60: at most 28 summands of 55 bits and a carry.
      long x = a[row];
      long y = x << SPARE_BITS;
      t0 += (x * b0) & MASK;
      long m = (t0 * NEGATED_INVERSE) & MASK;
      long n = m << SPARE_BITS;
      t0 += (m * Q0) & MASK;
      t1 += (t0 >>> BITS) + ((x * b1) & MASK) + ((m * Q1) & MASK);
      t0 = t1 + Math.unsignedMultiplyHigh(y, b0) + Math.unsignedMultiplyHigh(n, Q0);
      t2 += ((x * b2) & MASK) + ((m * Q2) & MASK);
      t1 = t2 + Math.unsignedMultiplyHigh(y, b1) + Math.unsignedMultiplyHigh(n, Q1);
      t3 += ((x * b3) & MASK) + ((m * Q3) & MASK);
      t2 = t3 + Math.unsignedMultiplyHigh(y, b2) + Math.unsignedMultiplyHigh(n, Q2);
      t4 += ((x * b4) & MASK) + ((m * Q4) & MASK);
      t3 = t4 + Math.unsignedMultiplyHigh(y, b3) + Math.unsignedMultiplyHigh(n, Q3);
      t5 += ((x * b5) & MASK) + ((m * Q5) & MASK);
      t4 = t5 + Math.unsignedMultiplyHigh(y, b4) + Math.unsignedMultiplyHigh(n, Q4);
      t6 += ((x * b6) & MASK) + ((m * Q6) & MASK);
      t5 = t6 + Math.unsignedMultiplyHigh(y, b5) + Math.unsignedMultiplyHigh(n, Q5);
      t6 = Math.unsignedMultiplyHigh(y, b6) + Math.unsignedMultiplyHigh(n, Q6);
    }
    out[o] = t0;
    out[o + 1] = t1;
    out[o + 2] = t2;
    out[o + 3] = t3;
    out[o + 4] = t4;
    out[o + 5] = t5;
    out[o + 6] = t6;
    reduce(out, o);
  }

  @Override
  public void add(long[] out, int o, long[] a, int i, long[] b, int j) {
    for (int k = 0; k < LIMBS; k++) {
      out[o + k] = a[i + k] + b[j + k];
    }
    reduce(out, o);
  }

  @Override
  public void sub(long[] out, int o, long[] a, int i, long[] b, int j) {
    long carry = 0;
    for (int k = 0; k < LIMBS; k++) {
      carry += a[i + k] - b[j + k];
      out[o + k] = carry & MASK;
      carry >>= BITS;
    }
    // The carry is 0, or -1 when q has to be added back.
    long mask = carry;
    carry = 0;
    for (int k = 0; k < LIMBS; k++) {
      carry += out[o + k] + (Q[k] & mask);
      out[o + k] = carry & MASK;
      carry >>= BITS;
    }
  }

  @Override
  public void invert(long[] out, int o, long[] a, int i) {
    BigInteger value = toBigInteger(a, i);
    set(out, o, value.modInverse(MODULUS));
  }

  /// The integer below q that an element stands for.
  static BigInteger toBigInteger(long[] a, int i) {
    return raw(a, i).multiply(RADIX_INVERSE).mod(MODULUS);
  }

  /// Writes the element that stands for an integer.
  static void set(long[] out, int o, BigInteger value) {
    setRaw(out, o, value.shiftLeft(BITS * LIMBS).mod(MODULUS));
  }

  /// Reads an element from six 64-bit limbs in Montgomery form with radix `2^384`.
  public static void load(long[] out, int o, MemorySegment bytes, long at) {
    long low = 0;
    int have = 0; // bits of `low` that are not yet used
    int limb = 0;
    for (int word = 0; word < SIZE_BYTES; word += Long.BYTES) {
      long next = bytes.get(LONG, at + word);
      out[o + limb++] = (low | next << have) & MASK;
      low = next >>> (BITS - have);
      have += 64 - BITS;
    }
    out[o + limb] = low;
    FIELD.add(out, o, out, o, out, o);
  }

  /// Writes an element as six 64-bit limbs in Montgomery form with radix `2^384`.
  public static void store(long[] a, int i, MemorySegment bytes, long at) {
    long odd = -(a[i] & 1);
    long carry = 0;
    long[] half = new long[LIMBS]; // (a or a + q) / 2
    for (int k = 0; k < LIMBS; k++) {
      carry += a[i + k] + (Q[k] & odd);
      half[k] = carry & MASK;
      carry >>= BITS;
    }
    for (int k = 0; k < LIMBS; k++) {
      half[k] = half[k] >>> 1 | (k + 1 < LIMBS ? (half[k + 1] & 1) << (BITS - 1) : 0);
    }
    for (int word = 0; word < 6; word++) {
      int bit = 64 * word;
      int limb = bit / BITS;
      int skip = bit % BITS;
      long value = half[limb] >>> skip | half[limb + 1] << (BITS - skip);
      if (2 * BITS - skip < 64 && limb + 2 < LIMBS) {
        value |= half[limb + 2] << (2 * BITS - skip);
      }
      bytes.set(LONG, at + 8L * word, value);
    }
  }

  /// Whether the 48 bytes at a place hold a little-endian number below q.
  public static boolean isCanonical(MemorySegment bytes, long at) {
    for (int word = 5; word >= 0; word--) {
      long found = bytes.get(LONG, at + 8L * word);
      int order = Long.compareUnsigned(found, MODULUS.shiftRight(64 * word).longValue());
      if (order != 0) {
        return order < 0;
      }
    }
    return false;
  }

  private static BigInteger raw(long[] a, int i) {
    BigInteger value = BigInteger.ZERO;
    for (int k = LIMBS - 1; k >= 0; k--) {
      value = value.shiftLeft(BITS).or(BigInteger.valueOf(a[i + k]));
    }
    return value;
  }

  private static void setRaw(long[] out, int o, BigInteger value) {
    for (int k = 0; k < LIMBS; k++) {
      out[o + k] = value.shiftRight(BITS * k).longValue() & MASK;
    }
  }

  /// Carries words up to 55 bits each, and subtracts q once when the value is not below it.
  private static void reduce(long[] out, int o) {
    long t0 = out[o];
    long t1 = out[o + 1] + (t0 >>> BITS);
    long t2 = out[o + 2] + (t1 >>> BITS);
    long t3 = out[o + 3] + (t2 >>> BITS);
    long t4 = out[o + 4] + (t3 >>> BITS);
    long t5 = out[o + 5] + (t4 >>> BITS);
    long t6 = out[o + 6] + (t5 >>> BITS);
    long d0 = (t0 & MASK) - Q0;
    long d1 = (t1 & MASK) - Q1 + (d0 >> BITS);
    long d2 = (t2 & MASK) - Q2 + (d1 >> BITS);
    long d3 = (t3 & MASK) - Q3 + (d2 >> BITS);
    long d4 = (t4 & MASK) - Q4 + (d3 >> BITS);
    long d5 = (t5 & MASK) - Q5 + (d4 >> BITS);
    long d6 = t6 - Q6 + (d5 >> BITS);
    boolean below = d6 < 0;
    out[o] = (below ? t0 : d0) & MASK;
    out[o + 1] = (below ? t1 : d1) & MASK;
    out[o + 2] = (below ? t2 : d2) & MASK;
    out[o + 3] = (below ? t3 : d3) & MASK;
    out[o + 4] = (below ? t4 : d4) & MASK;
    out[o + 5] = (below ? t5 : d5) & MASK;
    out[o + 6] = below ? t6 : d6;
  }
}
