package org.aetherchain.tsu.software;

import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.IsingSamplingProgram;
import org.jspecify.annotations.Nullable;

/// The layouts of a program, each made when it is first needed.
final class Layouts {
  /// So many edges are no loss.
  private static final int MOST_PADDED = 1 << 20;

  private final IsingSamplingProgram program;
  private @Nullable SlotLayout single;
  private @Nullable SlotLayout many;

  Layouts(IsingSamplingProgram program) {
    this.program = program;
  }

  IsingSamplingProgram program() {
    return program;
  }

  /// For one chain at a time. Its strips are padded to their longest row, so that a model with a
  /// few nodes of high degree takes the other layout, with empty places.
  synchronized SlotLayout single() {
    if (single == null) {
      IsingEbm model = program.model();
      long padded = (long) model.couplings().maxDegree() * model.nodeCount();
      boolean isEven = padded < MOST_PADDED + 16L * model.edgeCount();
      single = isEven ? SlotLayout.of(program, 1) : many();
    }
    return single;
  }

  /// For groups of [ChainGroup#WIDTH] chains.
  synchronized SlotLayout many() {
    if (many == null) {
      many = SlotLayout.of(program, ChainGroup.WIDTH);
    }
    return many;
  }
}
