package org.aetherchain.proofs.curve;

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

/// Test vectors that others published and that are not part of this repository: a folder named by
/// `-Daether.vectors=DIR`, else `../shared/vectors` beside the repository.
final class PublishedVectors {
  private static final JsonMapper JSON = new JsonMapper();

  private PublishedVectors() {}

  /// The tests that `make` makes of each JSON file of a folder; one skipped test without the
  /// folder.
  static Stream<DynamicTest> tests(String name, Function<Path, Stream<DynamicTest>> make) {
    String named = System.getProperty("aether.vectors");
    Path vectors =
        named != null
            ? Path.of(named)
            : Path.of(System.getProperty("aether.root", "..")).resolve("../shared/vectors");
    Path folder = vectors.resolve(name).toAbsolutePath().normalize();
    if (!Files.isDirectory(folder)) {
      return Stream.of(
          DynamicTest.dynamicTest(name, () -> Assumptions.abort("no vectors at " + folder)));
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> sorted = files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
      return sorted.stream().flatMap(make);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static JsonNode read(Path file) {
    return JSON.readTree(file.toFile());
  }
}
