package org.aetherchain.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.aetherchain.facts.attack.AttackFormula;
import org.aetherchain.facts.attack.PaperFormulas;
import org.aetherchain.facts.attack.Races;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/// The tables of docs/whitepaper-errata.md, recomputed.
class AttackFormulaTest {
  private static void near(double expected, double found) {
    assertEquals(expected, found, Math.abs(expected) * 1e-3);
  }

  @ParameterizedTest
  @CsvSource({
    ".10, 1.8817e-6, 2.4280e-4, 5.9141e-4",
    ".15, 3.0202e-5, 2.6805e-3, 5.3137e-3",
    ".20, 2.4414e-4, 1.4251e-2, 2.3308e-2",
    ".25, 1.3717e-3, 4.9943e-2, 6.8655e-2",
    ".30, 6.1964e-3, .13211, .15645",
    ".35, 2.4374e-2, .28217, .29737",
    ".40, 8.7792e-2, .50398, .49300",
    ".45, .29998, .76611, .73375"
  })
  void sixBlocks_areRewrittenWithTheseProbabilities(
      double share, double ruin, double nakamoto, double exact) {
    near(ruin, AttackFormula.RUIN.probability(share, 6));
    near(nakamoto, AttackFormula.NAKAMOTO.probability(share, 6));
    near(exact, AttackFormula.ROSENFELD.probability(share, 6));
    near(exact, AttackFormula.GRUNSPAN.probability(share, 6));
  }

  /// Nakamoto's own table, in the paper of 2008: q = 0.1 and q = 0.3.
  @ParameterizedTest
  @CsvSource({
    ".1, 0, 1",
    ".1, 1, .2045873",
    ".1, 2, .0509779",
    ".1, 5, .0009137",
    ".1, 10, .0000012",
    ".3, 5, .1773523",
    ".3, 10, .0416605",
    ".3, 25, .0006132",
    ".3, 50, .0000006"
  })
  void nakamoto_givesTheFiguresOfHisPaper(double share, int depth, double expected) {
    assertEquals(expected, AttackFormula.NAKAMOTO.probability(share, depth), 5e-8);
  }

  @Test
  void rosenfeldAndGrunspan_agree_whateverTheArguments() {
    for (double share = .01; share < .5; share += .01) {
      for (int depth = 1; depth <= 300; depth++) {
        double sum = AttackFormula.ROSENFELD.probability(share, depth);
        double closed = AttackFormula.GRUNSPAN.probability(share, depth);
        assertEquals(sum, closed, sum * 1e-10 + Double.MIN_NORMAL, share + ", " + depth);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({ // share; then depths for 1e-3, 1e-5, 1e-6, each with Nakamoto's, and for 1e-9
    ".10, 6, 5, 10, 9, 12, 11, 19",
    ".15, 9, 8, 15, 13, 19, 15, 28",
    ".20, 13, 11, 23, 18, 28, 21, 43",
    ".25, 20, 15, 35, 26, 42, 31, 66",
    ".30, 32, 24, 57, 40, 69, 49, 108",
    ".35, 58, 41, 104, 70, 128, 85, 199",
    ".40, 133, 89, 240, 153, 294, 184, 458",
    ".45, 539, 340, 971, 582, 1191, 704, 1858"
  })
  void depthFor_isThatOfTheTable(ArgumentsAccessor row) {
    double share = row.getDouble(0);
    assertEquals(
        List.of(row.getInteger(1), row.getInteger(3), row.getInteger(5), row.getInteger(7)),
        List.of(1e-3, 1e-5, 1e-6, 1e-9).stream()
            .map(risk -> AttackFormula.ROSENFELD.depthFor(share, risk))
            .toList());
    assertEquals(
        List.of(row.getInteger(2), row.getInteger(4), row.getInteger(6)),
        List.of(1e-3, 1e-5, 1e-6).stream()
            .map(risk -> AttackFormula.NAKAMOTO.depthFor(share, risk))
            .toList());
  }

  @Test
  void shareFor_findsTheLargestBearableAttacker() {
    assertEquals(.0328, AttackFormula.ROSENFELD.shareFor(6, 1e-6), 5e-5);
    assertEquals(.0487, AttackFormula.ROSENFELD.shareFor(6, 1e-5), 5e-5);
    assertEquals(.0400, AttackFormula.NAKAMOTO.shareFor(6, 1e-6), 5e-5);
    assertEquals(.0909, AttackFormula.RUIN.shareFor(6, 1e-6), 5e-5);
  }

  @Test
  void paperFormulas_areNoProbabilities() {
    assertEquals(1, PaperFormulas.tail(.45, .55, 6), 1e-12);
    near(19.334, PaperFormulas.text(.45, .55, 6));
    near(305.35, PaperFormulas.text(.45, .55, 20));
    near(1.25278e5, PaperFormulas.text(.45, .55, 50));
    near(13.834, PaperFormulas.code(.45, .55, 6));
    near(4.1501, PaperFormulas.code(.55, .45, 6));
    near(-.34993, PaperFormulas.text(.55, .45, 6));
  }

  @Test
  void strictlyMore_isLessLikelyThanDrawingLevel() {
    near(.64774, AttackFormula.strictlyMore(.45, 6));
    assertTrue(AttackFormula.strictlyMore(.2, 6) < AttackFormula.ROSENFELD.probability(.2, 6));
  }

  /// Far outside chance: a wrong formula is tens of deviations away.
  @Test
  void races_agreeWithTheExactFormula_andWithNoOther() {
    for (double share : new double[] {.2, 1.0 / 3, .45}) {
      Races.Result result = Races.run(share, 6, 100_000, new SplittableRandom(7), _ -> {});
      double exact = AttackFormula.ROSENFELD.probability(share, 6);
      assertTrue(Math.abs(result.sigmas(exact)) < 4, share + ": " + result);
      for (AttackFormula wrong : List.of(AttackFormula.RUIN, AttackFormula.NAKAMOTO)) {
        assertTrue(Math.abs(result.sigmas(wrong.probability(share, 6))) > 8, share + " " + wrong);
      }
    }
  }
}
