package org.aetherchain.compiler.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aetherchain.compiler.java.Program;
import org.aetherchain.compiler.parse.Module;
import org.aetherchain.compiler.parse.Operator;
import org.aetherchain.compiler.parse.SourceFiles;

/// Which operators decide which rule, from the rule numbers in their comments.
public final class RuleIndex {
  /// `R-F7`, or `R-FC`; and `R-L1 to R-L4`.
  private static final Pattern NUMBER =
      Pattern.compile("R-([A-Z])(\\d+|[A-Z])\\b(?: to R-([A-Z])(\\d+)\\b)?");

  /// By letter, then by number; those with a letter in the number's place last.
  static final Comparator<String> ORDER =
      Comparator.comparingInt((String rule) -> rule.charAt(2))
          .thenComparingInt(rule -> Character.isDigit(rule.charAt(3)) ? 0 : 1)
          .thenComparingInt(String::length)
          .thenComparing(Comparator.naturalOrder());

  private RuleIndex() {}

  /// The rule numbers that stand in a text, the numbers between the ends of a range included.
  public static SortedSet<String> numbers(String text) {
    SortedSet<String> found = new TreeSet<>(ORDER);
    Matcher matched = NUMBER.matcher(text);
    while (matched.find()) {
      String letter = matched.group(1);
      found.add("R-" + letter + matched.group(2));
      if (matched.group(3) != null && letter.equals(matched.group(3))) {
        int to = Integer.parseInt(matched.group(4));
        for (int i = Integer.parseInt(matched.group(2)); i <= to; i++) {
          found.add("R-" + letter + i);
        }
      }
    }
    return found;
  }

  /// The table: a row for each rule, with the operators whose comments name it.
  public static String table(Program program) {
    SortedMap<String, List<String>> rows = new TreeMap<>(ORDER);
    for (Module module : program.modules()) {
      for (Operator operator : module.operators()) {
        String comment = String.join(" ", operator.documentation());
        for (String rule : numbers(comment)) {
          rows.computeIfAbsent(rule, _ -> new ArrayList<>()).add(link(module, operator));
        }
      }
    }
    StringBuilder table = new StringBuilder("| rule | decided by |\n|---|---|\n");
    for (Map.Entry<String, List<String>> row : rows.entrySet()) {
      table
          .append("| ")
          .append(row.getKey())
          .append(" | ")
          .append(String.join(", ", row.getValue()))
          .append(" |\n");
    }
    return table.toString();
  }

  private static String link(Module module, Operator operator) {
    return "[`%s`](../%s)".formatted(operator.fullName(), SourceFiles.inRepository(module.file()));
  }
}
