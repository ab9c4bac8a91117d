package org.aetherchain.http.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.aetherchain.core.rule.Reasons;
import org.junit.jupiter.api.Test;

/// The operators that the page names are there, and say what they are said to say.
class RuleBookTest {
  private static final Path RULES = Path.of(System.getProperty("aether.root"), "spec", "rules");

  private final RuleBook book = RuleBook.load();

  @Test
  void everyReason_isGivenByAnOperator_whoseTextNamesIt() throws Exception {
    for (String reason : new TreeSet<>(Reasons.allReasons())) {
      List<Operator> givers = book.giving(reason);
      assertFalse(givers.isEmpty(), "nobody gives " + reason);
      for (Operator giver : givers) {
        assertTrue(giver.text().contains("\"" + reason + "\""), giver.reference());
        List<String> lines =
            Files.readAllLines(Path.of(System.getProperty("aether.root")).resolve(giver.file()));
        assertEquals(giver.text().lines().findFirst().orElse(""), lines.get(giver.line() - 1));
      }
    }
  }

  @Test
  void everyModule_isInTheBook() throws Exception {
    try (Stream<Path> files = Files.list(RULES)) {
      List<String> missing =
          files
              .map(file -> file.getFileName().toString().replace(".tla", ""))
              .filter(
                  module -> RuleBook.class.getResource("/spec/rules/" + module + ".tla") == null)
              .toList();
      assertEquals(List.of(), missing);
    }
    assertTrue(book.find("Node", "OnBlock").isPresent());
    assertTrue(book.find("Types", "TypesVersion").isPresent());
    assertTrue(book.find("Node", "Nothing").isEmpty());
  }

  @Test
  void operator_isWhole_andEndsWhereTheNextBegins() {
    Operator shape = book.find("Ledger", "ShapeReasons").orElseThrow();
    assertTrue(shape.text().startsWith("\\* R-L1: the bounds"), shape.text());
    assertTrue(shape.text().endsWith("\"OutputMalformed\")"), shape.text());
    assertEquals(List.of("R-L1"), shape.rules());
    Operator handle = book.find("Node", "Handle").orElseThrow();
    assertTrue(handle.text().contains("OnTime(params"), "the last one of its module, whole");
    assertFalse(handle.text().contains("===="), handle.text());
    Operator after = book.find("ForkChoice", "SoftHeadAfter").orElseThrow();
    assertTrue(after.text().contains("THEN id ELSE head"), after.text());
  }
}
