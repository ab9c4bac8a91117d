package org.aetherchain.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Event;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A process that ends at any failpoint loses nothing that it acknowledged, and its successor is
/// the same node. In depth, each failpoint at each of its occurrences.
class EndOfProcessTest {
  private static final int BLOCKS = 20;
  private static final List<Event> EVENTS = Workload.events(BLOCKS);

  static Stream<Arguments> ends() throws JournalException, IOException {
    boolean deep = Boolean.getBoolean("aether.deep");
    List<Arguments> ends = new ArrayList<>();
    Map<Failpoint, Integer> occurrences = occurrences();
    for (Failpoint point : Failpoint.values()) {
      int times = occurrences.getOrDefault(point, 0);
      for (int n = 1; n <= times; n++) {
        if (deep || n == (times + 1) / 2) {
          ends.add(Arguments.of(point, n));
        }
      }
    }
    return ends.stream();
  }

  /// How often a whole run reaches each failpoint; files are too few for WITHIN_PRUNE, which
  /// [JournalTest] fires.
  private static Map<Failpoint, Integer> occurrences() throws JournalException, IOException {
    Map<Failpoint, Integer> occurrences = new EnumMap<>(Failpoint.class);
    Recording.live(
        Files.createTempDirectory("journal"),
        EVENTS,
        point -> occurrences.merge(point, 1, Integer::sum),
        new Recording.Notes());
    return occurrences;
  }

  @ParameterizedTest(name = "{0}, time {1}")
  @MethodSource("ends")
  void successorIsTheSameNode(Failpoint point, int times, @TempDir Path folder)
      throws JournalException, IOException, InterruptedException {
    Path path = folder.resolve("data");
    Hash expected = Recording.live(folder.resolve("undisturbed"), EVENTS);
    Process process =
        new ProcessBuilder(command(path, point, times))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    assertEquals(EndingProcess.ENDED, process.waitFor(), "the failpoint did not fire");

    Recording.Notes notes = new Recording.Notes();
    Hash digest = Recording.live(path, EVENTS, Failpoint.Watcher.NONE, notes);
    assertEquals(expected, digest);
    List<Long> targets = new ArrayList<>();
    long acknowledged = 0;
    for (String line : said) {
      if (line.startsWith("vote ")) {
        targets.add(Long.parseLong(line.substring(5)));
      } else if (line.startsWith("event ")) {
        acknowledged = Long.parseLong(line.substring(6));
      }
    }
    assertTrue(
        notes.resumed >= acknowledged,
        "acknowledged " + acknowledged + " events, and " + notes.resumed + " came back");
    targets.addAll(notes.targets);
    assertEquals(targets.size(), new HashSet<>(targets).size(), "a second vote: " + targets);
  }

  private static List<String> command(Path path, Failpoint point, int times) {
    return command(
        EndingProcess.class,
        path.toString(),
        Integer.toString(BLOCKS),
        point.name(),
        Integer.toString(times));
  }

  /// What starts a process like this one with another main class.
  static List<String> command(Class<?> main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}
