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

  /// The spin of chain `c` at node `i`, −1 or +1, at `i · width + c`.
  final float[] spins;

  private final SlotLayout layout;
  private final Words words;
  private final int[][] drawn;
  private final float[] sums;

  /// @param firstChain of the run, not of the world
  ChainGroup(SlotLayout layout, int firstChain, int width, Words words) {
    this.layout = layout;
    this.firstChain = firstChain;
    this.width = width;
    this.words = words;
    spins = new float[layout.nodeCount * width];
    Arrays.fill(spins, -1);
    drawn = new int[SlotLayout.QUAD][width];
    sums = new float[width];
  }

  /// Sets one chain's spins.
  ///
  /// @param bits packed, from an offset
  void set(int chain, byte[] bits, int offset) {
    for (int i = 0; i < layout.nodeCount; i++) {
      spins[i * width + chain] = (bits[offset + (i >> 3)] >> (i & 7) & 1) != 0 ? 1 : -1;
    }
  }

  /// Writes one chain's spins.
  void pack(int chain, byte[] bits, int offset) {
    Arrays.fill(bits, offset, offset + SpinState.sizeBytes(layout.nodeCount), (byte) 0);
    for (int i = 0; i < layout.nodeCount; i++) {
      if (spins[i * width + chain] > 0) {
        bits[offset + (i >> 3)] |= (byte) (1 << (i & 7));
      }
    }
  }

  /// Draws the free spins from their biases alone.
  ///
  /// @param coefficients of each chain; 0 for uniform spins
  void draw(float[] coefficients) {
    words.begin(0, Words.INITIAL);
    for (int quad = 0; quad < layout.quadCount(); quad++) {
      words.fill(quad, drawn);
      for (int k = 0; k < SlotLayout.QUAD; k++) {
        int slot = SlotLayout.QUAD * quad + k;
        if (layout.nodes[slot] != SlotLayout.NO_NODE) {
          Arrays.fill(sums, 0);
          decide(slot, drawn[k], coefficients);
        }
      }
    }
  }

  /// Updates every free node once.
  ///
  /// @param coefficients of each chain, as [Sigmoid#coefficient] gives them
  void sweep(long sweep, float[] coefficients) {
    words.begin(sweep, Words.UPDATE);
    for (int quad = 0; quad < layout.quadCount(); quad++) {
      words.fill(quad, drawn);
      for (int k = 0; k < SlotLayout.QUAD; k++) {
        int slot = SlotLayout.QUAD * quad + k;
        if (layout.nodes[slot] != SlotLayout.NO_NODE) {
          sum(slot);
          decide(slot, drawn[k], coefficients);
        }
      }
    }
  }

  /// `Σ Js` of a slot's node, in the order of its edges.
  private void sum(int slot) {
    float[] into = sums;
    float[] from = spins;
    Arrays.fill(into, 0);
    for (int at = layout.edgeStarts[slot]; at < layout.edgeStarts[slot + 1]; at++) {
      float weight = layout.weights[at];
      int row = layout.neighbours[at] * width;
      for (int c = 0; c < into.length; c++) {
        into[c] += weight * from[row + c];
      }
    }
  }

  private void decide(int slot, int[] drawnWords, float[] coefficients) {
    float bias = layout.biases[slot];
    float scale = layout.scale;
    float[] from = sums;
    float[] into = spins;
    int row = layout.nodes[slot] * width;
    for (int c = 0; c < from.length; c++) {
      float field = bias + scale * from[c];
      into[row + c] = Sigmoid.isUp(field, coefficients[c], drawnWords[c]) ? 1 : -1;
    }
  }
}
