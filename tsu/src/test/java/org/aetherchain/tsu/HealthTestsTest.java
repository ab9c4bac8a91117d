package org.aetherchain.tsu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HealthTestsTest {
  @Test
  void cutoffs_areThoseOfSp80090b() {
    double[] entropies = {1, 0.5, 0.25};
    int[] repetition = {21, 41, 81};
    int[] proportion = {589, 793, 915};
    for (int i = 0; i < entropies.length; i++) {
      assertEquals(repetition[i], HealthTests.repetitionCutoff(entropies[i]));
      assertEquals(proportion[i], HealthTests.proportionCutoff(entropies[i]));
    }
  }

  @Test
  void fairBits_pass() {
    byte[] raw = new byte[1 << 16];
    new Random(1).nextBytes(raw);
    HealthTests tests = new HealthTests(1);
    assertTrue(tests.accept(raw));
    assertEquals(raw.length * 8L, tests.health(EntropyClass.SIMULATED).samplesTested());
  }

  @Test
  void stuckBits_failAtOnce_andForGood() {
    HealthTests tests = new HealthTests(1);
    assertTrue(tests.accept(new byte[2])); // 16 zeros in a row may happen
    assertFalse(tests.accept(new byte[1]));
    byte[] fair = new byte[1 << 12];
    new Random(2).nextBytes(fair);
    assertFalse(tests.accept(fair), "a failure latches");
    assertEquals(1, tests.health(EntropyClass.PHYSICAL).repetitionFailures());
  }

  @Test
  void biasedBits_failWithinAWindow() {
    Random random = new Random(3);
    byte[] raw = new byte[HealthTests.WINDOW_BITS / 8];
    for (int i = 0; i < raw.length * 8; i++) {
      if (i == 0 || random.nextInt(100) < 70) {
        raw[i >> 3] |= (byte) (1 << (i & 7));
      }
    }
    HealthTests tests = new HealthTests(1);
    assertFalse(tests.accept(raw));
    assertEquals(1, tests.health(EntropyClass.PHYSICAL).proportionFailures());
  }
}
