package org.aetherchain.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whether a forced line is on the disk cannot be seen without a power cut; what the process asked
/// of the system can. The library's own call asked for nothing that Linux does.
class ForceTest {
  private static final int LINES = 5;

  @TempDir private Path folder;

  @Test
  void force_waitsForTheDisk_lineByLine() throws Exception {
    assumeTrue(traces(List.of("true")) == 0, "strace is not there, or may not trace");
    assertTrue(forced(true) >= LINES, "each line is forced");
    assertEquals(0, forced(false), "appends alone force nothing");
  }

  /// How often a process waited for a file of lines.
  private long forced(boolean forces) throws IOException, InterruptedException {
    List<String> command =
        EndOfProcessTest.command(
            ForcingProcess.class,
            folder.resolve("data-" + forces).toString(),
            Integer.toString(LINES),
            Boolean.toString(forces));
    assertEquals(0, traces(command));
    try (var lines = Files.lines(folder.resolve("calls"))) {
      return lines
          .filter(line -> line.contains(".cq4"))
          .filter(line -> line.contains("fsync(") || line.contains("fdatasync("))
          .count();
    }
  }

  private int traces(List<String> command) throws InterruptedException {
    List<String> traced =
        new ArrayList<>(
            List.of("strace", "-f", "-y", "-e", "trace=fsync,fdatasync", "--seccomp-bpf"));
    traced.addAll(List.of("-o", folder.resolve("calls").toString()));
    traced.addAll(command);
    try {
      return new ProcessBuilder(traced)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException absent) {
      return -1;
    }
  }
}
