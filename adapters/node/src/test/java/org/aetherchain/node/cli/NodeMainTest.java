package org.aetherchain.node.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NodeMainTest {
  private record Spoken(int code, String out, String err) {}

  private static Spoken run(Map<String, String> environment, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        NodeMain.run(
            new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8)),
            environment,
            arguments);
    return new Spoken(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void configShow_namesValueAndOriginOfEachSetting(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("node.toml");
    Files.writeString(file, "hash-rate = 7\nsnapshot-blocks = 8\n");
    Spoken spoken =
        run(
            Map.of("AETHER_HASH_RATE", "9", "AETHER_CONFIG", file.toString()),
            "config",
            "show",
            "--origin",
            "--json",
            "--profile",
            "observer");
    assertEquals(0, spoken.code(), spoken.err());
    JsonNode said = JsonMapper.shared().readTree(spoken.out());
    assertEquals("9", said.path("hash-rate").path("value").stringValue());
    assertEquals("AETHER_HASH_RATE", said.path("hash-rate").path("origin").stringValue());
    assertEquals(file.toString(), said.path("snapshot-blocks").path("origin").stringValue());
    assertEquals("--profile", said.path("profile").path("origin").stringValue());
    assertEquals("profile observer", said.path("search-threads").path("origin").stringValue());
    assertEquals("default", said.path("listen").path("origin").stringValue());
    Spoken table = run(Map.of(), "config", "show", "--origin");
    assertTrue(table.out().lines().anyMatch(line -> line.matches("http +127.0.0.1:7780 +default")));
  }

  @Test
  void mistakes_areOneLineAndExitCode2() {
    for (String[] arguments :
        new String[][] {
          {},
          {"config"},
          {"walk"},
          {"run", "--hash-rate", "fast"},
          {"run", "--data", "nowhere", "--genesis", "/nowhere/genesis.json"},
          {"trace", "--genesis", "/nowhere/genesis.json", "--output", "steps.itf.json", "/nowhere"},
          {"trace", "--genesis", "g", "--output", "o", "--steps", "0", "/nowhere"},
          {"config", "show", "--colour"}
        }) {
      Spoken spoken = run(Map.of(), arguments);
      assertEquals(2, spoken.code(), spoken.err());
      assertEquals(1, spoken.err().lines().count(), spoken.err());
      assertFalse(spoken.err().contains("Exception"), spoken.err());
    }
  }

  @Test
  void missingConfigFile_isAFailure() {
    Spoken spoken = run(Map.of(), "config", "show", "--config", "/nowhere/node.toml");
    assertEquals(1, spoken.code());
    assertEquals("aether node: no such file or folder: /nowhere/node.toml\n", spoken.err());
  }
}
