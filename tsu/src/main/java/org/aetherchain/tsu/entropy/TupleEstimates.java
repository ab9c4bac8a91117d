package org.aetherchain.tsu.entropy;

import java.util.Arrays;

/// The two estimates of NIST SP 800-90B that look at repeated tuples: sections 6.3.5 (t-tuple) and
/// 6.3.6 (longest repeated substring). Both count, for each length, how often tuples come again.
///
/// Suffixes are sorted by doubling; the lengths of common prefixes of neighbours give every count.
/// Takes a second or two for a million bits.
final class TupleEstimates {
  /// A tuple that comes at least this often counts for the first estimate.
  static final int CUTOFF = 35;

  private final byte[] symbols;
  private final int[] order;
  private final int[] common;

  private TupleEstimates(byte[] symbols) {
    this.symbols = symbols;
    order = suffixes(symbols);
    common = commonPrefixes();
  }

  /// Both estimates, in bits a symbol; one that does not exist for want of repetitions is 8 bits.
  ///
  /// @param symbols from 0 to 127
  static double[] of(byte[] symbols, int cutoff) {
    TupleEstimates tuples = new TupleEstimates(symbols);
    int longest = Arrays.stream(tuples.common).max().orElse(0);
    double frequent = 0;
    double repeated = 0;
    for (int length = 1; length <= longest; length++) {
      double[] counted = tuples.count(length);
      double windows = symbols.length - length + 1;
      if (counted[0] >= cutoff) {
        frequent = Math.max(frequent, Math.pow(counted[0] / windows, 1.0 / length));
      } else {
        double pairs = windows / 2 * (windows - 1);
        repeated = Math.max(repeated, Math.pow(counted[1] / pairs, 1.0 / length));
      }
    }
    return new double[] {estimate(frequent, symbols.length), estimate(repeated, symbols.length)};
  }

  private static double estimate(double probability, int count) {
    return probability == 0
        ? 8
        : EntropyEstimators.bits(EntropyEstimators.upperBound(probability, count));
  }

  /// How often the most frequent tuple of a length comes, and how many pairs of places hold the
  /// same tuple.
  private double[] count(int length) {
    int most = 1;
    double pairs = 0;
    int run = 1;
    for (int r = 1; r <= order.length; r++) {
      if (r < order.length && common[r] >= length) {
        run++;
      } else {
        most = Math.max(most, run);
        pairs += run / 2.0 * (run - 1);
        run = 1;
      }
    }
    return new double[] {most, pairs};
  }

  /// The starts of all suffixes in their order: sorted by their first 1, 2, 4, ... symbols.
  private static int[] suffixes(byte[] symbols) {
    int size = symbols.length;
    int[] rank = new int[size];
    for (int i = 0; i < size; i++) {
      rank[i] = symbols[i] + 1;
    }
    long[] keys = new long[size];
    int[] places = new int[size];
    for (int width = 1; ; width *= 2) {
      int[] sorted = byRank(rank, width, Math.max(size, 256) + 1);
      int next = 0;
      for (int r = 0; r < size; r++) {
        int i = sorted[r];
        keys[r] = ((long) rank[i] << 32) | (i + width < size ? rank[i + width] : 0);
      }
      for (int r = 0; r < size; r++) {
        next += r == 0 || keys[r] != keys[r - 1] ? 1 : 0;
        places[sorted[r]] = next;
      }
      rank = places.clone();
      if (next == size || width >= size) {
        return sorted;
      }
    }
  }

  /// Places in the order of the pairs (rank, rank of `width` further on), by counting twice.
  private static int[] byRank(int[] rank, int width, int ranks) {
    int size = rank.length;
    int[] second = new int[size];
    int[] starts = new int[ranks + 1];
    for (int i = 0; i < size; i++) {
      starts[(i + width < size ? rank[i + width] : 0) + 1]++;
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    for (int i = 0; i < size; i++) {
      second[starts[i + width < size ? rank[i + width] : 0]++] = i;
    }
    int[] first = new int[size];
    starts = new int[ranks + 1];
    for (int r : rank) {
      starts[r + 1]++;
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    for (int i : second) {
      first[starts[rank[i]]++] = i;
    }
    return first;
  }

  /// For each suffix in order, how many symbols it shares with the one before (Kasai and others,
  /// 2001).
  private int[] commonPrefixes() {
    int size = symbols.length;
    int[] place = new int[size];
    for (int r = 0; r < size; r++) {
      place[order[r]] = r;
    }
    int[] lengths = new int[size];
    int length = 0;
    for (int i = 0; i < size; i++) {
      if (place[i] == 0) {
        length = 0;
        continue;
      }
      int j = order[place[i] - 1];
      while (i + length < size && j + length < size && symbols[i + length] == symbols[j + length]) {
        length++;
      }
      lengths[place[i]] = length;
      length = Math.max(0, length - 1);
    }
    return lengths;
  }
}
