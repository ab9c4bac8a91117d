package org.aetherchain.tsu.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.TsuException;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  @Test
  void tails_areTheTabulatedOnes() {
    // Abramowitz and Stegun, tables 26.1, 26.2 and 26.8.
    assertEquals(0.05, Distributions.chiSquareTail(3.841458820694124, 1), 1e-12);
    assertEquals(0.01, Distributions.chiSquareTail(23.209251158954356, 10), 1e-12);
    assertEquals(0.995, Distributions.chiSquareTail(67.32756330547916, 100), 1e-9);
    assertEquals(0.3173105078629141, Distributions.normalTails(1), 1e-12);
    assertEquals(4.891638475698741, Distributions.normalBound(1e-6), 1e-9);
  }

  @Test
  void enumeration_agreesWithTwoSpinsByHand() throws TsuException {
    IsingEbm pair = IsingEbm.builder(2).edge(0, 1, 0.7f).build();
    Enumeration exact = new Enumeration(pair, 1.3);
    double expected = Math.tanh(1.3 * 0.7f);
    assertEquals(expected, exact.secondMoments()[0], 1e-12);
    assertEquals(0, exact.firstMoments()[1], 1e-12);
  }

  @Test
  void onsager_hasItsKnownValues() {
    assertEquals(2.269185314213022, Onsager.CRITICAL_TEMPERATURE, 1e-12);
    // Towards the critical point the energy is −√2 (Onsager, 1944).
    assertEquals(-Math.sqrt(2), Onsager.energy(Onsager.CRITICAL_TEMPERATURE + 1e-7), 1e-5);
    assertEquals(-2, Onsager.energy(0.1), 1e-9);
    assertEquals(0.911319, Onsager.magnetisation(2.0), 1e-6);
    assertEquals(0, Onsager.magnetisation(2.3));
  }

  @Test
  void diagnostics_seeAutocorrelation() {
    // x' = a x + noise has τ = (1 + a) / (1 − a).
    Random random = new Random(4);
    double[][] chains = new double[8][20_000];
    for (double[] chain : chains) {
      double x = 0;
      for (int i = 0; i < chain.length; i++) {
        x = 0.8 * x + random.nextGaussian();
        chain[i] = x;
      }
    }
    ChainDiagnostics seen = ChainDiagnostics.of(chains);
    assertEquals(9, seen.tauDraws(), 0.6);
    assertEquals(1, seen.rHat(), 0.002);
  }

  @Test
  void diagnostics_seeChainsThatDisagree() {
    Random random = new Random(5);
    double[][] chains = new double[4][500];
    for (int c = 0; c < 4; c++) {
      for (int i = 0; i < 500; i++) {
        chains[c][i] = random.nextGaussian() + (c == 0 ? 2 : 0);
      }
    }
    assertTrue(ChainDiagnostics.of(chains).rHat() > 1.2);
  }

  @Test
  void chiSquare_rejectsABiasedDie_andPoolsRareSides() {
    double[] fair = {0.2, 0.2, 0.2, 0.2, 0.199, 0.001};
    long[] good = {198, 205, 201, 197, 199, 0};
    long[] bad = {150, 250, 201, 197, 199, 3};
    assertTrue(ChiSquareTest.of(good, fair).pValue() > 0.5);
    assertEquals(4, ChiSquareTest.of(good, fair).degrees());
    assertTrue(ChiSquareTest.of(bad, fair).pValue() < 1e-4);
  }
}
