package org.aetherchain.checker.console;

import java.util.ArrayList;
import java.util.List;

/// Columns of text, each as wide as its widest cell; numbers stand to the right.
final class Table {
  private final List<Cell[]> rows = new ArrayList<>();
  private final boolean[] right;

  /// A cell: its text, and the same text with colours.
  record Cell(String text, String shown) {
    static Cell of(String text) {
      return new Cell(text, text);
    }
  }

  /// @param alignment one letter per column, `l` or `r`
  Table(String alignment) {
    right = new boolean[alignment.length()];
    for (int i = 0; i < right.length; i++) {
      right[i] = alignment.charAt(i) == 'r';
    }
  }

  void row(Cell... cells) {
    rows.add(cells);
  }

  List<String> lines() {
    int[] widths = new int[right.length];
    for (Cell[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].text().length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (Cell[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.length; i++) {
        String padding = " ".repeat(widths[i] - row[i].text().length());
        line.append(i == 0 ? "" : "  ");
        line.append(right[i] ? padding + row[i].shown() : row[i].shown() + padding);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
