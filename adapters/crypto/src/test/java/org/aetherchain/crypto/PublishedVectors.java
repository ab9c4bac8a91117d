package org.aetherchain.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Test vectors that others published, which are not part of this repository: a folder named by
/// `-Daether.vectors=DIR`, else `../shared/vectors` beside the repository. Tests are skipped, with
/// the folder that was looked for, where it is absent.
final class PublishedVectors {
  private static final JsonMapper JSON = new JsonMapper();

  private PublishedVectors() {}

  /// The tests that `make` makes of the folder `name`; where it is absent, one test that is skipped
  /// and says where the folder was looked for.
  static Stream<DynamicTest> tests(String name, Function<Path, Stream<DynamicTest>> make) {
    Path folder = root().resolve(name);
    return Files.isDirectory(folder)
        ? make.apply(folder)
        : Stream.of(
            DynamicTest.dynamicTest(name, () -> Assumptions.abort("no vectors at " + folder)));
  }

  private static Path root() {
    String named = System.getProperty("aether.vectors");
    if (named != null) {
      return Path.of(named).toAbsolutePath().normalize();
    }
    Path repository = Path.of(System.getProperty("aether.root", "../.."));
    return repository.resolve("../shared/vectors").toAbsolutePath().normalize();
  }

  /// The folders in `folder`, by name.
  static List<Path> folders(Path folder) {
    return list(folder).stream().filter(Files::isDirectory).toList();
  }

  /// The JSON files in `folder`, by name.
  static List<Path> files(Path folder) {
    return list(folder).stream().filter(it -> it.toString().endsWith(".json")).toList();
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static JsonNode read(Path file) {
    return JSON.readTree(file.toFile());
  }
}
