package org.aetherchain.compiler.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.aetherchain.compiler.java.Program;

/// The documents whose parts are generated from the rules, and what they owe to the rules: every
/// rule number that the spec cites is explained in `protocol.md`.
///
/// @param docs the folder of the documents
/// @param spec the folder of the spec: rules, systems and mutants are looked through
public record Documents(Path docs, Path spec) {
  private static final String PROTOCOL = "protocol.md";
  private static final String ENCODING = "encoding.md";

  /// An explanation begins a line with its rule's number in bold.
  private static final Pattern EXPLAINED =
      Pattern.compile("(?m)^(?:- )?\\*\\*(R-[A-Z](?:\\d+|[A-Z]))\\b");

  /// What would have to change.
  ///
  /// @param texts new texts by path, of the documents that are not up to date
  /// @param mistakes what no generator can mend, a line each
  public record Changes(Map<Path, String> texts, List<String> mistakes) {}

  /// Compares the documents with the rules.
  ///
  /// @throws IOException when a file cannot be read
  public Changes changes(Program program) throws IOException {
    Map<Path, String> texts = new LinkedHashMap<>();
    List<String> mistakes = new ArrayList<>();
    part(PROTOCOL, "rules", RuleIndex.table(program), texts, mistakes);
    part(ENCODING, "records", EncodingTables.text(program), texts, mistakes);
    Path protocol = docs.resolve(PROTOCOL);
    if (Files.isRegularFile(protocol)) {
      SortedSet<String> explained = explained(Files.readString(protocol));
      for (Map.Entry<String, String> cited : cited().entrySet()) {
        if (!explained.contains(cited.getKey())) {
          mistakes.add(
              "%s cites %s, which %s does not explain"
                  .formatted(cited.getValue(), cited.getKey(), protocol));
        }
      }
    }
    return new Changes(texts, mistakes);
  }

  /// Writes what has to change, each file whole.
  ///
  /// @throws IOException when a file cannot be written
  public static void write(Changes changes) throws IOException {
    for (Map.Entry<Path, String> change : changes.texts().entrySet()) {
      Path partial = change.getKey().resolveSibling(change.getKey().getFileName() + ".partial");
      Files.writeString(partial, change.getValue());
      Files.move(partial, change.getKey(), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void part(
      String file, String name, String content, Map<Path, String> texts, List<String> mistakes)
      throws IOException {
    Path path = docs.resolve(file);
    if (!Files.isRegularFile(path)) {
      mistakes.add("there is no " + path);
      return;
    }
    String text = Files.readString(path);
    Optional<String> replaced = Marked.replaced(text, name, content);
    if (replaced.isEmpty()) {
      mistakes.add(path + " has no part <!-- generated " + name + " -->");
    } else if (!replaced.get().equals(text)) {
      texts.put(path, replaced.get());
    }
  }

  private static SortedSet<String> explained(String text) {
    SortedSet<String> found = new TreeSet<>(RuleIndex.ORDER);
    Matcher matched = EXPLAINED.matcher(text);
    while (matched.find()) {
      found.add(matched.group(1));
    }
    return found;
  }

  /// The place of the first citation of each rule.
  private Map<String, String> cited() throws IOException {
    Map<String, String> places = new LinkedHashMap<>();
    List<Path> files;
    try (Stream<Path> all = Files.walk(spec)) {
      files = all.filter(Documents::isSpec).sorted().toList();
    }
    for (Path file : files) {
      int line = 0;
      for (String text : Files.readAllLines(file)) {
        line++;
        for (String rule : RuleIndex.numbers(text)) {
          places.putIfAbsent(rule, file + ":" + line);
        }
      }
    }
    return places;
  }

  private static boolean isSpec(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".tla") || name.endsWith(".cfg") || name.equals("manifest.json");
  }
}
