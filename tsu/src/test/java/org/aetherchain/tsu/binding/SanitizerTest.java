package org.aetherchain.tsu.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.aetherchain.tsu.TsuException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The reference device under the compiler's sanitizers: no access outside, no leak, no undefined
/// behaviour, and in deep runs no race.
class SanitizerTest {
  private static final Path NATIVE = Path.of(System.getProperty("aether.root", ".."), "tsu/native");

  @TempDir private Path folder = Path.of("");

  @Test
  void addressAndUndefinedBehaviour_areClean() throws Exception {
    exercise("address,undefined", false);
  }

  @Test
  void portableKernels_areClean() throws Exception {
    requireDeep();
    exercise("address,undefined", true);
  }

  @Test
  void threads_doNotRace() throws Exception {
    requireDeep();
    exercise("thread", false);
  }

  private static void requireDeep() {
    assumeTrue(Boolean.getBoolean("aether.deep"), "takes a minute: run with --deep");
  }

  private void exercise(String sanitizers, boolean isPortable)
      throws IOException, InterruptedException, TsuException {
    ReferenceDevice.require();
    Path library = folder.resolve("libtsu.so");
    run(isPortable, "sh", NATIVE + "/build.sh", library.toString(), sanitizers);
    String program = folder.resolve("exercise").toString();
    run(
        false,
        "cc",
        "-std=c11",
        "-g",
        "-Wall",
        "-Wextra",
        "-Werror",
        "-fsanitize=" + sanitizers,
        NATIVE + "/reference/exercise.c",
        library.toString(),
        "-Wl,-rpath," + folder,
        "-o",
        program);
    run(false, program);
  }

  private void run(boolean isPortable, String... words) throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    ProcessBuilder builder = new ProcessBuilder(List.of(words));
    builder.environment().put("TSU_PORTABLE", Boolean.toString(isPortable));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    int exitCode = builder.start().waitFor();
    String said = new String(java.nio.file.Files.readAllBytes(log), StandardCharsets.UTF_8);
    assertEquals(0, exitCode, () -> String.join(" ", words) + "\n" + said);
  }
}
