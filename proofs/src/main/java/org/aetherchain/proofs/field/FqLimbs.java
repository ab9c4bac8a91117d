package org.aetherchain.proofs.field;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.stream.IntStream;

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

  /// Words of a product that is not reduced.
  static final int WIDE = 2 * LIMBS;

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
  private static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  // The modulus, limb by limb: constants of the compiled code.
  private static final long Q0 = limb(0);
  private static final long Q1 = limb(1);
  private static final long Q2 = limb(2);
  private static final long Q3 = limb(3);
  private static final long Q4 = limb(4);
  private static final long Q5 = limb(5);
  private static final long Q6 = limb(6);
  private static final long[] Q = {Q0, Q1, Q2, Q3, Q4, Q5, Q6};

  /// Words of 64 bits of an element in a file.
  public static final int WORDS = SIZE_BYTES / Long.BYTES;

  private static final long[] Q_WORDS =
      IntStream.range(0, WORDS).mapToLong(k -> MODULUS.shiftRight(64 * k).longValue()).toArray();

  /// One, not in Montgomery form: multiplying by it takes an element out of it.
  private static final long[] PLAIN_ONE = {1, 0, 0, 0, 0, 0, 0};

  /// `-1/q mod 2^55`.
  private static final long NEGATED_INVERSE =
      MODULUS.modInverse(BigInteger.ONE.shiftLeft(BITS)).negate().longValue() & MASK;

  private static final BigInteger RADIX = BigInteger.TWO.pow(BITS * LIMBS);
  private static final BigInteger RADIX_INVERSE = RADIX.modInverse(MODULUS);
  private static final long[] RADIX_CUBED = ofRaw(RADIX.pow(3).mod(MODULUS));

  /// The one instance; it has no state.
  public static final FqLimbs FIELD = new FqLimbs();

  private FqLimbs() {}

  private static long limb(int k) {
    return MODULUS.shiftRight(BITS * k).longValue() & MASK;
  }

  /// The limbs of the modulus, as a plain number.
  static long[] modulus() {
    return Q.clone();
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
      // The low half of m Q0 makes t0 the next multiple of 2^55.
      t1 += ((t0 + MASK) >>> BITS) + ((x * b1) & MASK) + ((m * Q1) & MASK);
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

  /// The whole product as [#WIDE] words, each the coefficient of a power of `2^55`, not carried:
  /// what is summed and reduced once by [#reduceWide] costs half of what products cost by
  /// themselves.
  static void wideProduct(long[] wide, long[] a, int i, long[] b, int j) {
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
    for (int row = 0; row < LIMBS; row++) {
      long x = a[i + row];
      long y = x << SPARE_BITS;
      wide[row] = t0 + ((x * b0) & MASK);
      t0 = t1 + ((x * b1) & MASK) + Math.unsignedMultiplyHigh(y, b0);
      t1 = t2 + ((x * b2) & MASK) + Math.unsignedMultiplyHigh(y, b1);
      t2 = t3 + ((x * b3) & MASK) + Math.unsignedMultiplyHigh(y, b2);
      t3 = t4 + ((x * b4) & MASK) + Math.unsignedMultiplyHigh(y, b3);
      t4 = t5 + ((x * b5) & MASK) + Math.unsignedMultiplyHigh(y, b4);
      t5 = t6 + ((x * b6) & MASK) + Math.unsignedMultiplyHigh(y, b5);
      t6 = Math.unsignedMultiplyHigh(y, b6);
    }
    wide[LIMBS] = t0;
    wide[LIMBS + 1] = t1;
    wide[LIMBS + 2] = t2;
    wide[LIMBS + 3] = t3;
    wide[LIMBS + 4] = t4;
    wide[LIMBS + 5] = t5;
    wide[LIMBS + 6] = t6;
  }

  /// `out = wide / 2^385`. Words may be negative and have up to 61 bits; together they have to be a
  /// number from zero to below `16 q^2`.
  static void reduceWide(long[] out, int o, long[] wide) {
    long t0 = wide[0];
    long t1 = wide[1];
    long t2 = wide[2];
    long t3 = wide[3];
    long t4 = wide[4];
    long t5 = wide[5];
    long t6 = wide[6];
    for (int row = 0; row < LIMBS; row++) {
      long m = (t0 * NEGATED_INVERSE) & MASK;
      long n = m << SPARE_BITS;
      long carry = (t0 + MASK) >> BITS;
      t0 = t1 + carry + ((m * Q1) & MASK) + Math.unsignedMultiplyHigh(n, Q0);
      t1 = t2 + ((m * Q2) & MASK) + Math.unsignedMultiplyHigh(n, Q1);
      t2 = t3 + ((m * Q3) & MASK) + Math.unsignedMultiplyHigh(n, Q2);
      t3 = t4 + ((m * Q4) & MASK) + Math.unsignedMultiplyHigh(n, Q3);
      t4 = t5 + ((m * Q5) & MASK) + Math.unsignedMultiplyHigh(n, Q4);
      t5 = t6 + ((m * Q6) & MASK) + Math.unsignedMultiplyHigh(n, Q5);
      t6 = wide[LIMBS + row] + Math.unsignedMultiplyHigh(n, Q6);
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
    // The inverse of a 2^385 lacks 2^770, and multiplying by 2^1155 leaves that much.
    setRaw(out, o, raw(a, i).modInverse(MODULUS));
    multiply(out, o, out, o, RADIX_CUBED, 0);
  }

  /// The integer below q that an element stands for.
  static BigInteger toBigInteger(long[] a, int i) {
    return raw(a, i).multiply(RADIX_INVERSE).mod(MODULUS);
  }

  /// Writes the element that stands for an integer.
  static void set(long[] out, int o, BigInteger value) {
    setRaw(out, o, value.shiftLeft(BITS * LIMBS).mod(MODULUS));
  }

  /// Reads an element from six 64-bit words in Montgomery form with radix `2^384`.
  public static void load(long[] out, int o, long[] words, int at) {
    long low = 0;
    int have = 0; // bits of `low` that are not yet used
    int limb = 0;
    for (int word = at; word < at + WORDS; word++) {
      long next = words[word];
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
    for (int word = 0; word < WORDS; word++) {
      bytes.set(LONG, at + 8L * word, word(half, word));
    }
  }

  /// Writes the integer that an element stands for as 48 bytes, the most significant first.
  public static void storeBigEndian(long[] a, int i, byte[] bytes, int at) {
    long[] plain = new long[LIMBS];
    multiply(plain, 0, a, i, PLAIN_ONE, 0);
    for (int word = 0; word < WORDS; word++) {
      BIG_ENDIAN.set(bytes, at + 8 * (WORDS - 1 - word), word(plain, word));
    }
  }

  /// A word of 64 bits of the number in seven limbs.
  private static long word(long[] limbs, int word) {
    int bit = 64 * word;
    int limb = bit / BITS;
    int skip = bit % BITS;
    return limbs[limb] >>> skip | limbs[limb + 1] << (BITS - skip); // skip is at most 45
  }

  /// Whether six words hold a number below q.
  public static boolean isCanonical(long[] words, int at) {
    for (int word = WORDS - 1; word >= 0; word--) {
      int order = Long.compareUnsigned(words[at + word], Q_WORDS[word]);
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

  private static long[] ofRaw(BigInteger value) {
    long[] limbs = new long[LIMBS];
    setRaw(limbs, 0, value);
    return limbs;
  }

  private static void setRaw(long[] out, int o, BigInteger value) {
    for (int k = 0; k < LIMBS; k++) {
      out[o + k] = value.shiftRight(BITS * k).longValue() & MASK;
    }
  }

  /// Carries words up to 55 bits each, and subtracts q once when the value is not below it.
  private static void reduce(long[] out, int o) {
    long t0 = out[o];
    long t1 = out[o + 1] + (t0 >> BITS);
    long t2 = out[o + 2] + (t1 >> BITS);
    long t3 = out[o + 3] + (t2 >> BITS);
    long t4 = out[o + 4] + (t3 >> BITS);
    long t5 = out[o + 5] + (t4 >> BITS);
    long t6 = out[o + 6] + (t5 >> BITS);
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
