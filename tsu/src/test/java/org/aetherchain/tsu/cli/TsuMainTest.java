package org.aetherchain.tsu.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TsuMainTest {
  @TempDir private Path folder = Path.of("");

  /// What a command said and how it ended.
  private record Spoken(int exitCode, String out, String err) {}

  private static Spoken run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    int exitCode = TsuMain.run(console, arguments);
    return new Spoken(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static void assertRefused(String words, String... arguments) {
    Spoken spoken = run(arguments);
    assertEquals(2, spoken.exitCode(), spoken::err);
    assertTrue(spoken.err().contains(words), spoken::err);
    assertEquals(1, spoken.err().lines().filter(line -> !line.contains("no hardware")).count());
  }

  @Test
  void info_namesTheJavaDevice_andCallsItAProgram() {
    Spoken spoken = run("info", "--json");
    assertEquals(0, spoken.exitCode());
    assertTrue(spoken.out().contains("\"device\": \"java:0\""));
    assertTrue(spoken.out().contains("\"software\": true"));
    assertTrue(spoken.out().contains("\"entropy\": \"SIMULATED\""));
  }

  @Test
  void sample_saysThatAProgramAnswers_andPlots() throws IOException {
    Path plot = folder.resolve("energy.html");
    Spoken spoken =
        run(
            "sample",
            "--device",
            "java:0",
            "--side",
            "8",
            "--chains",
            "4",
            "--samples",
            "40",
            "--seed",
            "1",
            "--plot",
            plot.toString());
    assertEquals(0, spoken.exitCode(), spoken::err);
    assertTrue(spoken.err().contains("java:0 is a program, no hardware"));
    assertTrue(spoken.out().contains("energy per site"));
    String page = Files.readString(plot);
    assertTrue(page.contains("<svg") && page.contains("no hardware"));
    assertFalse(page.contains("http://") && page.contains("<script"));
  }

  @Test
  void anneal_findsTheCutOfARing_andSaysWhenATargetIsMissed() throws IOException {
    StringBuilder ring = new StringBuilder("20 20\n");
    for (int i = 1; i <= 20; i++) {
      ring.append(i).append(' ').append(i % 20 + 1).append(" 1\n");
    }
    Path file = Files.writeString(folder.resolve("ring.txt"), ring);
    Spoken found =
        run("anneal", file.toString(), "--device", "java:0", "--seed", "3", "--target", "20");
    assertEquals(0, found.exitCode(), found::err);
    assertTrue(found.out().contains("cut        20"), found::out);
    Spoken missed =
        run("anneal", file.toString(), "--device", "java:0", "--target", "21", "--sweeps", "5");
    assertEquals(4, missed.exitCode());
  }

  @Test
  void selftest_signsItsReport() throws IOException {
    Path report = folder.resolve("report.json");
    Spoken spoken =
        run("selftest", "--device", "java:0", "--only", "seeded/", "--report", report.toString());
    assertEquals(0, spoken.exitCode(), spoken::err);
    assertTrue(spoken.out().contains("2 passed, 0 failed"), spoken::out);
    String text = Files.readString(report);
    assertTrue(text.contains("\"sha256\": \"") && text.contains("seeded/golden"));
  }

  @Test
  void everyWord_showsItsOwnOptions() {
    for (String word : List.of("info", "sample", "anneal", "detect", "selftest", "bench")) {
      Spoken spoken = run(word, "--help");
      assertEquals(0, spoken.exitCode(), spoken::err);
      assertTrue(spoken.out().contains("Usage: aether tsu " + word), spoken::out);
      assertTrue(spoken.out().contains("--device"), spoken::out);
    }
  }

  @Test
  void mistakes_areOneLineEach() throws IOException {
    assertRefused("no such file", "anneal", folder.resolve("absent").toString());
    Path wrong = Files.writeString(folder.resolve("wrong.txt"), "3 1\n1 9 1\n");
    assertRefused("line 2", "anneal", wrong.toString());
    assertRefused("even side", "sample", "--device", "java:0", "--side", "7");
    assertRefused("quantum:0", "sample", "--device", "quantum:0");
    assertRefused("cannot be read", "info", "--library", folder.resolve("x.so").toString());
    assertRefused("no check's name", "selftest", "--device", "java:0", "--only", "zzz");
  }
}
