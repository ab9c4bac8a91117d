package org.aetherchain.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.Objects;
import org.aetherchain.core.kernel.DefaultParams;
import org.aetherchain.core.record.Stamp;
import org.aetherchain.core.rule.Difficulty;
import org.aetherchain.facts.difficulty.Response;
import org.aetherchain.facts.difficulty.Retargeting;
import org.aetherchain.facts.difficulty.SimulatedChain;
import org.aetherchain.facts.difficulty.Windup;
import org.junit.jupiter.api.Test;
import org.organicdesign.fp.collections.ImList;
import org.organicdesign.fp.collections.PersistentVector;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The answers of the rules to changes, within what six runs scatter; the documents' figures are
/// those of [Effort#DEEP].
class DifficultyFactsTest {
  private static Response response(Retargeting rule) {
    return new Response(DefaultParams.PARAMS, rule, 1, 6);
  }

  /// The rule that is simulated is the one that the vectors pin.
  @Test
  void compiledRule_isThatOfTheVectors() throws IOException {
    int vectors = 0;
    try (InputStream in =
        Objects.requireNonNull(DifficultyFactsTest.class.getResourceAsStream("/retarget.json"))) {
      for (JsonNode vector : JsonMapper.builder().build().readTree(in)) {
        ImList<Stamp> stamps = PersistentVector.empty();
        for (int i = 0; i < vector.get("ts").size(); i++) {
          BigInteger difficulty = vector.get("D").get(Math.max(0, i - 1)).bigIntegerValue();
          stamps = stamps.append(new Stamp(vector.get("ts").get(i).asLong(), difficulty));
        }
        assertEquals(
            vector.get("next").bigIntegerValue(),
            Difficulty.retarget(
                DefaultParams.PARAMS
                    .withTargetIntervalMs(vector.get("T").asLong())
                    .withMinDifficulty(BigInteger.ONE),
                stamps));
        vectors++;
      }
    }
    assertEquals(13, vectors);
  }

  @Test
  void protocol_staysSteady_andThePapersDoesNot() {
    Response.Steady ours = response(Retargeting.PROTOCOL).steady(2_000);
    assertEquals(60.2, ours.meanSeconds(), 1);
    assertEquals(.12, ours.deviation(), .04);
    Response.Steady each = response(Retargeting.PAPER_EACH).steady(1_000);
    assertTrue(each.meanSeconds() > 10_000, each.toString());
    assertTrue(each.swing() > 1L << 53, each.toString());
    Response.Steady ten = response(Retargeting.PAPER_TEN).steady(1_000);
    assertTrue(ten.deviation() > 5, ten.toString());
  }

  @Test
  void protocol_settlesAfterAStep_andThePapersNever() {
    Response.Step up = response(Retargeting.PROTOCOL).step(10, 800);
    assertTrue(up.settled());
    assertEquals(140, up.blocks(), 40);
    assertEquals(1.22, up.overshoot(), .1);
    Response.Step down = response(Retargeting.PROTOCOL).step(.1, 800);
    assertTrue(down.settled());
    assertEquals(7.6, down.hours(), 1.5);
    for (Retargeting paper : new Retargeting[] {Retargeting.PAPER_TEN, Retargeting.PAPER_CLAMPED}) {
      assertFalse(response(paper).step(10, 800).settled(), paper.words());
    }
  }

  @Test
  void liars_hardlyMoveTheMeanInterval() {
    SimulatedChain.Clock back = (_, medianMs) -> medianMs + 1;
    assertEquals(60.5, response(Retargeting.PROTOCOL).underLiars(1.0 / 3, back, 1_000), 1.5);
  }

  @Test
  void windup_growsAtThePapersGain_andNotBelowTheBound() {
    assertEquals(1.00643, Windup.growth(200, 201, 1, 1), 2e-4);
    assertEquals(1.0455, Windup.growth(20, 20, 0, 1), 3e-4);
    assertEquals(Math.PI * Math.PI / 400, Windup.stableGain(200, 200, 0), 5e-4);
    assertTrue(Windup.growth(200, 200, 0, .02) < 1);
  }
}
