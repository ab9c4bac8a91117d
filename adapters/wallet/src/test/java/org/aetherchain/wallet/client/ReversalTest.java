package org.aetherchain.wallet.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The probability that a block is reversed, against Rosenfeld's sum in exact arithmetic.
class ReversalTest {
  private static final MathContext EXACT = new MathContext(400);

  /// 1 - Σ_{m<z} C(m+z-1, m) (p^z q^m - p^m q^z), Rosenfeld (2014), section 4.
  private static double rosenfeld(String share, int blocks) {
    BigDecimal q = new BigDecimal(share);
    BigDecimal p = BigDecimal.ONE.subtract(q);
    BigDecimal sum = BigDecimal.ZERO;
    BigInteger choose = BigInteger.ONE;
    for (int m = 0; m < blocks; m++) {
      BigDecimal lead = p.pow(blocks).multiply(q.pow(m)).subtract(p.pow(m).multiply(q.pow(blocks)));
      sum = sum.add(new BigDecimal(choose).multiply(lead), EXACT);
      choose =
          choose.multiply(BigInteger.valueOf(m + (long) blocks)).divide(BigInteger.valueOf(m + 1L));
    }
    return BigDecimal.ONE.subtract(sum).doubleValue();
  }

  @ParameterizedTest
  @CsvSource({"0.01", "0.1", "0.25", "0.33", "0.45", "0.499"})
  void probability_isRosenfeldsSum(String share) {
    for (int blocks : new int[] {1, 2, 3, 6, 10, 40, 120}) {
      double expected = rosenfeld(share, blocks);
      double actual = Reversal.probability(Double.parseDouble(share), blocks);
      assertEquals(1, actual / expected, 1e-9, share + " at " + blocks);
    }
  }

  /// What docs/whitepaper-errata.md says.
  @Test
  void probability_isThatOfTheErrata() {
    assertEquals(0.244, Reversal.probability(1.0 / 3, 6), 0.0005);
    assertEquals(1 - 0.9994, Reversal.probability(0.10, 6), 0.00005);
    assertEquals(1 - 0.27, Reversal.probability(0.45, 6), 0.005);
  }

  @Test
  void probability_isCertain_atHalfTheWorkOrWithoutBlocks_andFallsWithDepth() {
    assertEquals(1, Reversal.probability(0.5, 1_000));
    assertEquals(1, Reversal.probability(0.1, 0));
    assertEquals(0, Reversal.probability(0, 1));
    double before = 1;
    for (int blocks = 1; blocks < 300; blocks++) {
      double now = Reversal.probability(0.33, blocks);
      assertTrue(now < before && now > 0, "at " + blocks);
      before = now;
    }
  }
}
