package org.aetherchain.devnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
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
  void run_agreesUnderAttack_andTakesAPaymentFromOutside() throws Exception {
    Path report = folder.resolve("report.html");
    Path data = folder.resolve("data");
    CompletableFuture<Spoken> paid =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return pay(data);
              } catch (InterruptedException never) {
                throw new IllegalStateException(never);
              }
            });
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
    assertTrue(page.contains("a twentieth of it"));
    assertEquals(0, paid.join().exitCode(), paid.join().out() + paid.join().err());
    assertTrue(paid.join().out().contains("hard at height"), paid.join().out());
  }

  /// What the banner tells a user to type, typed as soon as the folder is there.
  private static Spoken pay(Path data) throws InterruptedException {
    Spoken spoken;
    int tries = 0;
    do {
      Thread.sleep(500);
      tries++;
      spoken =
          Spoken.submit(
              "--devnet",
              data.toString(),
              "pay",
              "--from",
              "dave",
              "--to",
              "bob",
              "--amount",
              "5",
              "--wait");
    } while (spoken.exitCode() != 0 && tries < 100);
    return spoken;
  }
}
