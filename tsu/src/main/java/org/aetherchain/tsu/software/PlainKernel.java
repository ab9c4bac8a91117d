package org.aetherchain.tsu.software;

import java.util.Arrays;

/// Plain loops, over a batch where they can be, for the compiler makes vectors of long loops only.
/// It does so where it sees that nothing overlaps: what a loop reads and writes is one array or of
/// different types, and counts are visibly at most a batch.
final class PlainKernel implements Kernel {
  private static final int N = SlotLayout.BATCH;

  private final SlotLayout layout;
  private final int stride;

  /// For each spin of a batch its field, which becomes the spin; then the power of two's whole
  /// part; then the coefficient.
  private final float[] work = new float[3 * N];

  PlainKernel(SlotLayout layout) {
    this.layout = layout;
    stride = layout.stride;
  }

  @Override
  public void heat(float[] coefficients) {
    for (int at = 2 * N; at < 3 * N; at += stride) {
      System.arraycopy(coefficients, 0, work, at, stride);
    }
  }

  @Override
  public void update(float[] spins, SlotLayout.Batch batch, int[] words, boolean isCoupled) {
    int count = Math.min(batch.rows() * stride, N);
    for (int i = 0; i < count; i += SlotLayout.STRIP) {
      int row = batch.row() + i / stride;
      Arrays.fill(work, i, i + SlotLayout.STRIP, 0);
      if (isCoupled && stride == 1) {
        sumRows(work, i, spins, row / SlotLayout.STRIP);
      } else if (isCoupled) {
        sumChains(work, i, spins, row);
      }
      for (int k = 0; k < SlotLayout.STRIP; k++) {
        work[i + k] = layout.biases[row + k / stride] + layout.scale * work[i + k];
      }
    }
    powers(work, count);
    scale(work, count);
    decide(work, words, count);
    System.arraycopy(work, 0, spins, batch.row() * stride, count);
  }

  /// `Σ Js` of a strip of rows.
  private void sumRows(float[] sums, int into, float[] spins, int strip) {
    float[] weights = layout.weights;
    int[] neighbours = layout.neighbours;
    int end = layout.edgeStarts[strip + 1];
    for (int at = layout.edgeStarts[strip]; at < end; at += SlotLayout.STRIP) {
      for (int k = 0; k < SlotLayout.STRIP; k++) {
        sums[into + k] += weights[at + k] * spins[neighbours[at + k]];
      }
    }
  }

  /// `Σ Js` of a row of chains.
  private void sumChains(float[] sums, int into, float[] spins, int row) {
    for (int at = layout.edgeStarts[row]; at < layout.edgeStarts[row + 1]; at += 4) {
      addFour(sums, into, spins, at);
    }
  }

  /// Adds four edges to the sums: a row is too short for vectors, and so sums stay in registers.
  private void addFour(float[] sums, int into, float[] spins, int at) {
    float w0 = layout.weights[at];
    float w1 = layout.weights[at + 1];
    float w2 = layout.weights[at + 2];
    float w3 = layout.weights[at + 3];
    int row0 = layout.neighbours[at] * stride;
    int row1 = layout.neighbours[at + 1] * stride;
    int row2 = layout.neighbours[at + 2] * stride;
    int row3 = layout.neighbours[at + 3] * stride;
    for (int i = 0; i < SlotLayout.STRIP; i++) {
      float sum = sums[into + i] + w0 * spins[row0 + i] + w1 * spins[row1 + i];
      sums[into + i] = sum + w2 * spins[row2 + i] + w3 * spins[row3 + i];
    }
  }

  /// From fields to the fractions' powers of two and the whole parts, as [Sigmoid] says.
  private static void powers(float[] work, int count) {
    for (int i = 0; i < count; i++) {
      float t = Math.min(Math.max(work[i] * work[2 * N + i], -Sigmoid.LIMIT), Sigmoid.LIMIT);
      float rounded = t + Sigmoid.ROUNDER;
      work[i] = Sigmoid.power(t - (rounded - Sigmoid.ROUNDER));
      work[N + i] = rounded;
    }
  }

  /// From them to the powers of two.
  private static void scale(float[] work, int count) {
    for (int i = 0; i < count; i++) {
      int bits = Float.floatToRawIntBits(work[i]) + (Float.floatToRawIntBits(work[N + i]) << 23);
      work[i] = Float.intBitsToFloat(bits);
    }
  }

  /// From them to spins. A comparison would be a branch that goes either way. The difference of the
  /// two sides is 0 or at least 2⁻⁴⁸ in size, so that cutting its product off at ±1 gives a sign;
  /// 0 is down.
  private static void decide(float[] work, int[] words, int count) {
    for (int i = 0; i < count; i++) {
      float u = (2 * (words[i] >>> 9) + 1) * 0x1p-24f;
      float difference = u * work[i] - (1 - u);
      work[i] = -Math.min(Math.max(difference * 0x1p60f + 1, -1), 1);
    }
  }
}
