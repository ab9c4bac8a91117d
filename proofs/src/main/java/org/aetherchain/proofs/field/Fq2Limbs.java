package org.aetherchain.proofs.field;

import java.util.Arrays;

/// Arithmetic on elements `c0 + c1 u` of the quadratic extension, `u^2 = -1`, flat in arrays: c0,
/// then c1, each as [FqLimbs] has it. An instance owns scratch space: one thread at a time.
public final class Fq2Limbs implements CoordinateArithmetic {
  /// Limbs of one element.
  public static final int LIMBS = 2 * FqLimbs.LIMBS;

  private static final int C1 = FqLimbs.LIMBS;
  private static final FqLimbs FQ = FqLimbs.FIELD;

  /// `q^2`, which makes differences of products positive.
  private static final long[] SQUARED_MODULUS = squaredModulus();

  private final long[] s = new long[FqLimbs.LIMBS];
  private final long[] t = new long[FqLimbs.LIMBS];
  private final long[] v = new long[FqLimbs.LIMBS];
  private final long[] low = new long[FqLimbs.WIDE];
  private final long[] high = new long[FqLimbs.WIDE];
  private final long[] mixed = new long[FqLimbs.WIDE];

  private static long[] squaredModulus() {
    long[] q = FqLimbs.modulus();
    long[] square = new long[FqLimbs.WIDE];
    FqLimbs.wideProduct(square, q, 0, q, 0);
    return square;
  }

  @Override
  public int limbs() {
    return LIMBS;
  }

  @Override
  public void mul(long[] out, int o, long[] a, int i, long[] b, int j) {
    // Karatsuba: c0 = a0 b0 - a1 b1, c1 = (a0 + a1)(b0 + b1) - a0 b0 - a1 b1; each is made positive
    // by what is zero modulo q, and reduced once.
    FQ.add(s, 0, a, i, a, i + C1);
    FQ.add(t, 0, b, j, b, j + C1);
    FqLimbs.wideProduct(mixed, s, 0, t, 0);
    FqLimbs.wideProduct(low, a, i, b, j);
    FqLimbs.wideProduct(high, a, i + C1, b, j + C1);
    for (int k = 0; k < FqLimbs.WIDE; k++) {
      mixed[k] += 2 * SQUARED_MODULUS[k] - low[k] - high[k];
      low[k] += SQUARED_MODULUS[k] - high[k];
    }
    FqLimbs.reduceWide(out, o, low);
    FqLimbs.reduceWide(out, o + C1, mixed);
  }

  @Override
  public void square(long[] out, int o, long[] a, int i) {
    // (a0 + a1)(a0 - a1) + 2 a0 a1 u
    FQ.add(s, 0, a, i, a, i + C1);
    FQ.sub(t, 0, a, i, a, i + C1);
    FqLimbs.multiply(v, 0, a, i, a, i + C1);
    FqLimbs.multiply(out, o, s, 0, t, 0);
    FQ.add(out, o + C1, v, 0, v, 0);
  }

  @Override
  public void add(long[] out, int o, long[] a, int i, long[] b, int j) {
    FQ.add(out, o, a, i, b, j);
    FQ.add(out, o + C1, a, i + C1, b, j + C1);
  }

  @Override
  public void sub(long[] out, int o, long[] a, int i, long[] b, int j) {
    FQ.sub(out, o, a, i, b, j);
    FQ.sub(out, o + C1, a, i + C1, b, j + C1);
  }

  @Override
  public void invert(long[] out, int o, long[] a, int i) {
    // (a0 - a1 u) / (a0^2 + a1^2)
    FqLimbs.multiply(s, 0, a, i, a, i);
    FqLimbs.multiply(t, 0, a, i + C1, a, i + C1);
    FQ.add(s, 0, s, 0, t, 0);
    FQ.invert(v, 0, s, 0);
    FqLimbs.multiply(out, o, a, i, v, 0);
    FqLimbs.multiply(s, 0, a, i + C1, v, 0);
    Arrays.fill(t, 0);
    FQ.sub(out, o + C1, t, 0, s, 0);
  }
}
