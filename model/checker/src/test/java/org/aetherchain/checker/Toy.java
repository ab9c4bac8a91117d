package org.aetherchain.checker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The toy spec of the test resources, and the command run on it or on a changed copy.
public final class Toy {
  public static final Path SPEC = Path.of("src/test/resources/toy").toAbsolutePath();

  /// What the command wrote and how it ended.
  public record Ran(int exitCode, String out, String err) {}

  private Toy() {}

  public static Ran check(Path spec, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> all = new ArrayList<>(List.of("--spec", spec.toString()));
    all.addAll(List.of(arguments));
    if (!all.contains("--report")) {
      all.add("--no-report");
    }
    int exitCode =
        CheckMain.run(
            all.toArray(String[]::new),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    return new Ran(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /// A copy of the toy spec in `folder`, its manifest changed.
  public static Path copy(Path folder, String from, String to) throws IOException {
    copyTo(folder);
    Path manifest = folder.resolve("manifest.json");
    String text = Files.readString(manifest);
    if (!text.contains(from)) {
      throw new IllegalArgumentException("the manifest has no " + from);
    }
    Files.writeString(manifest, text.replace(from, to));
    return folder;
  }

  /// A copy of the toy spec with one model only.
  public static Path withModel(Path folder, String model) throws IOException {
    copyTo(folder);
    Files.writeString(folder.resolve("manifest.json"), "{\"models\": [" + model + "]}");
    return folder;
  }

  private static void copyTo(Path folder) throws IOException {
    copyTo(SPEC, folder);
  }

  /// A copy of all files of a folder.
  static void copyTo(Path from, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = folder.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
