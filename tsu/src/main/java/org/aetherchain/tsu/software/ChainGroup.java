package org.aetherchain.tsu.software;

import java.util.Arrays;
import org.aetherchain.tsu.SpinState;
import org.jspecify.annotations.Nullable;

/// A few chains that one thread sweeps together, or a single one.
final class ChainGroup {
  /// Chains of a full group.
  static final int WIDTH = 32;

  final int firstChain;
  final int width;

  private final SlotLayout layout;
  private final Words words;
  private final Kernel kernel;
  private final int stride;

  /// The spin of chain `c` at node `i`, −1 or +1, at `rows[i] · stride + c`. There may be more
  /// places than chains; nobody looks at the rest.
  private final float[] spins;

  private final int[] drawn = new int[SlotLayout.BATCH];

  /// @param firstChain of the run, not of the world
  /// @param width at most the layout's stride
  ChainGroup(SlotLayout layout, int firstChain, int width, Words words, Kernel kernel) {
    this.layout = layout;
    this.firstChain = firstChain;
    this.width = width;
    this.words = words;
    this.kernel = kernel;
    stride = layout.stride;
    spins = new float[layout.rowCount * stride];
    Arrays.fill(spins, -1);
  }

  private int place(int node, int chain) {
    return layout.rows[node] * stride + chain;
  }

  /// Sets one chain's free spins and its clamped ones, each where a state is given.
  void set(int chain, @Nullable SpinState free, @Nullable SpinState clamped) {
    for (int i = 0; i < layout.nodeCount; i++) {
      SpinState from = layout.isClamped(i) ? clamped : free;
      if (from != null) {
        spins[place(i, chain)] = from.spin(i);
      }
    }
  }

  /// Writes one chain's spins.
  void pack(int chain, byte[] bits, int offset) {
    Arrays.fill(bits, offset, offset + SpinState.sizeBytes(layout.nodeCount), (byte) 0);
    for (int i = 0; i < layout.nodeCount; i++) {
      int up = ~Float.floatToRawIntBits(spins[place(i, chain)]) >>> 31;
      bits[offset + (i >> 3)] |= (byte) (up << (i & 7));
    }
  }

  /// The chains in which a node's spin is +1, a bit each.
  int mask(int node) {
    int at = place(node, 0);
    int down = 0;
    for (int c = 0; c < width; c++) {
      down |= (Float.floatToRawIntBits(spins[at + c]) >>> 31) << c;
    }
    return ~down & (-1 >>> (32 - width));
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
    kernel.heat(coefficients);
    for (SlotLayout.Batch batch : layout.batches) {
      words.fill(batch.quad(), batch.quads(), drawn);
      kernel.update(spins, batch, drawn, isCoupled);
    }
  }
}
