package org.aetherchain.checker.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aetherchain.checker.Toy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ManifestReaderTest {
  @Test
  void read_takesEverything_whenTheManifestIsWellFormed() throws Exception {
    Manifest manifest = ManifestReader.read(Toy.SPEC);
    Model model = manifest.model("Counter").orElseThrow();
    assertEquals(new Expectation.Holds(), model.expectation());
    assertEquals(Optional.of(new StateCounts(45, 97, 9)), model.counts());
    assertEquals(1, model.workers());
    Mutant mutant = model.mutants().getFirst();
    assertEquals("systems/Counter.cfg", mutant.cfg());
    assertEquals(List.of("Step <- StepByTwo"), mutant.overrides());
    assertEquals(60, mutant.budgetSeconds());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"tier\": \"ci\"|\"tier\": \"often\"|\"tier\": must be \"ci\" or \"deep\"",
        "\"tier\": \"ci\",||a model needs a member \"tier\"",
        "\"tier\": \"ci\"|\"tier\": \"ci\", \"teir\": 1|\"teir\" does not belong in a model",
        "\"depth\": 9|\"depth\": -9|\"depth\": must be a whole number, 0 or more",
        "\"depth\": 9|\"depth\": 9.5|expected a whole number",
        "\"depth\": 9|\"depth\": 99999999999999999999|number out of range",
        "\"depth\": 9,||a model needs a member \"depth\"",
        "\"expect\": \"holds\"|\"expect\": true|\"expect\": must be a text",
        "\"expect\": \"holds\"|\"expect\": \"violates\"|a model needs a member \"property\"",
        "systems/Counter.cfg|systems/Gone.cfg|\"cfg\": no such file",
        "systems/Counter.cfg|../secret.cfg|is not a path below spec/",
        "\"Counter\"|\"stepTwo\"|\"name\": the name stepTwo is used twice",
        "[\"Step <- StepByTwo\"]|[]|a mutant without overrides breaks nothing",
        "[\"Step <- StepByTwo\"]|[\"Step\"]|must be \"Operator <- WrongOperator\"",
        "\"rule\"|\"replay\": \"Counter\", \"rule\"|no replayed model is called Counter",
        "[\"R-L1\"]|[\"L1\"]|must be a rule's number such as R-F5",
        "\"budgetSeconds\": 60|\"budgetSeconds\": 0|\"budgetSeconds\": must be at least 1",
        "{ \"models\"|[ \"models\"|Unexpected character (':'",
      })
  void read_saysWhatAndWhere_whenSomethingIsWrong(String from, String to, String expected)
      throws IOException {
    String text = Files.readString(Toy.SPEC.resolve("manifest.json"));
    String spaced = text.replace("{\n  \"models\"", "{ \"models\"");
    String changed = spaced.replace(from, to == null ? "" : to);
    ManifestException error =
        assertThrows(ManifestException.class, () -> ManifestReader.parse(Toy.SPEC, changed));
    String message = String.valueOf(error.getMessage());
    assertEquals(true, message.matches("\\d+:\\d+: .*"), message);
    assertEquals(true, message.contains(expected), message);
  }

  @Test
  void read_givesLineAndColumn_ofTheMemberThatIsWrong() throws IOException {
    String text =
        Files.readString(Toy.SPEC.resolve("manifest.json"))
            .replace("\"tier\": \"ci\"", "\"tier\": 5");
    ManifestException error =
        assertThrows(ManifestException.class, () -> ManifestReader.parse(Toy.SPEC, text));
    assertEquals("13:15: \"tier\": must be a text that is not empty", error.getMessage());
  }

  @Test
  void read_refusesWhatIsNoJson() {
    for (String text : List.of("", "{", "{}x", "[1", "{\"models\": [], \"models\": []}", "\"")) {
      assertThrows(ManifestException.class, () -> ManifestReader.parse(Toy.SPEC, text), text);
    }
    String deep = "[".repeat(100) + "]".repeat(100);
    assertThrows(ManifestException.class, () -> ManifestReader.parse(Toy.SPEC, deep));
  }

  @Test
  void update_insertsCounts_whereThereAreNone() throws Exception {
    String text = Files.readString(Toy.SPEC.resolve("manifest.json"));
    String without = text.replaceAll(" *\"(distinctStates|generatedStates|depth)\": \\d+,\\n", "");
    Manifest manifest = ManifestReader.parse(Toy.SPEC, without);
    assertEquals(Optional.empty(), manifest.model("Counter").orElseThrow().counts());
    String updated =
        ManifestUpdate.apply(
            without,
            manifest,
            Map.of(
                "Counter", new StateCounts(45, 97, 9),
                "CounterReachesThree", new StateCounts(11, 14, 4)));
    assertEquals(text, updated);
  }
}
