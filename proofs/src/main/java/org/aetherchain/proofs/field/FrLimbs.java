package org.aetherchain.proofs.field;

import java.math.BigInteger;

/// Arithmetic on scalars that lie flat in arrays: four 64-bit limbs each, least significant first.
///
/// An offset counts limbs, not elements. Unless a method says otherwise an element is in Montgomery
/// form, `x * 2^256 mod r`, and below `r`; operands may overlap only where they are the same
/// element. Multiplication is Montgomery's with the operand scanned limb by limb (Koç, Acar,
/// Kaliski 1996, CIOS); the spare top bit of `r` makes the second carry word unnecessary.
public final class FrLimbs {
  /// Limbs of one element.
  public static final int LIMBS = 4;

  // The order r of the groups of BLS12-381, limb by limb.
  static final long R0 = 0xffffffff00000001L;
  static final long R1 = 0x53bda402fffe5bfeL;
  static final long R2 = 0x3339d80809a1d805L;
  static final long R3 = 0x73eda753299d7d48L;

  /// `-1/r mod 2^64`.
  private static final long NEGATED_INVERSE = 0xfffffffeffffffffL;

  /// One, not in Montgomery form: multiplying by it takes an element out of it.
  private static final long[] PLAIN_ONE = {1, 0, 0, 0};

  /// `2^512 mod r`: multiplying a canonical value by it brings it into Montgomery form.
  private static final long[] R_SQUARED = ofBigInteger(BigInteger.TWO.pow(512).mod(Fr.MODULUS));

  private FrLimbs() {}

  /// `out = a * b / 2^256`, the product of two elements in Montgomery form.
  public static void mul(long[] out, int o, long[] a, int i, long[] b, int j) {
    long b0 = b[j];
    long b1 = b[j + 1];
    long b2 = b[j + 2];
    long b3 = b[j + 3];
    long t0 = 0;
    long t1 = 0;
    long t2 = 0;
    long t3 = 0;
    for (int row = i; row < i + LIMBS; row++) {
      long x = a[row];
      // t += x * b, the carry going into c.
      long s = x * b0;
      t0 += s;
      long c = Math.unsignedMultiplyHigh(x, b0) + carry(t0, s);
      s = x * b1 + c;
      c = Math.unsignedMultiplyHigh(x, b1) + carry(s, c);
      t1 += s;
      c += carry(t1, s);
      s = x * b2 + c;
      c = Math.unsignedMultiplyHigh(x, b2) + carry(s, c);
      t2 += s;
      c += carry(t2, s);
      s = x * b3 + c;
      c = Math.unsignedMultiplyHigh(x, b3) + carry(s, c);
      t3 += s;
      c += carry(t3, s);
      // t = (t + m * r) / 2^64, where m makes the lowest limb vanish; R0 * m = m - m * 2^32 mod
      // 2^64.
      long m = t0 * NEGATED_INVERSE;
      s = m * R0;
      long d = Math.unsignedMultiplyHigh(m, R0) + carry(t0 + s, s);
      s = m * R1 + d;
      d = Math.unsignedMultiplyHigh(m, R1) + carry(s, d);
      t0 = t1 + s;
      d += carry(t0, s);
      s = m * R2 + d;
      d = Math.unsignedMultiplyHigh(m, R2) + carry(s, d);
      t1 = t2 + s;
      d += carry(t1, s);
      s = m * R3 + d;
      d = Math.unsignedMultiplyHigh(m, R3) + carry(s, d);
      t2 = t3 + s;
      t3 = c + d + carry(t2, s);
    }
    storeReduced(out, o, t0, t1, t2, t3);
  }

  /// `out = a + b`.
  public static void add(long[] out, int o, long[] a, int i, long[] b, int j) {
    long s0 = a[i] + b[j];
    long c = carry(s0, b[j]);
    long s1 = a[i + 1] + c;
    c = carry(s1, c);
    s1 += b[j + 1];
    c += carry(s1, b[j + 1]);
    long s2 = a[i + 2] + c;
    c = carry(s2, c);
    s2 += b[j + 2];
    c += carry(s2, b[j + 2]);
    // No carry out: both are below 2^255.
    storeReduced(out, o, s0, s1, s2, a[i + 3] + b[j + 3] + c);
  }

  /// `out = a - b`.
  public static void sub(long[] out, int o, long[] a, int i, long[] b, int j) {
    long d0 = a[i] - b[j];
    long c = carry(a[i], b[j]);
    long d1 = a[i + 1] - b[j + 1] - c;
    c = borrow(a[i + 1], b[j + 1], c);
    long d2 = a[i + 2] - b[j + 2] - c;
    c = borrow(a[i + 2], b[j + 2], c);
    long d3 = a[i + 3] - b[j + 3] - c;
    c = -borrow(a[i + 3], b[j + 3], c); // all ones when r has to be added back
    long r0 = R0 & c;
    long r1 = R1 & c;
    long r2 = R2 & c;
    out[o] = d0 + r0;
    long k = carry(out[o], r0);
    long s = d1 + k;
    k = carry(s, k);
    out[o + 1] = s + r1;
    k += carry(out[o + 1], r1);
    s = d2 + k;
    k = carry(s, k);
    out[o + 2] = s + r2;
    k += carry(out[o + 2], r2);
    out[o + 3] = d3 + (R3 & c) + k;
  }

  /// `out = -a`.
  public static void negate(long[] out, int o, long[] a, int i) {
    if (isZero(a, i)) {
      copy(out, o, a, i);
      return;
    }
    long a0 = a[i];
    long a1 = a[i + 1];
    long a2 = a[i + 2];
    long c = carry(R0, a0);
    out[o] = R0 - a0;
    out[o + 1] = R1 - a1 - c;
    c = borrow(R1, a1, c);
    out[o + 2] = R2 - a2 - c;
    c = borrow(R2, a2, c);
    out[o + 3] = R3 - a[i + 3] - c;
  }

  /// Copies one element.
  public static void copy(long[] out, int o, long[] a, int i) {
    System.arraycopy(a, i, out, o, LIMBS);
  }

  /// Writes the modulus itself, which is no element.
  public static void copyModulus(long[] out, int o) {
    out[o] = R0;
    out[o + 1] = R1;
    out[o + 2] = R2;
    out[o + 3] = R3;
  }

  /// Whether the element is zero, in either form.
  public static boolean isZero(long[] a, int i) {
    return (a[i] | a[i + 1] | a[i + 2] | a[i + 3]) == 0;
  }

  /// Whether the limbs hold a number below `r`, as everything read from outside has to.
  public static boolean isCanonical(long[] a, int i) {
    long c = carry(a[i], R0);
    c = borrow(a[i + 1], R1, c);
    c = borrow(a[i + 2], R2, c);
    return borrow(a[i + 3], R3, c) == 1;
  }

  /// Takes an element out of Montgomery form: `out = a / 2^256 mod r`, an integer below `r`.
  public static void toCanonical(long[] out, int o, long[] a, int i) {
    mul(out, o, a, i, PLAIN_ONE, 0);
  }

  /// Brings an integer below `r` into Montgomery form.
  public static void toMontgomery(long[] out, int o, long[] a, int i) {
    mul(out, o, a, i, R_SQUARED, 0);
  }

  /// The limbs of a non-negative integer below `2^256`, as it is.
  static long[] ofBigInteger(BigInteger value) {
    long[] limbs = new long[LIMBS];
    for (int k = 0; k < LIMBS; k++) {
      limbs[k] = value.shiftRight(64 * k).longValue();
    }
    return limbs;
  }

  private static void storeReduced(long[] out, int o, long t0, long t1, long t2, long t3) {
    long d0 = t0 - R0;
    long c = carry(t0, R0);
    long d1 = t1 - R1 - c;
    c = borrow(t1, R1, c);
    long d2 = t2 - R2 - c;
    c = borrow(t2, R2, c);
    long d3 = t3 - R3 - c;
    boolean below = borrow(t3, R3, c) == 1;
    out[o] = below ? t0 : d0;
    out[o + 1] = below ? t1 : d1;
    out[o + 2] = below ? t2 : d2;
    out[o + 3] = below ? t3 : d3;
  }

  /// One when `a < b` as unsigned numbers: the carry of a sum `a` with the summand `b`, and the
  /// borrow of `a - b`.
  private static long carry(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? 1 : 0;
  }

  /// The borrow of `a - b - c`, where `c` is zero or one.
  private static long borrow(long a, long b, long c) {
    return ((~a & b) | (~(a ^ b) & (a - b - c))) >>> 63;
  }
}
