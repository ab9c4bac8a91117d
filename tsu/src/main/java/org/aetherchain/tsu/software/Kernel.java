package org.aetherchain.tsu.software;

/// Updates the nodes of a batch in all chains of a group. Belongs to one group.
sealed interface Kernel permits PlainKernel, VectorKernel {
  /// Sets what a field is multiplied by in each chain, as [Sigmoid#coefficient] gives it.
  void heat(float[] coefficients);

  /// Sets the spins of a batch's nodes.
  ///
  /// @param spins −1 or +1 of chain `c` at `row · stride + c`
  /// @param words one for each spin of the batch
  /// @param isCoupled whether neighbours count, or the bias alone
  void update(float[] spins, SlotLayout.Batch batch, int[] words, boolean isCoupled);
}
