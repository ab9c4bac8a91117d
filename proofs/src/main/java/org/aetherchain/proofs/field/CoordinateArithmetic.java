package org.aetherchain.proofs.field;

/// Arithmetic on coordinates of points, flat in arrays: the base field for G1, its quadratic
/// extension for G2. What is written over it serves both groups.
///
/// An offset counts limbs. Outputs may be the same element as an operand, but not overlap one
/// otherwise. An instance may own scratch space: one thread at a time.
public interface CoordinateArithmetic {
  /// Limbs of one element.
  int limbs();

  /// `out = a * b`.
  void mul(long[] out, int o, long[] a, int i, long[] b, int j);

  /// `out = a + b`.
  void add(long[] out, int o, long[] a, int i, long[] b, int j);

  /// `out = a - b`.
  void sub(long[] out, int o, long[] a, int i, long[] b, int j);

  /// `out = 1 / a`.
  ///
  /// @throws ArithmeticException when a is zero
  void invert(long[] out, int o, long[] a, int i);

  /// `out = a * a`.
  default void square(long[] out, int o, long[] a, int i) {
    mul(out, o, a, i, a, i);
  }

  /// Whether an element is zero.
  default boolean isZero(long[] a, int i) {
    long bits = 0;
    for (int k = 0; k < limbs(); k++) {
      bits |= a[i + k];
    }
    return bits == 0;
  }

  /// Whether two elements are the same.
  default boolean areEqual(long[] a, int i, long[] b, int j) {
    long bits = 0;
    for (int k = 0; k < limbs(); k++) {
      bits |= a[i + k] ^ b[j + k];
    }
    return bits == 0;
  }

  /// Copies an element.
  default void copy(long[] out, int o, long[] a, int i) {
    System.arraycopy(a, i, out, o, limbs());
  }
}
