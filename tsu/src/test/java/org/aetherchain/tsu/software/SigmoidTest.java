package org.aetherchain.tsu.software;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SigmoidTest {
  /// How many of the 2^23 values of u decide for +1, found by bisection: the decision is monotone.
  private static double probability(float field, float beta) {
    float coefficient = Sigmoid.coefficient(beta);
    int low = 0;
    int high = 1 << 23;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Sigmoid.isUp(field, coefficient, middle << 9)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low / (double) (1 << 23);
  }

  @Test
  void probability_isTheLogisticFunction_toARoundingOfU() {
    double worst = 0;
    for (int i = -4000; i <= 4000; i++) {
      float field = i * 0.003f;
      double exact = 1 / (1 + Math.exp(-2.0 * 0.8f * field));
      worst = Math.max(worst, Math.abs(probability(field, 0.8f) - exact));
    }
    assertTrue(worst < 3e-7, () -> "off by up to 3e-7 expected");
  }

  @Test
  void probability_isExactlyOneHalf_withoutAField() {
    assertEquals(0.5, probability(0, 1));
    assertEquals(0.5, probability(-0f, 3));
    assertEquals(0.5, probability(17, 0));
  }

  @Test
  void decision_isCertain_farOut() {
    assertEquals(1, probability(0x1p40f, 0x1p40f));
    assertEquals(0, probability(-0x1p40f, 0x1p40f));
    assertEquals(1, probability(20, 1));
    assertEquals(0, probability(-20, 1));
  }
}
