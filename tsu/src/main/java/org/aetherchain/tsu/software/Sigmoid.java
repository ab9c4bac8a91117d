package org.aetherchain.tsu.software;

/// The decision `P(s = +1) = σ(2βh)` in binary32 as `docs/tsu/seeded.md` prescribes it: each
/// product and each sum is rounded on its own, nothing is fused.
///
/// With `y = exp(−2βh)` and `u` uniform in (0, 1), `u < 1 / (1 + y)` is `u·y < 1 − u`: no division.
/// `u` is an odd multiple of `2⁻²⁴`, so that `u` and `1 − u` are exact and h = 0 gives exactly 1/2.
final class Sigmoid {
  /// Where `2^t` is cut off: beyond it no `u` decides otherwise.
  static final float LIMIT = 30;

  /// `1.5 · 2²³`: adding and subtracting it rounds to the nearest whole number, ties to even.
  static final float ROUNDER = 0x1.8p23f;

  /// `1 − 2⁻²⁴`.
  static final float U_SHIFT = 0x1.fffffep-1f;

  /// `2^f ≈ 1 + f(C1 + f(C2 + …))` on [−½, ½], relative error below 2e−7.
  static final float C1 = 0x1.62e42ap-1f;

  static final float C2 = 0x1.ebf9bcp-3f;
  static final float C3 = 0x1.c6b752p-5f;
  static final float C4 = 0x1.3cea88p-7f;
  static final float C5 = 0x1.5bba0ep-10f;

  private Sigmoid() {}

  /// What a field is multiplied by to get the power of two: `−2β·log₂e`, rounded once.
  static float coefficient(float beta) {
    return (float) (-0x1.71547652b82fep1 * beta);
  }

  /// `2^f` of a fraction from −½ to ½.
  static float power(float f) {
    return ((((C5 * f + C4) * f + C3) * f + C2) * f + C1) * f + 1f;
  }

  /// Whether the spin becomes +1.
  ///
  /// @param field `b + scale·Σ Js`
  /// @param coefficient of [#coefficient]
  /// @param word 32 random bits
  static boolean isUp(float field, float coefficient, int word) {
    float t = Math.min(Math.max(field * coefficient, -LIMIT), LIMIT);
    float rounded = t + ROUNDER;
    float f = t - (rounded - ROUNDER);
    int power = Float.floatToRawIntBits(power(f)) + (Float.floatToRawIntBits(rounded) << 23);
    float y = Float.intBitsToFloat(power);
    float u = Float.intBitsToFloat(0x3f800000 | word >>> 9) - U_SHIFT;
    return u * y < 1f - u;
  }
}
