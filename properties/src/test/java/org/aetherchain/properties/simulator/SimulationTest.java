package org.aetherchain.properties.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Seeds 1 to 200, with `-Daether.deep=true` to 5,000; and two disks that do not do what they
/// should, which must be noticed.
final class SimulationTest {
  private static final long SEEDS = Boolean.getBoolean("aether.deep") ? 5_000 : 200;

  private static boolean isNoticed(VirtualDisk.Defect defect, String words) {
    return LongStream.rangeClosed(1, SEEDS)
        .mapToObj(seed -> Simulation.run(seed, defect).violation())
        .anyMatch(violation -> violation.filter(what -> what.contains(words)).isPresent());
  }

  @Test
  void everythingHolds_whateverTheSeed() {
    int crashes = 0;
    long blocks = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      Simulation.Outcome outcome = Simulation.run(seed);
      assertTrue(outcome.violation().isEmpty(), Simulation.text(seed) + "\n" + outcome.violation());
      crashes += outcome.ends();
      blocks += outcome.hardHeight();
    }
    assertTrue(crashes > SEEDS / 2 && blocks > 3 * SEEDS, crashes + " crashes, " + blocks);
  }

  @Test
  void run_isTheSame_whenItsSeedIs() {
    assertEquals(Simulation.run(7), Simulation.run(7));
    assertNotEquals(Simulation.run(7).digest(), Simulation.run(8).digest());
  }

  @Test
  void forgottenVote_isNoticed() {
    assertTrue(isNoticed(VirtualDisk.Defect.FORGETS_VOTES, "signs"));
  }

  @Test
  void skippedLine_isNoticed() {
    assertTrue(isNoticed(VirtualDisk.Defect.SKIPS_LINES, "does not lead to the state"));
  }

  @Test
  void command_saysWhatASeedIs_andWhatIsWrong() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    assertEquals(0, SimulateMain.run(stream, stream, "--seeds", "1", "--from", "3", "--text"));
    String told = out.toString(StandardCharsets.UTF_8);
    assertTrue(told.contains("seed 3: "), told);
    assertEquals(2, SimulateMain.run(stream, stream, "--seeds", "0"));
    assertEquals(2, SimulateMain.run(stream, stream, "--seed"));
  }
}
