package org.aetherchain.properties.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `./aether package` writes runs by itself, away from the sources.
class PackageTest {
  private static final long PATIENCE_S = 300;

  @TempDir private Path place = Path.of("");
  private Path folder = Path.of("");
  private Path log = Path.of("");

  @BeforeEach
  void pack() throws IOException, InterruptedException {
    folder = place.resolve("a package");
    log = place.resolve("log");
    assertEquals(folder + "\n", ended(0, launcher(), "package", folder.toString()));
  }

  private static Path launcher() {
    return Checkout.here().root().resolve("aether");
  }

  @Test
  void package_runsItsWords_andANode() throws IOException, InterruptedException {
    Path aether = folder.resolve("aether");
    assertTrue(ended(0, aether, "version").startsWith("aether "));
    String usage = ended(0, aether, "--help");
    assertTrue(usage.contains("  node ") && usage.contains("  wallet "), usage);
    assertFalse(usage.contains("  test ") || usage.contains("builds"), usage);
    ended(0, aether, "node", "--help");
    ended(0, aether, "prove", "--help");
    ended(1, aether, "check");
    assertTrue(Files.readString(log).contains("check needs the sources"), Files.readString(log));

    String genesis = place.resolve("genesis.json").toString();
    ended(0, aether, "genesis", "sample", genesis);
    List<String> words = List.of("node", "run", "--profile", "devnet", "--genesis", genesis);
    ProcessBuilder node = call(aether, words.toArray(String[]::new));
    node.command().addAll(List.of("--data", place.resolve("data").toString()));
    Process process = node.start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String line = String.valueOf(out.readLine());
      assertTrue(line.startsWith("running peer="), line);
      process.toHandle().destroy();
      assertTrue(process.waitFor(PATIENCE_S, TimeUnit.SECONDS));
      assertEquals(0, process.exitValue(), Files.readString(log));
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void package_isWrittenOverAPackage_andOverNothingElse() throws IOException, InterruptedException {
    Path stale = Files.writeString(folder.resolve("lib/stale.jar"), "");
    ended(0, launcher(), "package", folder.toString());
    assertFalse(Files.exists(stale));
    Path work = Files.writeString(Files.createDirectory(place.resolve("mine")).resolve("work"), "");
    ended(1, launcher(), "package", place.resolve("mine").toString());
    assertTrue(Files.exists(work));
    ended(2, launcher(), "package", "one", "two");
  }

  /// What a call prints.
  private String ended(int exitCode, Path launcher, String... words)
      throws IOException, InterruptedException {
    Process process = call(launcher, words).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(exitCode, process.waitFor(), Files.readString(log));
    return out;
  }

  /// A call from another folder than the sources'; the sources, if it has them, are built.
  private ProcessBuilder call(Path launcher, String... words) {
    ProcessBuilder call = new ProcessBuilder(launcher.toString());
    call.command().addAll(List.of(words));
    call.environment().put("AETHER_BUILT", "1");
    return call.directory(place.toFile()).redirectError(log.toFile());
  }
}
