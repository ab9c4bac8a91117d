package org.aetherchain.tsu.software;

/// Updates one node in all chains of a group. Belongs to one group.
sealed interface SlotKernel permits PlainKernel, VectorKernel {
  /// Places that a row of this many chains takes.
  int stride(int width);

  /// Sets the spins of a slot's node.
  ///
  /// @param words one for each place
  /// @param coefficients of each place
  /// @param isCoupled whether neighbours count, or the bias alone
  void update(float[] spins, int slot, int[] words, float[] coefficients, boolean isCoupled);
}
