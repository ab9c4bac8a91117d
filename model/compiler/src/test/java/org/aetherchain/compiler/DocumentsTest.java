package org.aetherchain.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aetherchain.compiler.document.RuleIndex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What documents take from the rules, and what they owe to them.
class DocumentsTest {
  private static final Path ROOT =
      Path.of(System.getProperty("aether.root", "../..")).toAbsolutePath().normalize();

  @TempDir private Path folder = Path.of("unset");

  private record Ran(int exitCode, String out, String err) {}

  private static Ran docs(Path rules, Path docs, String... more) throws InterruptedException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> arguments =
        new ArrayList<>(List.of("docs", "--rules", rules.toString(), "--docs", docs.toString()));
    arguments.addAll(List.of(more));
    int exitCode =
        SpecMain.run(
            arguments.toArray(String[]::new),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Ran(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /// A small spec and documents for it; returns the folder of the rules.
  private Path small(String comment, String protocol) throws IOException {
    Path rules = Files.createDirectories(folder.resolve("spec").resolve("rules"));
    Files.writeString(
        rules.resolve("Small.tla"),
        """
        ---- MODULE Small ----
        EXTENDS Integers
        \\* @typeAlias: pair = { one: Int, names: Seq(Str) };
        \\* %s
        \\* @type: Int => Int;
        Next(x) == x + 1
        ====
        """
            .formatted(comment));
    Files.writeString(
        folder.resolve("protocol.md"),
        protocol + "\n\n<!-- generated rules -->\n<!-- end rules -->\n");
    Files.writeString(
        folder.resolve("encoding.md"), "<!-- generated records -->\n<!-- end records -->\n");
    return rules;
  }

  @Test
  void documents_areUpToDate_andExplainEveryRuleThatTheSpecCites() throws Exception {
    Ran ran = docs(ROOT.resolve("spec").resolve("rules"), ROOT.resolve("docs"), "--check");
    assertEquals("", ran.err(), "run ./aether spec docs");
    assertEquals(0, ran.exitCode());
  }

  @Test
  void docs_writesIndexAndTables_andIsThenUpToDate() throws Exception {
    Path rules = small("R-Z1 to R-Z3, R-ZA: the next one.", explained("Z1", "Z2", "Z3", "ZA"));
    assertEquals(1, docs(rules, folder, "--check").exitCode());
    assertEquals(0, docs(rules, folder).exitCode());
    String protocol = Files.readString(folder.resolve("protocol.md"));
    assertTrue(protocol.contains("| R-Z2 | [`Small!Next`]"), protocol);
    assertTrue(protocol.contains("| R-ZA | [`Small!Next`]"), protocol);
    String encoding = Files.readString(folder.resolve("encoding.md"));
    assertTrue(encoding.contains("#### pair"), encoding);
    assertTrue(encoding.contains("| 0 | 8 | `one` | Int |"), encoding);
    assertTrue(encoding.contains("| 8 | 4 + the parts | `names` | Seq of Str |"), encoding);
    assertEquals(0, docs(rules, folder, "--check").exitCode());
  }

  private static String explained(String... rules) {
    StringBuilder text = new StringBuilder();
    for (String rule : rules) {
      text.append("**R-").append(rule).append("** is explained.\n\n");
    }
    return text.toString();
  }

  @Test
  void docs_fails_whenTheSpecCitesWhatNoDocumentExplains() throws Exception {
    Path rules = small("R-Z1: the next one.", "This mentions R-Z1 but does not explain it.");
    Ran ran = docs(rules, folder);
    assertEquals(1, ran.exitCode());
    assertTrue(ran.err().contains("Small.tla:4 cites R-Z1, which "), ran.err());
  }

  @Test
  void docs_fails_whenADocumentHasNoPlaceForItsPart() throws Exception {
    Path rules = small("R-Z1: the next one.", explained("Z1"));
    Files.writeString(folder.resolve("encoding.md"), "nothing generated here\n");
    Ran ran = docs(rules, folder, "--check");
    assertEquals(1, ran.exitCode());
    assertTrue(ran.err().contains("has no part <!-- generated records -->"), ran.err());
  }

  @Test
  void numbers_areFoundInRangesAndLists() {
    assertEquals(
        List.of("R-F2", "R-F3", "R-F4", "R-F10", "R-FC", "R-L1"),
        List.copyOf(RuleIndex.numbers("R-L1, R-F10 and R-FC; R-F2 to R-F4. R-f1 R-F")));
  }
}
