package org.aetherchain.tsu.software;

/// Where a group of chains takes its random words from.
sealed interface Words permits PhiloxWords, VectorPhiloxWords, XoshiroWords {
  /// What a word decides: the fourth word of a Philox counter.
  int UPDATE = 0;

  int INITIAL = 1;

  /// The most blocks of four words that a batch takes.
  int BLOCKS = SlotLayout.BATCH / SlotLayout.QUAD;

  /// Announces the sweep that the next words are for.
  void begin(long sweep, int purpose);

  /// The words of a batch's quads, in the order of its spins: first word 0 of all quads, for each
  /// quad in all chains, then word 1, and so on.
  void fill(int quad, int quads, int[] words);
}
