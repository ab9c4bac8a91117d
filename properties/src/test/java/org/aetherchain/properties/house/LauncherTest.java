package org.aetherchain.properties.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `./aether` answers mistakes with one clear line and the right exit code.
class LauncherTest {
  @TempDir Path empty = Path.of("");

  /// What a call printed, on both streams, and how it ended.
  private record Outcome(int exitCode, String output) {}

  @Test
  void unknownWord_showsTheUsage() throws IOException, InterruptedException {
    Outcome outcome = aether("frobnicate");
    assertEquals(2, outcome.exitCode());
    assertTrue(outcome.output().startsWith("aether: there is no word 'frobnicate'\nUsage:"));
  }

  @Test
  void noWord_showsTheUsage() throws IOException, InterruptedException {
    assertEquals(2, aether().exitCode());
    assertEquals(0, aether("help").exitCode());
  }

  @Test
  void wordsOfItsOwn_haveHelp() throws IOException, InterruptedException {
    for (String word : List.of("test", "bench", "doctor", "version")) {
      Outcome help = aether(word, "--help");
      assertEquals(0, help.exitCode(), help.output());
      assertTrue(help.output().startsWith("Usage: aether " + word), help.output());
    }
  }

  @Test
  void unknownOption_isRefused() throws IOException, InterruptedException {
    assertEquals(
        new Outcome(2, "aether test: unknown option --fast; there is only --deep\n"),
        aether("test", "--fast"));
    assertEquals(2, aether("doctor", "--xml").exitCode());
  }

  @Test
  void version_namesTheCommit() throws IOException, InterruptedException {
    Outcome outcome = aether("version");
    assertEquals(0, outcome.exitCode());
    assertTrue(outcome.output().matches("aether \\d+\\.\\d+\\.\\S+ \\(.+\\)\n"), outcome.output());
  }

  @Test
  void doctor_speaksJson() throws IOException, InterruptedException {
    Outcome outcome = aether("doctor", "--json");
    JsonNode tools = JsonMapper.shared().readTree(outcome.output());
    assertEquals("JDK 25", tools.get(0).get("tool").asString());
    assertTrue(tools.get(0).get("required").asBoolean());
  }

  @Test
  void missingJdk_isOneLine() throws IOException, InterruptedException {
    Outcome outcome = run(List.of("env", "AETHER_JDKS=" + empty, "./aether", "check"));
    assertEquals(1, outcome.exitCode());
    assertTrue(outcome.output().startsWith("aether: a JDK 25 is needed. "), outcome.output());
    assertEquals(1, outcome.output().lines().count());
  }

  private static Outcome aether(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("./aether"));
    command.addAll(List.of(words));
    return run(command);
  }

  private static Outcome run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(Checkout.here().root().toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), output);
  }
}
