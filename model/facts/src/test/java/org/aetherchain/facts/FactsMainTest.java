package org.aetherchain.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.aetherchain.facts.committee.Committees;
import org.aetherchain.report.HeadlessChromium;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The command as a user meets it.
class FactsMainTest {
  @TempDir private Path folder = Path.of("unset");

  private record Ran(int exitCode, String out, String err) {}

  private static Ran facts(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        FactsMain.run(
            arguments,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    return new Ran(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void facts_putTheTruthBesideTheClaim() {
    Ran ran = facts("attack", "--races", "1000", "--no-report", "--seed", "5");
    assertEquals(0, ran.exitCode(), ran.err());
    assertTrue(ran.out().contains("A8    false by a factor of 1,176  (section 8)"), ran.out());
    assertTrue(ran.out().contains("P = 0.000624"), ran.out());
    assertTrue(ran.err().startsWith("seed 5\nraces: 10 %\n"), ran.err());
  }

  @Test
  void json_isTheSameForTheSameSeed() {
    Ran ran = facts("attack", "committee", "fees", "--races", "1000", "--json", "--no-report");
    assertEquals(0, ran.exitCode(), ran.err());
    JsonNode root = JsonMapper.builder().build().readTree(ran.out());
    assertEquals(3, root.get("findings").size());
    JsonNode fact = root.at("/findings/0/facts/5");
    assertEquals("A7", fact.get("id").asString());
    assertEquals(.73375, fact.at("/figures/value").asDouble(), 1e-5);
    assertEquals(ran.out(), again().out());
  }

  private static Ran again() {
    return facts("attack", "committee", "fees", "--races", "1000", "--json", "--no-report");
  }

  @Test
  void fees_loseAUnitWhenRoundedApart_andNeverByTheRule() {
    Findings fees = Topics.recompute(List.of("fees"), Effort.SHORT, Watcher.NONE).getFirst();
    assertEquals(89, fees.facts().get(1).figures().get("rounded"));
    assertEquals(0, fees.facts().get(1).figures().get("compiled"));
    assertEquals(4_999, fees.facts().get(0).figures().get("freeUpTo"));
  }

  @Test
  void committees_haveTheseOdds() {
    assertEquals(.51, Committees.third(400, 133, 32), .005);
    assertEquals(.50, Committees.third(400, 133, 128), .005);
    assertEquals(1_047, Committees.sizeFor(.25, 1e-9), 3);
    assertEquals(375, Committees.sizeFor(.20, 1e-9), 3);
    assertEquals(93, Committees.sizeFor(.10, 1e-9), 3);
    assertEquals(.109, Committees.survival(.1, 21), .001);
    assertEquals(.0221, Committees.deterrence(4, 10), 1e-4);
    assertEquals(.0030, Committees.deterrence(10, 32), 1e-4);
  }

  @Test
  void usageErrors_areOneLine() {
    for (Ran ran :
        List.of(
            facts("nonsense"),
            facts("--races", "0", "fees"),
            facts("--nope"),
            facts("--seed", "x"))) {
      assertEquals(2, ran.exitCode());
      assertEquals("", ran.out());
      assertEquals(1, ran.err().lines().count(), ran.err());
    }
  }

  @Test
  void page_drawsClaimsTablesAndCurves() throws Exception {
    Path report = folder.resolve("facts").resolve("report.html");
    Ran ran = facts("attack", "committee", "--races", "1000", "--report", report.toString());
    assertEquals(0, ran.exitCode(), ran.err());
    HeadlessChromium.Shown shown = HeadlessChromium.inTarget().open(Files.readString(report), "");
    assertEquals(List.of(), shown.console());
    assertTrue(shown.dom().contains("data-faults=\"0\""));
    assertTrue(shown.dom().contains("data-drawn=\"true\""));
    assertTrue(shown.dom().contains("data-topics=\"2\""));
    assertTrue(shown.dom().contains("data-plots=\"1\""));
    assertTrue(shown.dom().contains("data-curves=\"5\""));
  }

  @Test
  void report_isNotHalfWritten_whereItsFolderCannotBe() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Ran ran = facts("fees", "--report", file.resolve("report.html").toString());
    assertEquals(1, ran.exitCode());
    assertTrue(ran.err().contains("cannot write"), ran.err());
  }
}
