package org.aetherchain.libp2p.interop;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// The peer's script and what it needs, installed below `target` from the lock file.
///
/// A machine without Node.js skips the tests and says so; in CI that is a failure.
final class JsInstallation {
  private static final long NPM_TIMEOUT_MINUTES = 5;
  private static final Path MODULE =
      Path.of(System.getProperty("aether.root", "../..")).resolve("adapters/libp2p");

  private JsInstallation() {}

  /// The folder with `peer.js`, ready to run.
  static synchronized Path folder() {
    need("node");
    need("npm");
    Path target = MODULE.resolve("target/interop");
    try {
      Files.createDirectories(target);
      String lock = Files.readString(MODULE.resolve("interop/package-lock.json"));
      Path stamp = target.resolve("installed");
      try (Stream<Path> files = Files.list(MODULE.resolve("interop"))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      if (!Files.exists(stamp) || !Files.readString(stamp).equals(lock)) {
        install(target);
        Files.writeString(stamp, lock);
      }
    } catch (IOException failed) {
      throw new AssertionError("the JavaScript peer cannot be prepared", failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
    return target;
  }

  private static void install(Path folder) throws IOException, InterruptedException {
    Path log = folder.resolve("npm.log");
    Process npm =
        new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!npm.waitFor(NPM_TIMEOUT_MINUTES, TimeUnit.MINUTES) || npm.exitValue() != 0) {
      npm.destroyForcibly();
      Assertions.fail("npm ci failed:\n" + Files.readString(log));
    }
  }

  private static void need(String program) {
    boolean found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    if (!found && List.of("true", "1").contains(System.getenv().getOrDefault("CI", ""))) {
      Assertions.fail("CI needs " + program + " for the tests against js-libp2p");
    }
    Assumptions.assumeTrue(found, program + " is not installed: js-libp2p cannot be a peer");
  }
}
