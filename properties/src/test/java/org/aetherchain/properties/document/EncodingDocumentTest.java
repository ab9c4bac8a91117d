package org.aetherchain.properties.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aetherchain.core.codec.Codec;
import org.aetherchain.core.record.Aux;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.core.record.Command;
import org.aetherchain.core.record.Evidence;
import org.aetherchain.core.record.Genesis;
import org.aetherchain.core.record.Header;
import org.aetherchain.core.record.LinkCert;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.Params;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.SignedVote;
import org.aetherchain.core.record.Tx;
import org.aetherchain.core.record.Validator;
import org.aetherchain.core.record.Vote;
import org.junit.jupiter.api.Test;

/// docs/encoding.md against the codecs. `-Daether.update=true` writes the examples.
class EncodingDocumentTest {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("aether.root", ".."), "docs", "encoding.md");

  private static final Pattern EXAMPLES =
      Pattern.compile(
          "(?<=<!-- generated examples -->\n).*?(?=<!-- end examples -->)", Pattern.DOTALL);

  /// Everything that travels between nodes, by its name in the document.
  private static final Map<String, Codec<?>> CODECS =
      Map.ofEntries(
          Map.entry("params", Params.CODEC),
          Map.entry("outPoint", OutPoint.CODEC),
          Map.entry("output", Output.CODEC),
          Map.entry("checkpoint", Checkpoint.CODEC),
          Map.entry("validator", Validator.CODEC),
          Map.entry("vote", Vote.CODEC),
          Map.entry("signedVote", SignedVote.CODEC),
          Map.entry("linkCert", LinkCert.CODEC),
          Map.entry("evidence", Evidence.CODEC),
          Map.entry("command", Command.CODEC),
          Map.entry("tx", Tx.CODEC),
          Map.entry("signedTx", SignedTx.CODEC),
          Map.entry("header", Header.CODEC),
          Map.entry("aux", Aux.CODEC),
          Map.entry("block", Block.CODEC),
          Map.entry("genesis", Genesis.CODEC));

  @Test
  void examples_areWhatTheCodeComputes() throws IOException {
    String document = Files.readString(DOCUMENT);
    Matcher part = EXAMPLES.matcher(document);
    assertTrue(part.find(), "the document has a part for examples");
    String expected = "\n" + EncodingExamples.text().strip() + "\n\n";
    if (Boolean.getBoolean("aether.update")) {
      Files.writeString(DOCUMENT, part.replaceFirst(Matcher.quoteReplacement(expected)));
      return;
    }
    assertEquals(expected, part.group(), "-Daether.update=true writes the examples");
  }

  /// The least size of every type follows from its table; a codec knows its own.
  @Test
  void tables_giveTheLeastSizeThatEachCodecHas() throws IOException {
    Map<String, List<String>> tables = tables(Files.readString(DOCUMENT));
    CODECS.forEach(
        (name, codec) ->
            assertEquals(codec.minimumSizeBytes(), least(tables, name), "least size of " + name));
  }

  /// A table with a wrong form would be noticed.
  @Test
  void tables_withAWrongFieldAreNoticed() throws IOException {
    String wrong = Files.readString(DOCUMENT).replaceFirst("`index` \\| Int", "`index` | Wide");
    assertTrue(least(tables(wrong), "outPoint") != OutPoint.CODEC.minimumSizeBytes());
  }

  /// The forms of each record's fields in order; of a variant, `?` and then a line for each tag.
  private static Map<String, List<String>> tables(String document) {
    Map<String, List<String>> tables = new LinkedHashMap<>();
    List<String> rows = new ArrayList<>();
    for (String line : document.lines().toList()) {
      if (line.startsWith("#### ")) {
        rows = new ArrayList<>();
        tables.put(line.substring(5), rows);
      } else if (line.matches("\\| \\d.*\\| `\\w+` \\|.*")) {
        rows.add(line.substring(line.indexOf("` | ") + 4, line.lastIndexOf(" |")));
      } else if (line.matches("\\| \\d+ `\\w+` \\|.*")) {
        rows.add("?" + line.substring(line.indexOf("` | ") + 4, line.lastIndexOf(" |")));
      }
    }
    return tables;
  }

  private static int least(Map<String, List<String>> tables, String name) {
    List<String> rows = tables.getOrDefault(name, List.of());
    assertTrue(!rows.isEmpty(), "there is a table of " + name);
    if (!rows.getFirst().startsWith("?")) {
      return rows.stream().mapToInt(form -> size(tables, form)).sum();
    }
    int option = Integer.MAX_VALUE;
    for (String row : rows) {
      int sum = 0;
      for (String field : row.substring(1).split("; ", -1)) {
        sum += size(tables, field.substring(field.indexOf(": ") + 2));
      }
      option = Math.min(option, sum);
    }
    return 1 + option;
  }

  private static int size(Map<String, List<String>> tables, String form) {
    Matcher reference = Pattern.compile("\\[(\\w+)]\\(#\\w+\\)").matcher(form);
    if (reference.matches()) {
      return least(tables, reference.group(1));
    }
    return switch (form) {
      case "Bool" -> 1;
      case "Int" -> 8;
      case "Wide", "HASH" -> 32;
      case "KEY" -> 33;
      case "SIG" -> 64;
      case "VOTEKEY" -> 48;
      case "VOTESIG" -> 96;
      case "Str" -> 2;
      default -> {
        assertTrue(form.matches("(Seq|Set) of .*|Map from .*"), form);
        yield 4;
      }
    };
  }
}
