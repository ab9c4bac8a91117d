package org.aetherchain.devnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody stops a run. SIGTERM stands in for Ctrl-C: the JVM treats both alike, but a child of a
/// test may have inherited that SIGINT is ignored.
class InterruptionTest {
  private static final int TERMINATED = 128 + 15;

  @TempDir private Path folder;

  @Test
  void stoppedRun_saysWhatItKnowsAndWritesItsReport() throws IOException, InterruptedException {
    boolean isWindows = System.getProperty("os.name", "").startsWith("Windows");
    assumeFalse(isWindows, "there are no signals here");
    Path report = folder.resolve("report.html");
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                DevnetMain.class.getName(),
                "--in-process",
                "--duration",
                "10m",
                "--interval",
                "200ms",
                "--report",
                report.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      for (int i = 0; i < 600 && !Files.readString(said).contains("running"); i++) {
        Thread.sleep(100);
      }
      process.destroy();
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it ends");
    } finally {
      process.destroyForcibly();
    }
    String text = Files.readString(said);
    assertEquals(TERMINATED, process.exitValue(), text);
    assertTrue(text.contains("Stopped before the end"), text);
    assertFalse(text.contains("✗"), text);
    assertTrue(Files.readString(report).endsWith("</html>\n"), "the report is whole");
  }
}
