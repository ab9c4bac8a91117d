package org.aetherchain.tsu.software;

import org.aetherchain.tsu.IsingSamplingProgram;
import org.jspecify.annotations.Nullable;

/// The layouts of a program, each made when it is first needed.
final class Layouts {
  private final IsingSamplingProgram program;
  private @Nullable SlotLayout single;
  private @Nullable SlotLayout many;

  Layouts(IsingSamplingProgram program) {
    this.program = program;
  }

  IsingSamplingProgram program() {
    return program;
  }

  /// For one chain at a time.
  synchronized SlotLayout single() {
    if (single == null) {
      single = SlotLayout.of(program, 1);
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
