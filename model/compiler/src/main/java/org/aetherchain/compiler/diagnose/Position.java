package org.aetherchain.compiler.diagnose;

import java.util.Comparator;

/// A place in a source file; line and column count from 1.
///
/// @param file the path of the file as it should be shown
/// @param line line, from 1
/// @param column column, from 1
public record Position(String file, int line, int column) implements Comparable<Position> {

  private static final Comparator<Position> ORDER =
      Comparator.comparing(Position::file)
          .thenComparingInt(Position::line)
          .thenComparingInt(Position::column);

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }

  /// The place as editors understand it: `file:line:column`.
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
