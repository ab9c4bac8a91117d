package org.aetherchain.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Findings as lines of text.
final class TextPages {
  private static final int WIDTH = 96;
  private static final int LABEL = 10;

  private TextPages() {}

  static List<String> of(List<Findings> all) {
    List<String> lines = new ArrayList<>();
    for (Findings findings : all) {
      lines.add("");
      lines.add(findings.title().toUpperCase(Locale.ROOT));
      findings.facts().forEach(fact -> fact(lines, fact));
      findings.tables().forEach(table -> table(lines, table));
    }
    return lines;
  }

  private static void fact(List<String> lines, Findings.Fact fact) {
    lines.add("");
    String section = fact.section().isEmpty() ? "" : "  (section " + fact.section() + ")";
    lines.add("%-6s%s%s".formatted(fact.id(), fact.verdict(), section));
    labelled(lines, "claims", fact.claim());
    labelled(lines, "truth", fact.truth());
  }

  private static void labelled(List<String> lines, String label, String text) {
    wrapped(lines, "      " + label + " ".repeat(LABEL - label.length()), text);
  }

  /// The text after `begin`, in lines of a readable width that start below its beginning.
  private static void wrapped(List<String> lines, String begin, String text) {
    StringBuilder line = new StringBuilder(begin);
    int indent = line.length();
    for (String word : text.split(" ", -1)) {
      if (line.length() + word.length() > WIDTH && line.length() > indent) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
        line.repeat(' ', indent);
      }
      line.append(word).append(' ');
    }
    lines.add(line.toString().stripTrailing());
  }

  private static void table(List<String> lines, Findings.Table table) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(table.columns());
    for (List<Object> row : table.rows()) {
      rows.add(row.stream().map(Figures::cell).toList());
    }
    int[] widths = new int[table.columns().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    lines.add("");
    lines.add("  " + table.title());
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder("    ");
      for (int i = 0; i < widths.length; i++) {
        int pad = widths[i] - row.get(i).length();
        line.append(i == 0 ? row.get(i) + " ".repeat(pad) : " ".repeat(pad + 2) + row.get(i));
      }
      lines.add(line.toString().stripTrailing());
    }
    wrapped(lines, "    ", table.note());
  }
}
