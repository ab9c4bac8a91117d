package org.aetherchain.checker.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aetherchain.checker.Toy;
import org.aetherchain.checker.manifest.StateCounts;
import org.aetherchain.checker.tlc.Children;
import org.aetherchain.checker.tlc.Configuration;
import org.aetherchain.checker.tlc.Finding;
import org.aetherchain.checker.tlc.ReplayCounts;
import org.aetherchain.checker.tlc.SpecFolder;
import org.aetherchain.checker.tlc.Tlc;
import org.aetherchain.checker.tlc.TlcResult;
import org.aetherchain.checker.tlc.TlcRun;
import org.junit.jupiter.api.Test;

/// The machinery of the replay, on a rule of its own.
final class ReplayTest {
  private static TlcResult replay(Class<?> main, String cfgFrom, String cfgTo)
      throws IOException, InterruptedException {
    SpecFolder spec = new SpecFolder(Toy.SPEC);
    String cfg = Files.readString(spec.file("systems/Summing.cfg")).replace(cfgFrom, cfgTo);
    TlcRun run =
        new TlcRun(
            spec.file("systems/Summing.tla"),
            new Configuration(cfg),
            1,
            60,
            true,
            new TlcRun.Program.Replaying(main.getName(), List.of(), Map.of()));
    try (Children children = new Children()) {
      return new Tlc(spec, Optional.empty(), children).run(run, _ -> {});
    }
  }

  @Test
  void replay_agrees_whenTheRuleIsTheSame() throws Exception {
    TlcResult result = replay(ToyReplayMain.class, "", "");
    assertEquals(new Finding.NoError(), result.finding());
    // Each node has one of the sums 0, 2, 4, 6 and 8 and is sent 1 or 2 from each.
    assertEquals(Optional.of(new StateCounts(25, 151, 5)), result.counts());
    assertEquals(Optional.of(new ReplayCounts(150, 200, 10)), result.replay());
  }

  @Test
  void replay_showsTheDifference_whenTheRuleIsNot() throws Exception {
    TlcResult result = replay(WrongToyReplayMain.class, "", "");
    Finding.ReplayDiffers differs = assertInstanceOf(Finding.ReplayDiffers.class, result.finding());
    assertEquals(
        List.of(
            "node 1",
            "event [add |-> 2]",
            "outcome.node.sum: TLC 8, Java 4",
            "outcome.reasons: only Java has \"TOO_LARGE\""),
        differs.lines());
    assertEquals(3, differs.trace().steps().size());
    assertEquals("Step", differs.trace().steps().getLast().action());
  }

  @Test
  void replay_notices_whenLastIsNotWhatTheStepDid() throws Exception {
    TlcResult result = replay(ToyReplayMain.class, "NEXT Next", "NEXT NextLying");
    Finding.ReplayDiffers differs = assertInstanceOf(Finding.ReplayDiffers.class, result.finding());
    assertEquals(List.of("call 1 in last is not what the step did to its node"), differs.lines());
  }

  @Test
  void replay_stillChecksTheProperties() throws Exception {
    TlcResult result = replay(ToyReplayMain.class, "INVARIANT Bounded", "INVARIANT Nope");
    assertTrue(assertInstanceOf(Finding.Failed.class, result.finding()).message().contains("Nope"));
  }
}
