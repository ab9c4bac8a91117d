package org.aetherchain.tsu.anomaly;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;

/// Reads a table of features from a CSV file (RFC 4180, without line breaks inside of quotes): a
/// line of names, then lines of finite numbers. One column may hold the marks.
public final class CsvTable {
  /// The most characters of a line.
  public static final int MAX_LINE = 1 << 16;

  private static final int MAX_CELLS = 1 << 26;
  private static final Set<String> USUAL = Set.of("0", "0.0", "false", "normal", "usual");
  private static final Set<String> ANOMALOUS = Set.of("1", "1.0", "true", "anomaly", "anomalous");

  private final Path file;
  private final String markColumn;
  private final List<double[]> rows = new ArrayList<>();
  private final List<Boolean> marks = new ArrayList<>();
  private List<String> names = List.of();
  private int markAt = -1;
  private int lineNumber;

  private CsvTable(Path file, String markColumn) {
    this.file = file;
    this.markColumn = markColumn;
  }

  /// Reads a file in UTF-8.
  ///
  /// @param markColumn the column of marks, if the file has it: 0, false, normal or usual; 1, true,
  ///     anomaly or anomalous
  /// @throws TsuException ARG with file and line for whatever is not as it must be
  public static FeatureTable read(Path file, String markColumn) throws IOException, TsuException {
    CsvTable table = new CsvTable(file, markColumn);
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = table.line(reader); line != null; line = table.line(reader)) {
        table.accept(line);
      }
    } catch (CharacterCodingException wrong) {
      throw new TsuException(TsuError.ARG, file + " is no text in UTF-8", wrong);
    }
    return table.build();
  }

  /// The next line, without ever holding more than [#MAX_LINE] characters of it.
  private @org.jspecify.annotations.Nullable String line(BufferedReader reader)
      throws IOException, TsuException {
    StringBuilder line = new StringBuilder();
    int c = reader.read();
    if (c < 0) {
      return null;
    }
    lineNumber++;
    for (; c >= 0 && c != '\n'; c = reader.read()) {
      if (line.length() == MAX_LINE) {
        throw wrong("is longer than " + MAX_LINE + " characters");
      }
      line.append((char) c);
    }
    int end = line.length();
    return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
  }

  private void accept(String line) throws TsuException {
    if (line.isEmpty() && lineNumber > 1) {
      return;
    }
    List<String> cells = split(line);
    if (lineNumber == 1) {
      begin(cells);
      return;
    }
    if (cells.size() != names.size()) {
      throw wrong("has " + cells.size() + " columns, the first line names " + names.size());
    }
    if (rows.size() == FeatureTable.MAX_ROWS || (long) rows.size() * names.size() > MAX_CELLS) {
      throw wrong("is one too many: a table has at most 1000000 rows and 2^26 cells");
    }
    double[] row = new double[cells.size() - (markAt < 0 ? 0 : 1)];
    for (int i = 0, to = 0; i < cells.size(); i++) {
      if (i == markAt) {
        marks.add(mark(cells.get(i)));
      } else {
        row[to++] = number(cells.get(i), names.get(i));
      }
    }
    rows.add(row);
  }

  private void begin(List<String> header) throws TsuException {
    names = header.stream().map(String::strip).toList();
    if (names.getFirst().startsWith("\ufeff")) {
      throw wrong("begins with a byte order mark; save the file as UTF-8 without one");
    }
    if (names.stream().anyMatch(String::isEmpty)) {
      throw wrong("has a column without a name");
    }
    if (names.size() > FeatureTable.MAX_FEATURES + 1) {
      throw wrong("has more than " + FeatureTable.MAX_FEATURES + " features");
    }
    if (names.stream().allMatch(CsvTable::isNumber)) {
      throw wrong("must hold the names of the columns, not numbers");
    }
    markAt = names.indexOf(markColumn);
    if (names.size() == 1 && markAt == 0) {
      throw wrong("names no feature");
    }
  }

  private static boolean isNumber(String cell) {
    try {
      return !Double.isNaN(Double.parseDouble(cell));
    } catch (NumberFormatException none) {
      return false;
    }
  }

  private double number(String cell, String name) throws TsuException {
    try {
      double value = Double.parseDouble(cell.strip());
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException none) {
      // Told below, as for what is not finite.
    }
    throw wrong("has '" + shortened(cell) + "' under " + name + ", which is no finite number");
  }

  private boolean mark(String cell) throws TsuException {
    String mark = cell.strip().toLowerCase(java.util.Locale.ROOT);
    if (!USUAL.contains(mark) && !ANOMALOUS.contains(mark)) {
      throw wrong("is marked '" + shortened(cell) + "'; a mark is 0 (usual) or 1 (anomaly)");
    }
    return ANOMALOUS.contains(mark);
  }

  private static String shortened(String cell) {
    return cell.length() <= 20 ? cell : cell.substring(0, 20) + "...";
  }

  /// The cells of a line. A cell in quotes may hold commas, and doubled quotes for one.
  private List<String> split(String line) throws TsuException {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    if (quoted) {
      throw wrong("has a quote without its end");
    }
    cells.add(cell.toString());
    return cells;
  }

  private FeatureTable build() throws TsuException {
    if (rows.isEmpty()) {
      throw new TsuException(TsuError.ARG, file + " holds no rows");
    }
    List<String> features = new ArrayList<>(names);
    boolean[] anomalous = new boolean[marks.size()];
    if (markAt >= 0) {
      features.remove(markAt);
    }
    for (int i = 0; i < anomalous.length; i++) {
      anomalous[i] = marks.get(i);
    }
    return FeatureTable.of(features, rows, anomalous);
  }

  private TsuException wrong(String what) {
    return new TsuException(TsuError.ARG, file + ": line " + lineNumber + " " + what);
  }
}
