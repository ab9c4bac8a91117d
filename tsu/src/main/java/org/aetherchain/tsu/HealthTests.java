package org.aetherchain.tsu;

import java.math.BigDecimal;
import java.math.MathContext;

/// The continuous health tests of NIST SP 800-90B, section 4.4, over raw bits: the repetition count
/// test (4.4.1) and the adaptive proportion test (4.4.2). A failure latches: from then on nothing
/// passes. Not safe for several threads.
public final class HealthTests {
  /// Bits of a window of the adaptive proportion test: 1024 for a binary source.
  public static final int WINDOW_BITS = 1024;

  /// Bits that the start-up tests see and throw away.
  public static final int STARTUP_BITS = 1024;

  /// The chance of a false alarm is `2^−FALSE_ALARM_BITS` a test.
  public static final int FALSE_ALARM_BITS = 20;

  private final double assessedBits;
  private final int repetitionCutoff;
  private final int proportionCutoff;
  private int last = -1;
  private int repetitions;
  private int windowBit;
  private int windowSeen;
  private int windowEqual;
  private long samplesTested;
  private long repetitionFailures;
  private long proportionFailures;

  /// For a source of this min-entropy a bit.
  ///
  /// @param assessedBits above 0, at most 1
  public HealthTests(double assessedBits) {
    this.assessedBits = assessedBits;
    repetitionCutoff = repetitionCutoff(assessedBits);
    proportionCutoff = proportionCutoff(assessedBits);
  }

  /// How many equal bits in a row fail: `1 + ⌈20 / H⌉`.
  public static int repetitionCutoff(double assessedBits) {
    require(assessedBits);
    return 1 + (int) Math.ceil(FALSE_ALARM_BITS / assessedBits);
  }

  /// How many of a window's bits may not equal its first: one more than the `1 − 2^−20` quantile of
  /// the binomial distribution of 1024 trials with probability `2^−H`.
  public static int proportionCutoff(double assessedBits) {
    require(assessedBits);
    MathContext digits = new MathContext(40);
    BigDecimal p = new BigDecimal(Math.pow(2, -assessedBits));
    BigDecimal odds = p.divide(BigDecimal.ONE.subtract(p), digits);
    BigDecimal alarm = BigDecimal.ONE.divide(BigDecimal.valueOf(1L << FALSE_ALARM_BITS));
    // From the top down: P(X = W) = p^W, and each term from the one above it.
    BigDecimal term = p.pow(WINDOW_BITS, digits);
    BigDecimal above = BigDecimal.ZERO;
    for (int k = WINDOW_BITS; k > 0; k--) {
      BigDecimal next = above.add(term, digits);
      if (next.compareTo(alarm) > 0) {
        return k + 1; // k is the quantile: P(X > k) is small enough, P(X > k − 1) is not
      }
      above = next;
      term =
          term.multiply(BigDecimal.valueOf(k), digits)
              .divide(BigDecimal.valueOf(WINDOW_BITS - k + 1L), digits)
              .divide(odds, digits);
    }
    return 1;
  }

  private static void require(double assessedBits) {
    if (!(assessedBits > 0 && assessedBits <= 1)) {
      throw new IllegalArgumentException("a bit has 0 to 1 bits of entropy, not " + assessedBits);
    }
  }

  /// Sees raw bytes, least significant bit first.
  ///
  /// @return whether no test has failed yet
  public boolean accept(byte[] raw) {
    for (byte b : raw) {
      for (int i = 0; i < 8; i++) {
        accept(b >> i & 1);
      }
    }
    return !isLatched();
  }

  private void accept(int bit) {
    samplesTested++;
    repetitions = bit == last ? repetitions + 1 : 1;
    last = bit;
    if (repetitions == repetitionCutoff) {
      repetitionFailures++;
    }
    if (windowSeen == 0) {
      windowBit = bit;
      windowEqual = 0;
    }
    windowEqual += bit == windowBit ? 1 : 0;
    if (windowEqual == proportionCutoff && bit == windowBit) {
      proportionFailures++;
    }
    windowSeen = (windowSeen + 1) % WINDOW_BITS;
  }

  /// Whether a test failed.
  public boolean isLatched() {
    return repetitionFailures + proportionFailures > 0;
  }

  /// The state of the tests.
  public EntropyHealth health(EntropyClass entropyClass) {
    return new EntropyHealth(
        entropyClass,
        samplesTested,
        repetitionFailures,
        proportionFailures,
        assessedBits,
        isLatched());
  }
}
