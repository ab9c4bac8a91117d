package org.aetherchain.tsu.software;

import java.util.Arrays;

/// Loops over chains that the compiler may vectorise by itself.
final class PlainKernel implements SlotKernel {
  private final SlotLayout layout;
  private final float[] sums;

  PlainKernel(SlotLayout layout, int width) {
    this.layout = layout;
    sums = new float[width];
  }

  @Override
  public int stride(int width) {
    return width;
  }

  @Override
  public void update(
      float[] spins, int slot, int[] words, float[] coefficients, boolean isCoupled) {
    Arrays.fill(sums, 0);
    if (isCoupled) {
      sum(spins, slot);
    }
    float bias = layout.biases[slot];
    float scale = layout.scale;
    float[] from = sums;
    int row = layout.nodes[slot] * from.length;
    for (int c = 0; c < from.length; c++) {
      float field = bias + scale * from[c];
      spins[row + c] = Sigmoid.isUp(field, coefficients[c], words[c]) ? 1 : -1;
    }
  }

  /// `Σ Js` of a slot's node, in the order of its edges.
  private void sum(float[] spins, int slot) {
    float[] into = sums;
    for (int at = layout.edgeStarts[slot]; at < layout.edgeStarts[slot + 1]; at++) {
      float weight = layout.weights[at];
      int row = layout.neighbours[at] * into.length;
      for (int c = 0; c < into.length; c++) {
        into[c] += weight * spins[row + c];
      }
    }
  }
}
