package org.aetherchain.tsu.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A chart of several series over one horizontal axis.
public final class Chart {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 380;
  private static final int LEFT = 80;
  private static final int RIGHT = 20;
  private static final int TOP = 40;
  private static final int BOTTOM = 50;
  private static final int TICKS = 5;

  /// Distinguishable for most eyes (Okabe, Ito, 2008).
  private static final List<String> COLOURS =
      List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000");

  private final String title;
  private final String xLabel;
  private final String yLabel;
  private final List<Series> series = new ArrayList<>();

  /// How a series is drawn.
  public enum Style {
    /// A line from point to point.
    LINE,
    /// A dot at each point.
    DOTS
  }

  @SuppressWarnings("ArrayRecordComponent") // rows of numbers, compared by nobody
  private record Series(String name, double[] xs, double[] ys, Style style) {}

  /// Without series as yet.
  public Chart(String title, String xLabel, String yLabel) {
    this.title = title;
    this.xLabel = xLabel;
    this.yLabel = yLabel;
  }

  /// Adds a series; points that are not finite are left out.
  ///
  /// @param xs as many as `ys`
  public Chart with(String name, double[] xs, double[] ys, Style style) {
    if (xs.length != ys.length) {
      throw new IllegalArgumentException(xs.length + " x for " + ys.length + " y");
    }
    series.add(new Series(name, xs.clone(), ys.clone(), style));
    return this;
  }

  /// The title.
  public String title() {
    return title;
  }

  /// The chart as an `svg` element.
  public String toSvg() {
    Range x = Range.of(series.stream().map(Series::xs).toList());
    Range y = Range.of(series.stream().map(Series::ys).toList());
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                + " aria-label=\"%s\" font-family=\"sans-serif\" font-size=\"12\">%n",
            WIDTH,
            HEIGHT,
            escaped(title)));
    text(svg, WIDTH / 2, 20, "middle", title);
    text(svg, WIDTH / 2, HEIGHT - 10, "middle", xLabel);
    svg.append(
        String.format(
            Locale.ROOT,
            "<text transform=\"translate(16 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>%n",
            HEIGHT / 2,
            escaped(yLabel)));
    axes(svg, x, y);
    for (int i = 0; i < series.size(); i++) {
      draw(svg, series.get(i), COLOURS.get(i % COLOURS.size()), x, y);
      int at = TOP + 14 + 16 * i;
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"4\" fill=\"%s\"/>%n",
              WIDTH - 190,
              at - 6,
              COLOURS.get(i % COLOURS.size())));
      text(svg, WIDTH - 172, at, "start", series.get(i).name());
    }
    return svg.append("</svg>\n").toString();
  }

  /// Where values lie; one that is the same everywhere gets room around it.
  private record Range(double low, double high) {
    static Range of(List<double[]> all) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (double[] values : all) {
        for (double value : values) {
          if (Double.isFinite(value)) {
            low = Math.min(low, value);
            high = Math.max(high, value);
          }
        }
      }
      if (low > high) {
        return new Range(0, 1);
      }
      double margin = low == high ? Math.max(1, Math.abs(low)) / 2 : (high - low) * 0.03;
      return new Range(low - margin, high + margin);
    }

    double share(double value) {
      return (value - low) / (high - low);
    }
  }

  private static double atX(Range x, double value) {
    return LEFT + x.share(value) * (WIDTH - LEFT - RIGHT);
  }

  private static double atY(Range y, double value) {
    return HEIGHT - BOTTOM - y.share(value) * (HEIGHT - TOP - BOTTOM);
  }

  private static void axes(StringBuilder svg, Range x, Range y) {
    for (int i = 0; i <= TICKS; i++) {
      double xValue = x.low() + (x.high() - x.low()) * i / TICKS;
      double yValue = y.low() + (y.high() - y.low()) * i / TICKS;
      svg.append(
          String.format(
              Locale.ROOT,
              "<path d=\"M%.1f %d V%d M%d %.1f H%d\" stroke=\"#ddd\" fill=\"none\"/>%n",
              atX(x, xValue),
              TOP,
              HEIGHT - BOTTOM,
              LEFT,
              atY(y, yValue),
              WIDTH - RIGHT));
      text(svg, atX(x, xValue), HEIGHT - BOTTOM + 16, "middle", number(xValue));
      text(svg, LEFT - 6, atY(y, yValue) + 4, "end", number(yValue));
    }
  }

  private static void draw(StringBuilder svg, Series series, String colour, Range x, Range y) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < series.xs().length; i++) {
      if (!Double.isFinite(series.xs()[i]) || !Double.isFinite(series.ys()[i])) {
        continue;
      }
      double px = atX(x, series.xs()[i]);
      double py = atY(y, series.ys()[i]);
      if (series.style() == Style.LINE) {
        char move = path.isEmpty() ? 'M' : 'L';
        path.append(String.format(Locale.ROOT, "%c%.1f %.1f", move, px, py));
      } else {
        svg.append(
            String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n",
                px,
                py,
                colour));
      }
    }
    if (!path.isEmpty()) {
      svg.append(
          String.format(
              "<path d=\"%s\" stroke=\"%s\" stroke-width=\"1.5\" fill=\"none\"/>%n", path, colour));
    }
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String words) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
            x,
            y,
            anchor,
            escaped(words)));
  }

  private static String number(double value) {
    double size = Math.abs(value);
    return String.format(Locale.ROOT, size >= 1000 ? "%.0f" : size >= 10 ? "%.1f" : "%.3f", value);
  }

  /// Text as it may stand in an element or an attribute.
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
