package org.aetherchain.tsu.software;

/// Where a group of chains takes its random words from.
sealed interface Words permits PhiloxWords, VectorPhiloxWords, XoshiroWords {
  /// What a word decides: the fourth word of a Philox counter.
  int UPDATE = 0;

  int INITIAL = 1;

  /// Announces the sweep that the next words are for.
  void begin(long sweep, int purpose);

  /// The words of a quad of slots: `words[slot % 4][chain of the group]`.
  void fill(int quad, int[][] words);
}
