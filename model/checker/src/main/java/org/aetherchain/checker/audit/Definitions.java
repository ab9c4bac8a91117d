package org.aetherchain.checker.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aetherchain.checker.tlc.SpecFolder;

/// Finds the text of operators in the spec, comment included, as a person would: a definition
/// begins at the left margin and goes on as long as lines are indented.
public final class Definitions {
  /// A piece of the spec.
  ///
  /// @param file such as `spec/rules/Ledger.tla`
  /// @param line of its first line, the comment's if it has one
  /// @param text without a line end
  public record Definition(String file, int line, String text) {}

  private static final Pattern USED = Pattern.compile("\\b(?:EXTENDS|INSTANCE)\\s+([\\w,\\s]+)");
  private static final Pattern NAME = Pattern.compile("\\w+");
  private static final Pattern SEPARATOR = Pattern.compile("(-{4,}|={4,}).*");

  private final SpecFolder spec;
  private final Map<Path, List<String>> files = new HashMap<>();

  /// Looks in the rooms of this folder.
  public Definitions(SpecFolder spec) {
    this.spec = spec;
  }

  /// The definition of an operator as `module`, a path below the folder, sees it: its own, or that
  /// of a module that it extends.
  public Optional<Definition> find(String module, String operator) throws IOException {
    Deque<Path> open = new ArrayDeque<>(List.of(spec.file(module)));
    Set<Path> seen = new LinkedHashSet<>(open);
    while (!open.isEmpty()) {
      Path file = open.remove();
      Optional<Definition> found = in(file, operator);
      if (found.isPresent()) {
        return found;
      }
      for (String name : used(lines(file))) {
        Optional<Path> path = spec.module(name);
        if (path.isPresent() && seen.add(path.get())) {
          open.add(path.get());
        }
      }
    }
    return Optional.empty();
  }

  /// The definition that begins at or holds this line of a module named without its folder.
  public Optional<Definition> at(String module, int line) throws IOException {
    Optional<Path> file = spec.module(module);
    if (file.isEmpty() || line < 1 || line > lines(file.get()).size()) {
      return Optional.empty();
    }
    int start = line - 1;
    while (start > 0 && !begins(lines(file.get()).get(start))) {
      start--;
    }
    return Optional.of(definition(file.get(), start));
  }

  private Optional<Definition> in(Path file, String operator) throws IOException {
    Pattern head = Pattern.compile("(LOCAL )?" + Pattern.quote(operator) + "\\b[^=]*==.*");
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (begins(line)
          && head.matcher(line + " " + (i + 1 < lines.size() ? lines.get(i + 1) : "")).matches()
          && (line.contains("==") || lines.get(i + 1).contains("=="))) {
        return Optional.of(definition(file, i));
      }
    }
    return Optional.empty();
  }

  private Definition definition(Path file, int head) throws IOException {
    List<String> lines = lines(file);
    int end = head + 1;
    while (end < lines.size() && (lines.get(end).isBlank() || indented(lines.get(end)))) {
      end++;
    }
    while (lines.get(end - 1).isBlank()) {
      end--;
    }
    int start = head;
    while (start > 0 && lines.get(start - 1).startsWith("\\*")) {
      start--;
    }
    return new Definition(spec.name(file), start + 1, String.join("\n", lines.subList(start, end)));
  }

  private static boolean begins(String line) {
    return !line.isBlank()
        && !indented(line)
        && !line.startsWith("\\*")
        && !line.startsWith("(*")
        && !SEPARATOR.matcher(line).matches();
  }

  private static boolean indented(String line) {
    return line.startsWith(" ") || line.startsWith("\t");
  }

  private static List<String> used(List<String> lines) {
    List<String> names = new ArrayList<>();
    Matcher used = USED.matcher(String.join("\n", lines));
    while (used.find()) {
      for (String name : used.group(1).split("[,\\n]", -1)) {
        Matcher word = NAME.matcher(name);
        if (word.find()) {
          names.add(word.group());
        }
      }
    }
    return names;
  }

  private List<String> lines(Path file) throws IOException {
    List<String> known = files.get(file);
    if (known == null) {
      known = Files.readAllLines(file);
      files.put(file, known);
    }
    return known;
  }
}
