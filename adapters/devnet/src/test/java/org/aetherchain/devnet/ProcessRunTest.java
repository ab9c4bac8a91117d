package org.aetherchain.devnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A devnet of processes as a stranger starts it, with its commands and attacks over the real
/// network.
class ProcessRunTest {
  private static final Set<String> KINDS =
      Set.of(
          "Pay",
          "Bond",
          "Provide",
          "Grant",
          "Release",
          "PublishShard",
          "Exchange",
          "Register",
          "Slash");

  @TempDir private Path folder;

  private static JsonNode summary(Spoken spoken) {
    return JsonMapper.shared().readTree(spoken.out());
  }

  @Test
  void run_agreesUnderAttack_andGoesOnFromItsFolder() throws Exception {
    Path report = folder.resolve("report.html");
    Path data = folder.resolve("data");
    Spoken first =
        Spoken.devnet(
            "--data",
            data.toString(),
            "--interval",
            "300ms",
            "--duration",
            "9s",
            "--seed",
            "2",
            "--json",
            "--report",
            report.toString());
    assertEquals(0, first.exitCode(), first.out() + first.err());
    JsonNode said = summary(first);
    assertTrue(said.path("ok").booleanValue());
    assertEquals("processes", said.path("options").path("mode").stringValue());
    assertEquals(4, said.path("nodes").size());
    Set<String> kinds = new TreeSet<>();
    for (JsonNode command : said.path("commands")) {
      kinds.add(command.path("type").stringValue());
      boolean isRejected = command.path("outcome").stringValue().equals("rejected");
      assertEquals(isRejected, !command.path("reasons").isEmpty(), command.toString());
      assertTrue(isRejected || command.path("height").asLong(0) > 0, command.toString());
    }
    assertEquals(KINDS, kinds);
    assertEquals(
        List.of("double spend", "equivocation", "partition"),
        said.path("attacks").values().stream().map(one -> one.path("name").stringValue()).toList());
    assertTrue(said.path("checks").toString().contains("bond is gone\",\"holds\":true"));
    assertFalse(said.path("checks").toString().contains("\"holds\":false"));
    String page = Files.readString(report);
    assertTrue(page.contains("a process for each node"));
    assertTrue(page.contains("A twentieth of it") || page.contains("a twentieth of it"));

    long height = said.path("nodes").path(0).path("hardHeight").asLong();
    Spoken second =
        Spoken.devnet("--data", data.toString(), "--duration", "2s", "--no-report", "--json");
    assertEquals(0, second.exitCode(), second.out() + second.err());
    assertTrue(second.err().contains("going on from what is there"), second.err());
    JsonNode later = summary(second);
    assertTrue(later.path("nodes").path(0).path("hardHeight").asLong() >= height);
    assertEquals(said.path("chainId"), later.path("chainId"));
    assertTrue(later.path("commands").isEmpty());
  }
}
