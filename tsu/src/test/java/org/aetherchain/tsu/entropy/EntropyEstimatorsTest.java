package org.aetherchain.tsu.entropy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Against the worked examples of SP 800-90B, section 6.3, and against what NIST's own tool
/// (github.com/usnistgov/SP800-90B_EntropyAssessment, cpp/selftest/refdata/data.pi.res, public
/// domain) prints for a file of 1,165,666 bits. The file is not here; three estimates depend on it
/// through counts alone, and the tool prints those, so any sequence with these counts will do. The
/// recommendation's text rounds the quantile to 2.576, hence the tolerance of its examples.
class EntropyEstimatorsTest {
  private static final int BITS = 1_165_666;

  private static byte[] symbols(String digits) {
    byte[] symbols = new byte[digits.length()];
    for (int i = 0; i < symbols.length; i++) {
      symbols[i] = (byte) (digits.charAt(i) - '0');
    }
    return symbols;
  }

  @Test
  void mostCommonValue_givesTheRecommendationsExample() {
    assertEquals(0.5363, EntropyEstimators.mostCommonValue(symbols("01120122010110221021")), 1e-4);
  }

  @Test
  void collision_givesTheRecommendationsExample() {
    byte[] bits = symbols("1000111001010101110011000111001010101110");
    assertEquals(0.4483, EntropyEstimators.collision(bits), 1e-4);
  }

  @Test
  void mostCommonValue_givesWhatNistsToolGives() {
    byte[] bits = new byte[BITS];
    Arrays.fill(bits, 0, 662_972, (byte) 1);
    assertEquals(0.8111405797040744, EntropyEstimators.mostCommonValue(bits), 1e-12);
  }

  @Test
  void collision_givesWhatNistsToolGives() {
    // 477,455 collisions over all bits: 210,756 take three bits, the others two.
    byte[] bits = new byte[BITS];
    for (int i = 0; i < 210_756; i++) {
      bits[3 * i + 1] = 1;
    }
    assertEquals(0.5695375934577747, EntropyEstimators.collision(bits), 1e-9);
  }

  @Test
  void markov_givesWhatNistsToolGives() {
    // The shares that the tool prints, as counts: a one, then as often a run of zeros and one of
    // ones as a zero is followed by a one.
    int zeros = BITS - 662_972;
    int runs = zeros - (int) Math.round(0.48045928537042415 * zeros);
    byte[] bits = new byte[BITS];
    bits[0] = 1;
    int at = 1;
    for (int run = 0; run < runs; run++) {
      at += share(zeros, run, runs);
      int ones = share(BITS - 1 - zeros, run, runs);
      Arrays.fill(bits, at, at + ones, (byte) 1);
      at += ones;
    }
    assertEquals(0.7231807819900453, EntropyEstimators.markov(bits), 1e-12);
  }

  private static int share(long all, int part, int parts) {
    return (int) (all * (part + 1) / parts - all * part / parts);
  }

  /// The estimates of tuples, from their definition and without suffixes.
  private static double[] slowTuples(byte[] symbols, int cutoff) {
    double frequent = 0;
    double repeated = 0;
    for (int length = 1; length < symbols.length; length++) {
      Map<String, Integer> counts = new HashMap<>();
      int windows = symbols.length - length + 1;
      for (int i = 0; i < windows; i++) {
        counts.merge(Arrays.toString(Arrays.copyOfRange(symbols, i, i + length)), 1, Integer::sum);
      }
      int most = counts.values().stream().mapToInt(c -> c).max().orElse(0);
      double pairs = counts.values().stream().mapToDouble(c -> c * (c - 1.0) / 2).sum();
      if (most >= cutoff) {
        frequent = Math.max(frequent, Math.pow((double) most / windows, 1.0 / length));
      } else if (most > 1) {
        double all = windows * (windows - 1.0) / 2;
        repeated = Math.max(repeated, Math.pow(pairs / all, 1.0 / length));
      }
    }
    int n = symbols.length;
    return new double[] {
      -Math.log(Math.min(1, frequent + EntropyEstimators.Z * deviation(frequent, n))) / Math.log(2),
      -Math.log(Math.min(1, repeated + EntropyEstimators.Z * deviation(repeated, n))) / Math.log(2)
    };
  }

  private static double deviation(double p, int n) {
    return Math.sqrt(p * (1 - p) / (n - 1));
  }

  @Test
  void tuples_areThoseOfTheDefinition() {
    // The sequence of the recommendation's examples for both estimates, with its cutoff of 3.
    double[] example = TupleEstimates.of(symbols("220102012120121001000"), 3);
    double[] slow = slowTuples(symbols("220102012120121001000"), 3);
    assertEquals(slow[0], example[0], 1e-12);
    assertEquals(slow[1], example[1], 1e-12);
    Random random = new Random(1);
    for (int round = 0; round < 30; round++) {
      byte[] bits = new byte[40 + random.nextInt(160)];
      for (int i = 0; i < bits.length; i++) {
        byte before = i > 30 ? bits[i - 30] : 0;
        bits[i] = random.nextInt(4) == 0 ? 1 : before;
      }
      assertEquals(slowTuples(bits, 5)[0], TupleEstimates.of(bits, 5)[0], 1e-12);
      assertEquals(slowTuples(bits, 5)[1], TupleEstimates.of(bits, 5)[1], 1e-12);
    }
  }

  private static double estimate(byte[] raw, String name) {
    return Objects.requireNonNull(EntropyEstimators.all(raw).get(name));
  }

  @Test
  void fairBits_areAssessedHigh_andBadOnesLow() {
    byte[] fair = new byte[1 << 15];
    new Random(2).nextBytes(fair);
    Map<String, Double> estimates = EntropyEstimators.all(fair);
    assertEquals(5, estimates.size());
    estimates.forEach((name, bits) -> assertTrue(bits > 0.8, name + " " + bits));
    byte[] halfAsGood = new byte[1 << 15];
    for (int i = 0; i < halfAsGood.length; i++) {
      halfAsGood[i] = (byte) (fair[i] & fair[(i + 7) % fair.length]);
    }
    // A one comes with probability 1/4: 0.415 bits.
    assertEquals(0.41, estimate(halfAsGood, "most common value"), 0.01);
    byte[] alternating = new byte[1 << 12];
    Arrays.fill(alternating, (byte) 0x55);
    assertTrue(estimate(alternating, "Markov") < 0.01);
    assertTrue(estimate(alternating, "most common value") > 0.97);
    assertThrows(IllegalArgumentException.class, () -> EntropyEstimators.all(new byte[10]));
  }
}
