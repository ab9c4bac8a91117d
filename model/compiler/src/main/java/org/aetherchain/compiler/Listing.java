package org.aetherchain.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.aetherchain.compiler.java.JavaNames;
import org.aetherchain.compiler.java.Layout;
import org.aetherchain.compiler.java.Program;
import org.aetherchain.compiler.java.RuleWriter;
import org.aetherchain.compiler.parse.Module;
import org.aetherchain.compiler.parse.Operator;
import org.aetherchain.compiler.parse.SourceFiles;

/// One operator as it is shown to people.
///
/// @param module the module in which it stands
/// @param operator the operator
record Listing(Module module, Operator operator) {

  private static final int LEAST_WIDTH = 120;
  private static final String GAP = " | ";

  /// Every operator, in the order of modules and files.
  static List<Listing> all(Program program) {
    List<Listing> all = new ArrayList<>();
    for (Module module : program.modules()) {
      module.operators().forEach(operator -> all.add(new Listing(module, operator)));
    }
    return all;
  }

  /// A hint at operators with a name like the one that was asked for.
  static String near(Program program, String asked) {
    String name = asked.substring(asked.indexOf('!') + 1).toLowerCase(Locale.ROOT);
    String like =
        all(program).stream()
            .map(listing -> listing.operator().fullName())
            .filter(full -> full.toLowerCase(Locale.ROOT).contains(name))
            .limit(5)
            .collect(Collectors.joining(", "));
    return like.isEmpty() || name.isEmpty() ? "; try list" : "; did you mean " + like + "?";
  }

  private String type() {
    return operator.annotation() == null
        ? ""
        : operator.annotation().text().strip().replaceAll("\\s+", " ");
  }

  private String place() {
    return SourceFiles.inRepository(module.file()) + ":" + operator.at().line();
  }

  String line() {
    return "%-40s %-26s %s".formatted(operator.fullName(), place(), type());
  }

  String jsonLine() {
    return "{\"operator\": %s, \"at\": %s, \"type\": %s}"
        .formatted(
            JavaNames.quoted(operator.fullName()),
            JavaNames.quoted(place()),
            JavaNames.quoted(type()));
  }

  private List<String> tla() throws IOException {
    List<String> lines = Files.readAllLines(module.file());
    int first = operator.at().line() - 1;
    while (first > 0 && lines.get(first - 1).startsWith("\\*")) {
      first--;
    }
    return lines.subList(first, operator.lastLine());
  }

  private List<String> java(Program program) {
    RuleWriter writer = new RuleWriter(program, new Layout(Layout.RULES, Layout.RULES, false));
    String method =
        Objects.requireNonNull(writer.write(module).methods().get(operator.name()), operator::name);
    List<String> lines = new ArrayList<>();
    for (String line : method.stripTrailing().split("\n", -1)) {
      String shown = line.startsWith("  ") ? line.substring(2) : line;
      if (!shown.startsWith("///")) {
        lines.add(shown);
      }
    }
    return lines;
  }

  String json(Program program) throws IOException {
    return "{\"operator\": %s, \"at\": %s, \"type\": %s,\n \"tla\": %s,\n \"java\": %s}"
        .formatted(
            JavaNames.quoted(operator.fullName()),
            JavaNames.quoted(place()),
            JavaNames.quoted(type()),
            JavaNames.quoted(String.join("\n", tla())),
            JavaNames.quoted(String.join("\n", java(program))));
  }

  /// The operator in both languages: side by side where the terminal is wide enough, else one below
  /// the other.
  String text(Program program, int width) throws IOException {
    List<String> left = tla();
    List<String> right = java(program);
    String head = place();
    if (width < LEAST_WIDTH) {
      return head + "\n\n" + String.join("\n", left) + "\n\n" + String.join("\n", right) + "\n";
    }
    int longest = left.stream().mapToInt(String::length).max().orElse(0);
    int column = Math.min(longest, (width - GAP.length()) / 2);
    List<String> leftRows = rows(left, column);
    List<String> rightRows = rows(right, width - column - GAP.length());
    StringBuilder text = new StringBuilder(head).append("\n\n");
    for (int row = 0; row < Math.max(leftRows.size(), rightRows.size()); row++) {
      String first = row < leftRows.size() ? leftRows.get(row) : "";
      String second = row < rightRows.size() ? rightRows.get(row) : "";
      String padded = first + " ".repeat(Math.max(0, column - first.length()));
      text.append((padded + GAP + second).stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /// The lines, the long ones cut into several at a blank where there is one.
  private static List<String> rows(List<String> lines, int width) {
    List<String> rows = new ArrayList<>();
    for (String line : lines) {
      String rest = line;
      String indent = line.substring(0, line.length() - line.stripLeading().length());
      while (rest.length() > width) {
        int blank = rest.lastIndexOf(' ', width);
        int cut = blank <= indent.length() ? width : blank;
        rows.add(rest.substring(0, cut));
        rest = indent + "  " + rest.substring(cut).stripLeading();
        if (indent.length() + 2 >= width) {
          break;
        }
      }
      rows.add(rest);
    }
    return rows;
  }
}
