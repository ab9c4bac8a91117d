package org.aetherchain.devnet.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.aetherchain.node.process.Chain;
import org.aetherchain.node.process.StepExport;
import org.aetherchain.node.storage.DataFolder;

/// Steps of a stopped node, which TLC takes again by the text of the rules: the two commands that
/// docs/operating.md names, `./aether node trace` and `./aether check --steps`.
record SpecSteps(NetworkFolder network, int node, int wanted) {
  private static final String CHECK_MAIN = "org.aetherchain.checker.CheckMain";
  private static final long PATIENCE_MS = 600_000;

  /// So many of a node's steps, or all if there are fewer.
  static SpecSteps of(NetworkFolder network, int node, int wanted) {
    return new SpecSteps(network, node, wanted);
  }

  /// Fails when the rules say something else than the node did.
  void expectAgreement(Path folder) throws Exception {
    Path steps = folder.resolve("steps-" + (node + 1) + ".itf.json");
    StepExport.Written written =
        new StepExport(new DataFolder(network.node(node)), Chain.read(network.genesisFile()))
            .write(steps, wanted, 1);
    assertEquals(wanted, written.written(), written.toString());
    assertTrue(written.kinds().size() > 5, written.toString());
    Path log = folder.resolve("check-" + (node + 1) + ".txt");
    assertEquals(0, checked(steps, log), Files.readString(log));
    assertTrue(Files.readString(log).contains(Integer.toString(wanted)), Files.readString(log));
  }

  /// Runs the checker as `./aether check` does; this room knows nothing of it.
  private static int checked(Path steps, Path log) throws IOException, InterruptedException {
    Path root = Path.of(System.getProperty("aether.root", "../..")).toRealPath();
    Path target = root.resolve("model/checker/target");
    Path libraries = target.resolve("classpath");
    assumeTrue(Files.exists(libraries), "the checker is not built: no step was taken again");
    Process check =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Daether.root=" + root,
                "-cp",
                target.resolve("classes") + File.pathSeparator + Files.readString(libraries),
                CHECK_MAIN,
                "--steps",
                steps.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      return check.waitFor(PATIENCE_MS, TimeUnit.MILLISECONDS) ? check.exitValue() : -1;
    } finally {
      check.destroyForcibly();
    }
  }
}
