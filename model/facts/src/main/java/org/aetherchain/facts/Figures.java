package org.aetherchain.facts;

import java.util.Locale;

/// Figures as people read them.
final class Figures {
  private static final double SMALL = 1e-3;
  private static final double LARGE = 1e7;

  private Figures() {}

  /// A cell of a table.
  static String cell(Object cell) {
    return switch (cell) {
      case Double figure -> text(figure);
      case Integer number -> "%,d".formatted(number);
      case Long number -> "%,d".formatted(number);
      default -> cell.toString();
    };
  }

  /// Four digits that count; a power of ten where the figure is very small or very large.
  static String text(double figure) {
    double size = Math.abs(figure);
    if (size != 0 && (size < SMALL || size >= LARGE)) {
      return String.format(Locale.ROOT, "%.3e", figure).replaceAll("e([+-])0*(\\d)", "e$1$2");
    }
    int digits = size >= 1_000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 5;
    return String.format(Locale.ROOT, "%,." + digits + "f", figure);
  }

  /// A share in percent.
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }
}
