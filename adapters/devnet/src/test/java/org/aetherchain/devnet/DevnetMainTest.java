package org.aetherchain.devnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The command as a stranger types it.
class DevnetMainTest {
  @TempDir private Path folder;

  @Test
  void run_tellsItsStoryAndWritesItsReport() throws IOException {
    Path report = folder.resolve("report.html");
    Spoken spoken = Spoken.devnet("--blocks", "30", "--report", report.toString());
    assertEquals(0, spoken.exitCode(), spoken.out() + spoken.err());
    assertEquals("", spoken.err());
    String first = spoken.out().lines().findFirst().orElse("");
    assertTrue(first.contains("one process"), first);
    assertTrue(first.contains("in-memory network"), first);
    assertTrue(first.contains("worthless"), first);
    for (String said :
        List.of(
            "alice",
            "8,000,000",
            "ATTACK double spend",
            "ATTACK equivocation",
            "ATTACK partition",
            "OUTCOME partition",
            "rejected: InputMissing",
            "✓ same hard state root at all nodes",
            "All is well")) {
      assertTrue(spoken.out().contains(said), said + " in\n" + spoken.out());
    }
    assertFalse(spoken.out().contains("\u001b"), "no colours without a terminal");
    assertTrue(Files.readString(report).startsWith("<!doctype html>"));
    assertEquals(1, files());
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  @Test
  void json_isAllThatIsPrinted() throws IOException {
    Spoken spoken = Spoken.devnet("--blocks", "20", "--no-attacks", "--no-report", "--json");
    assertEquals(0, spoken.exitCode(), spoken.err());
    JsonNode summary = JsonMapper.shared().readTree(spoken.out());
    assertTrue(summary.path("ok").booleanValue());
    assertEquals("aether-devnet-summary/1", summary.path("format").stringValue());
    assertEquals("complete", summary.path("ended").stringValue());
    assertEquals(4, summary.path("nodes").size());
    assertEquals(18, summary.path("commands").size());
    assertEquals(0, summary.path("attacks").size());
    assertTrue(spoken.err().contains("in-memory network"), "the plain words go elsewhere");
    assertEquals(0, files());
  }

  @Test
  void realTime_passesLikeOnTheWall() {
    long before = System.nanoTime();
    Spoken spoken =
        Spoken.devnet(
            "--in-process",
            "--duration",
            "2s",
            "--interval",
            "100ms",
            "--no-attacks",
            "--no-report",
            "--json");
    assertEquals(0, spoken.exitCode(), spoken.err());
    assertTrue(System.nanoTime() - before >= 2_000_000_000L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | --nodes 3               | --nodes 3: from 4 to 31",
        "2 | --nodes 32              | from 4 to 31",
        "2 | --nodes four            | 'four' is not an int",
        "2 | --interval 1y           | '1y' is not a duration",
        "2 | --interval 50ms         | from 100ms to 10m",
        "2 | --seed -1               | --seed -1: from 0 to 2^53 - 1",
        "2 | --blocks 0              | --blocks 0: from 1 to 100000",
        "2 | --blocks 5 --duration 1s | mutually exclusive",
        "2 | --duration 25h          | at most 24h",
        "2 | --in-process --latency 2s | must not be more than the interval",
        "2 | --latency 20ms          | --latency is for nodes in one process: add --in-process",
        "2 | --loss 2%               | --loss is for nodes in one process: add --in-process",
        "2 | --commands a.json       | --commands is for nodes in one process: add --in-process",
        "2 | --processes --in-process | exclude each other",
        "2 | --processes --blocks 9  | which processes do not have: --duration says how long",
        "2 | --blocks 9 --data a     | for nodes in processes of their own: leave --blocks out",
        "2 | --in-process --fresh    | for nodes in processes of their own: leave --in-process out",
        "2 | --fresh                 | --fresh goes with --data DIR",
        "2 | --loss 60%              | not a share from 0% to 50%",
        "2 | --colour                | Unknown option: '--colour'",
        "2 | extra                   | Unmatched argument",
        "2 | --in-process --report a --no-report | exclude each other",
        "1 | --in-process --commands /none.json | /none.json: no such file",
        "1 | --in-process --report /none/a.html | /none: no such folder"
      })
  void whatIsWrong_isSaidInOneLine(int exitCode, String arguments, String message)
      throws IOException {
    Spoken spoken = Spoken.devnet(arguments.split(" ", -1));
    assertEquals(exitCode, spoken.exitCode(), spoken.err());
    assertTrue(spoken.err().contains(message), spoken.err());
    assertTrue(spoken.err().startsWith("aether devnet: "), spoken.err());
    assertEquals(1, spoken.err().lines().count(), spoken.err());
    assertEquals("", spoken.out());
  }

  @Test
  void wrongCommandFile_isRefusedBeforeAnythingRuns() throws IOException {
    Path file = Files.writeString(folder.resolve("commands.json"), "{\"format\": 3}");
    Path report = folder.resolve("report.html");
    Spoken spoken =
        Spoken.devnet("--in-process", "--commands", file.toString(), "--report", report.toString());
    assertEquals(2, spoken.exitCode());
    assertEquals("", spoken.out());
    assertTrue(spoken.err().contains("format is not a text in quotes"), spoken.err());
    assertFalse(Files.exists(report));
  }

  @Test
  void help_namesEveryOptionAndExitCode() {
    String help = Spoken.devnet("--help").out();
    for (String option :
        List.of(
            "--nodes",
            "--interval",
            "--seed",
            "--duration",
            "--blocks",
            "--commands",
            "--latency",
            "--loss",
            "--no-attacks",
            "--report",
            "--json",
            "130 stopped by Ctrl-C")) {
      assertTrue(help.replaceAll("\\s+", " ").contains(option), option);
    }
  }
}
