package org.aetherchain.tsu.entropy;

import java.util.LinkedHashMap;
import java.util.Map;

/// Estimates of the min-entropy of a binary source, after NIST SP 800-90B (January 2018), section
/// 6.3. Each is a lower bound at 99 % confidence if the source is of the kind that the estimator
/// has in mind; the least of all counts. They see statistics, not secrets: a pseudo-random stream
/// passes them.
public final class EntropyEstimators {
  /// The standard normal distribution's 0.995 quantile, as the recommendation's tool uses it.
  static final double Z = 2.575829303548901;

  /// The fewest bits that can be assessed here; the recommendation asks for a million.
  public static final int MIN_BITS = 1000;

  private EntropyEstimators() {}

  /// All estimates of raw bits, by name, in bits a bit.
  ///
  /// @param raw least significant bit first, at least `MIN_BITS` bits and at most 2^24 bytes
  public static Map<String, Double> all(byte[] raw) {
    byte[] bits = unpack(raw);
    Map<String, Double> estimates = new LinkedHashMap<>();
    estimates.put("most common value", mostCommonValue(bits));
    estimates.put("collision", collision(bits));
    estimates.put("Markov", markov(bits));
    double[] tuples = TupleEstimates.of(bits, TupleEstimates.CUTOFF);
    estimates.put("t-tuple", tuples[0]);
    estimates.put("longest repeated substring", tuples[1]);
    return estimates;
  }

  /// One byte a bit, 0 or 1.
  ///
  /// @param raw least significant bit first
  public static byte[] unpack(byte[] raw) {
    if (raw.length * 8L < MIN_BITS || raw.length > 1 << 24) {
      throw new IllegalArgumentException(raw.length + " bytes cannot be assessed");
    }
    byte[] bits = new byte[raw.length * 8];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = (byte) ((raw[i >> 3] >> (i & 7)) & 1);
    }
    return bits;
  }

  /// Section 6.3.1: how often the most common symbol comes.
  ///
  /// @param symbols from 0 to 255, at least 2 of them
  public static double mostCommonValue(byte[] symbols) {
    int[] counts = new int[256];
    int most = 0;
    for (byte symbol : symbols) {
      most = Math.max(most, ++counts[symbol & 0xff]);
    }
    return bits(upperBound((double) most / symbols.length, symbols.length));
  }

  /// Section 6.3.2: how soon a bit comes for the second time.
  ///
  /// @param bits 0 or 1
  public static double collision(byte[] bits) {
    int count = 0;
    double sum = 0;
    double squares = 0;
    for (int at = 0; at + 1 < bits.length; ) {
      int time = bits[at] == bits[at + 1] ? 2 : 3;
      if (at + time > bits.length) {
        break;
      }
      count++;
      sum += time;
      squares += time * time;
      at += time;
    }
    if (count < 2) {
      return 0;
    }
    double mean = sum / count;
    double deviation = Math.sqrt(Math.max(0, squares - sum * mean) / (count - 1.0));
    double low = mean - Z * deviation / Math.sqrt(count);
    // The mean is 2 + 2p(1 − p) for two symbols; the larger root, if there is one.
    return low >= 2.5 ? 1 : bits(0.5 + Math.sqrt(Math.max(0, 1.25 - 0.5 * Math.max(2, low))));
  }

  /// Section 6.3.3: the likeliest 128 bits of a chain with memory of one bit.
  ///
  /// @param bits 0 or 1
  public static double markov(byte[] bits) {
    long[][] pairs = new long[2][2];
    long ones = 0;
    for (int i = 0; i < bits.length; i++) {
      ones += bits[i];
      if (i + 1 < bits.length) {
        pairs[bits[i]][bits[i + 1]]++;
      }
    }
    double share = (double) ones / bits.length;
    double one = log2(share);
    double zero = log2(1 - share);
    double stay0 = transition(pairs[0][0], pairs[0][1]);
    double leave0 = transition(pairs[0][1], pairs[0][0]);
    double leave1 = transition(pairs[1][0], pairs[1][1]);
    double stay1 = transition(pairs[1][1], pairs[1][0]);
    double likeliest = zero + 127 * stay0;
    likeliest = Math.max(likeliest, zero + 64 * leave0 + 63 * leave1);
    likeliest = Math.max(likeliest, zero + leave0 + 126 * stay1);
    likeliest = Math.max(likeliest, one + leave1 + 126 * stay0);
    likeliest = Math.max(likeliest, one + 64 * leave1 + 63 * leave0);
    likeliest = Math.max(likeliest, one + 127 * stay1);
    return Math.clamp(-likeliest / 128, 0, 1);
  }

  private static double transition(long taken, long other) {
    return taken == 0 ? -1e9 : log2((double) taken / (double) (taken + other));
  }

  /// The upper end of the 99 % interval of a share.
  static double upperBound(double share, int count) {
    return Math.min(1, share + Z * Math.sqrt(share * (1 - share) / (count - 1)));
  }

  /// Min-entropy of what is guessed right with this probability.
  static double bits(double probability) {
    return Math.max(0, -log2(Math.min(1, probability)));
  }

  private static double log2(double x) {
    return x <= 0 ? -1e9 : Math.log(x) / Math.log(2);
  }
}
