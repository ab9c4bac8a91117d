package org.aetherchain.properties.protocol;

import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.aetherchain.core.kernel.DefaultParams;
import org.aetherchain.facts.difficulty.Response;
import org.aetherchain.facts.difficulty.Retargeting;
import org.aetherchain.facts.difficulty.SimulatedChain;

/// The row of R-D1 in the table by which the rule was chosen: what liars about the time and miners
/// who come and go can do. Times obey R-T1. A rule that does worse is caught.
///
/// Short runs scatter; `-Daether.deep=true` runs six chains of 8,000 blocks, with half the
/// tolerances.
class RetargetTableProperties {
  private static final String ROW = "retargetRow";
  private static final boolean DEEP = Boolean.getBoolean("aether.deep");
  private static final int RUNS = DEEP ? 6 : 2;
  private static final int BLOCKS = DEEP ? 8_000 : 2_500;
  private static final double TOLERANCE = DEEP ? .5 : 1;

  /// As far back as R-T1 lets a block be dated.
  private static final SimulatedChain.Clock BACK = (_, medianMs) -> medianMs + 1;

  /// As far ahead as R-T2 lets it be accepted at once.
  private static final SimulatedChain.Clock AHEAD =
      (nowMs, _) -> nowMs + DefaultParams.PARAMS.futureLimitMs();

  /// As far ahead as it could be if the limit were Bitcoin's two hours.
  private static final SimulatedChain.Clock FAR_AHEAD = (nowMs, _) -> nowMs + 7_200_000;

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs().between(0, Long.MAX_VALUE - 100).withoutEdgeCases();
  }

  private static void near(double expected, double found, double tolerance, long seed, String of) {
    Violated.unless(
        Math.abs(found - expected) <= tolerance * TOLERANCE,
        ROW,
        "from seed " + seed,
        "%s is %.3f instead of %.3f".formatted(of, found, expected));
  }

  private static void steady(Retargeting rule, long seed) {
    Response.Steady steady = response(rule, seed).steady(BLOCKS);
    near(60.2, steady.meanSeconds(), 3, seed, "the mean interval");
    near(.12, steady.deviation(), .06, seed, "the scatter");
  }

  private static void liars(Retargeting rule, long seed) {
    Response response = response(rule, seed);
    near(60.5, response.underLiars(1.0 / 3, BACK, BLOCKS), 3, seed, "1/3 back");
    near(60.7, response.underLiars(.45, BACK, BLOCKS), 3, seed, "45 % back");
    near(60.4, response.underLiars(1.0 / 3, AHEAD, BLOCKS), 3, seed, "1/3 ahead");
    near(63.1, response.underLiars(.45, FAR_AHEAD, BLOCKS), 6, seed, "45 % two hours ahead");
  }

  private static void hoppers(Retargeting rule, long seed) {
    near(1.09, response(rule, seed).hopping(2 * BLOCKS), .12, seed, "the hopper's gain");
  }

  private static Response response(Retargeting rule, long seed) {
    return new Response(DefaultParams.PARAMS, rule, seed, RUNS);
  }

  @Property(tries = 1, shrinking = ShrinkingMode.OFF)
  void retargetRow_holdsUnderASteadyRate(@ForAll("seeds") long seed) {
    steady(Retargeting.PROTOCOL, seed);
  }

  @Property(tries = 1, shrinking = ShrinkingMode.OFF)
  void retargetRow_holdsUnderLiarsAboutTheTime(@ForAll("seeds") long seed) {
    liars(Retargeting.PROTOCOL, seed);
  }

  @Property(tries = 1, shrinking = ShrinkingMode.OFF)
  void retargetRow_holdsUnderMinersWhoComeAndGo(@ForAll("seeds") long seed) {
    hoppers(Retargeting.PROTOCOL, seed);
  }

  @Example
  void paperRule_isCaught() {
    assertThrows(Violated.class, () -> steady(Retargeting.PAPER_TEN, 1));
    assertThrows(Violated.class, () -> liars(Retargeting.PAPER_TEN, 1));
    assertThrows(Violated.class, () -> liars(Retargeting.PAPER_CLAMPED, 1));
  }

  @Example
  void slowRule_isCaught_byMinersWhoComeAndGo() {
    assertThrows(Violated.class, () -> hoppers(Retargeting.PAPER_DAMPED, 1));
  }
}
