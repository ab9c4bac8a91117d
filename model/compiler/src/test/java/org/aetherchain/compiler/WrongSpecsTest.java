package org.aetherchain.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every module of `wrong/` is refused with exactly the mistakes that its first lines announce:
/// `\* expect: line:column message`, cut with dots where it is long.
final class WrongSpecsTest {

  private static final String EXPECT = "\\* expect: ";
  private static final String DOTS = "...";
  private static final int LEAST = 25;

  @TempDir Path temporary;

  @TestFactory
  Stream<DynamicTest> refused() throws Exception {
    return specs().stream()
        .map(spec -> DynamicTest.dynamicTest(spec.getFileName().toString(), () -> refuse(spec)));
  }

  @Test
  void folder_hasManyKindsOfMistakes() throws Exception {
    assertTrue(specs().size() >= LEAST);
  }

  private static List<Path> specs() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(WrongSpecsTest.class.getResource("/wrong")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /// The message cut where the expected one ends in dots.
  private static String shortened(String found, String expected) {
    int length = expected.length() - DOTS.length();
    return expected.endsWith(DOTS) && found.length() > length
        ? found.substring(0, length) + DOTS
        : found;
  }

  private void refuse(Path spec) throws IOException, InterruptedException {
    Path folder = Files.createDirectory(temporary.resolve(spec.getFileName().toString()));
    Path rules = Path.of(System.getProperty("aether.root", "../..")).resolve("spec/rules");
    for (String library : List.of("Maps.tla", "Variants.tla")) {
      Files.copy(rules.resolve(library), folder.resolve(library));
    }
    Path copy = Files.copy(spec, folder.resolve(spec.getFileName()));
    List<String> expected =
        Files.readAllLines(spec).stream()
            .filter(line -> line.startsWith(EXPECT))
            .map(line -> line.substring(EXPECT.length()))
            .toList();
    Compilation compilation = Compiling.compile(Request.ofRules(folder));
    List<String> found =
        compilation.mistakes().stream()
            .map(
                mistake ->
                    (mistake.at().line() + ":" + mistake.at().column() + " " + mistake.what())
                        .replace(copy.toString(), spec.getFileName().toString()))
            .toList();
    assertEquals(expected.size(), found.size(), found::toString);
    for (int index = 0; index < expected.size(); index++) {
      assertEquals(expected.get(index), shortened(found.get(index), expected.get(index)));
    }
    assertTrue(compilation.sources().isEmpty());
  }
}
