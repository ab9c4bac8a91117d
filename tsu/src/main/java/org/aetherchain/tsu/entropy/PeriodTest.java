package org.aetherchain.tsu.entropy;

import java.util.Arrays;

/// A health test of our own, as NIST SP 800-90B, section 4.5, allows: catches a source that repeats
/// itself, or its opposite, after up to 1024 bits. The two tests of section 4.4 pass such a source
/// when its bits are balanced. Not safe for several threads.
///
/// Bits are compared window by window with those any lag from 1 to 1024 before. Whoever bets that a
/// bit equals an earlier one wins with probability `2^−H` at most, so that the wins of a window
/// are no more than a binomial number. The test fails above the quantile at which all 2048 bets
/// of a window together alarm falsely once in `2^20` windows.
final class PeriodTest {
  static final int WINDOW_BITS = 1024;

  private static final int WORDS = WINDOW_BITS / 64;
  private static final int FALSE_ALARM_BITS = 20 + 11; // 2^11 bets

  private final int cutoff;

  /// The window before, and the one being filled; bit `i` of the stream is bit `i mod 64`.
  private final long[] words = new long[2 * WORDS];

  private int filled;
  private boolean hasBefore;
  private boolean failed;

  PeriodTest(double assessedBits) {
    cutoff = cutoff(WINDOW_BITS, Math.pow(2, -assessedBits), FALSE_ALARM_BITS);
  }

  /// The least number that as many trials exceed or reach with a chance of at most
  /// `2^−alarmBits`; one more than the trials when there is none.
  static int cutoff(int trials, double p, int alarmBits) {
    double alarm = Math.pow(2, -alarmBits);
    double logTerm = trials * Math.log(p);
    double above = 0;
    for (int k = trials; k > 0; k--) {
      above += Math.exp(logTerm);
      if (above > alarm) {
        return k + 1;
      }
      logTerm += Math.log((double) k / (trials - k + 1) * (1 - p) / p);
    }
    return 1;
  }

  /// Sees raw bytes, least significant bit first.
  ///
  /// @return whether no window has failed yet
  boolean accept(byte[] raw) {
    for (byte b : raw) {
      words[WORDS + (filled >> 6)] |= (b & 0xffL) << (filled & 63);
      filled += 8;
      if (filled == WINDOW_BITS) {
        failed |= hasBefore && repeats();
        System.arraycopy(words, WORDS, words, 0, WORDS);
        Arrays.fill(words, WORDS, 2 * WORDS, 0);
        filled = 0;
        hasBefore = true;
      }
    }
    return !failed;
  }

  private boolean repeats() {
    for (int lag = 1; lag <= WINDOW_BITS; lag++) {
      int differ = 0;
      for (int w = 0; w < WORDS; w++) {
        differ += Long.bitCount(words[WORDS + w] ^ word((WORDS + w) * 64 - lag));
      }
      if (differ >= cutoff || WINDOW_BITS - differ >= cutoff) {
        return true;
      }
    }
    return false;
  }

  /// The 64 bits from this one on.
  private long word(int bit) {
    int shift = bit & 63;
    long low = words[bit >> 6] >>> shift;
    return shift == 0 ? low : low | (words[(bit >> 6) + 1] << (64 - shift));
  }
}
