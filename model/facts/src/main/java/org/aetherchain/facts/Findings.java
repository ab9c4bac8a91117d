package org.aetherchain.facts;

import java.util.List;
import java.util.Map;

/// What was recomputed on one subject.
///
/// @param topic the subject in a word
/// @param title the subject in a few words
/// @param facts the paper's claims beside what is true
/// @param tables the figures behind them
/// @param plots curves
public record Findings(
    String topic, String title, List<Fact> facts, List<Table> tables, List<Plot> plots) {
  /// Copies the lists.
  public Findings {
    facts = List.copyOf(facts);
    tables = List.copyOf(tables);
    plots = List.copyOf(plots);
  }

  /// One claim.
  ///
  /// @param id as in docs/whitepaper-errata.md
  /// @param section of the paper
  /// @param claim what it says
  /// @param verdict what that is: true, false, ...
  /// @param truth what is the case, with the recomputed figures
  /// @param figures these figures by name, for programs
  public record Fact(
      String id,
      String section,
      String claim,
      String verdict,
      String truth,
      Map<String, Double> figures) {
    /// Copies the map.
    public Fact {
      figures = Map.copyOf(figures);
    }
  }

  /// Rows of figures.
  ///
  /// @param rows cells are texts, whole numbers or doubles, as many as there are columns
  public record Table(String title, List<String> columns, List<List<Object>> rows, String note) {
    /// Copies the lists and checks the width.
    public Table {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
      for (List<Object> row : rows) {
        if (row.size() != columns.size()) {
          throw new IllegalArgumentException(title + ": a row of " + row.size() + " cells");
        }
      }
    }
  }

  /// Curves in one frame.
  ///
  /// @param logarithmic whether the vertical axis is logarithmic
  public record Plot(
      String title, String across, String up, boolean logarithmic, List<Curve> curves) {
    /// Copies the list.
    public Plot {
      curves = List.copyOf(curves);
    }
  }

  /// A curve: points from left to right.
  public record Curve(String name, List<Point> points) {
    /// Copies the list.
    public Curve {
      points = List.copyOf(points);
    }
  }

  /// A point of a curve.
  public record Point(double x, double y) {}
}
