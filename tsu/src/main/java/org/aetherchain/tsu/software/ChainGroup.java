package org.aetherchain.tsu.software;

import java.util.Arrays;
import org.aetherchain.tsu.SpinState;

/// A few chains that one thread sweeps together. The spins of a node stand side by side, one for
/// each chain, so that the inner loops run over chains and the compiler can vectorise them.
final class ChainGroup {
  /// Chains of a full group.
  static final int WIDTH = 32;

  final int firstChain;
  final int width;

  /// Places of a node's row: the width, or more where vectors want it; nobody looks at the rest.
  final int stride;

  /// The spin of chain `c` at node `i`, −1 or +1, at `i · stride + c`.
  final float[] spins;

  private final SlotLayout layout;
  private final Words words;
  private final SlotKernel kernel;
  private final int[][] drawn;

  /// @param firstChain of the run, not of the world
  ChainGroup(SlotLayout layout, int firstChain, int width, Words words, SlotKernel kernel) {
    this.layout = layout;
    this.firstChain = firstChain;
    this.width = width;
    this.words = words;
    this.kernel = kernel;
    stride = kernel.stride(width);
    spins = new float[layout.nodeCount * stride];
    Arrays.fill(spins, -1);
    drawn = new int[SlotLayout.QUAD][stride];
  }

  /// Sets one chain's spins.
  ///
  /// @param bits packed, from an offset
  void set(int chain, byte[] bits, int offset) {
    for (int i = 0; i < layout.nodeCount; i++) {
      spins[i * stride + chain] = (bits[offset + (i >> 3)] >> (i & 7) & 1) != 0 ? 1 : -1;
    }
  }

  /// Writes one chain's spins.
  void pack(int chain, byte[] bits, int offset) {
    Arrays.fill(bits, offset, offset + SpinState.sizeBytes(layout.nodeCount), (byte) 0);
    for (int i = 0; i < layout.nodeCount; i++) {
      if (spins[i * stride + chain] > 0) {
        bits[offset + (i >> 3)] |= (byte) (1 << (i & 7));
      }
    }
  }

  /// Draws the free spins from their biases alone.
  ///
  /// @param coefficients of each place; 0 for uniform spins
  void draw(float[] coefficients) {
    words.begin(0, Words.INITIAL);
    pass(coefficients, false);
  }

  /// Updates every free node once.
  ///
  /// @param coefficients of each place, as [Sigmoid#coefficient] gives them
  void sweep(long sweep, float[] coefficients) {
    words.begin(sweep, Words.UPDATE);
    pass(coefficients, true);
  }

  private void pass(float[] coefficients, boolean isCoupled) {
    for (int quad = 0; quad < layout.quadCount(); quad++) {
      words.fill(quad, drawn);
      for (int k = 0; k < SlotLayout.QUAD; k++) {
        int slot = SlotLayout.QUAD * quad + k;
        if (layout.nodes[slot] != SlotLayout.NO_NODE) {
          kernel.update(spins, slot, drawn[k], coefficients, isCoupled);
        }
      }
    }
  }
}
