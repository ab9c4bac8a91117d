package org.aetherchain.tsu.anomaly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// How well scores tell anomalies from the rest: for every threshold, which share of the anomalies
/// and which share of the others score at least that high. Immutable.
public final class RocCurve {
  private final List<Point> points;
  private final double area;

  /// What one threshold gives.
  ///
  /// @param falsePositives share of the usual rows at or above it, 0 to 1
  /// @param truePositives share of the anomalies at or above it, 0 to 1
  public record Point(double falsePositives, double truePositives) {}

  private RocCurve(List<Point> points, double area) {
    this.points = points;
    this.area = area;
  }

  /// Of scores and marks; rows of equal score stand or fall together.
  ///
  /// @param scores the higher, the more unusual; no NaN
  /// @param anomalous as many marks, at least one of each kind
  public static RocCurve of(double[] scores, boolean[] anomalous) {
    int anomalies = 0;
    for (boolean mark : anomalous) {
      anomalies += mark ? 1 : 0;
    }
    int others = anomalous.length - anomalies;
    if (scores.length != anomalous.length || anomalies == 0 || others == 0) {
      throw new IllegalArgumentException("a curve needs a mark a score, and both kinds of rows");
    }
    if (Arrays.stream(scores).anyMatch(Double::isNaN)) {
      throw new IllegalArgumentException("a score is NaN");
    }
    Integer[] order = new Integer[scores.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> -scores[i]));
    List<Point> points = new ArrayList<>();
    points.add(new Point(0, 0));
    double area = 0;
    long hits = 0;
    long alarms = 0;
    for (int at = 0; at < order.length; ) {
      long hitsBefore = hits;
      long alarmsBefore = alarms;
      double score = scores[order[at]];
      for (; at < order.length && scores[order[at]] == score; at++) {
        hits += anomalous[order[at]] ? 1 : 0;
        alarms += anomalous[order[at]] ? 0 : 1;
      }
      area += (alarms - alarmsBefore) * (hits + hitsBefore) / 2.0;
      points.add(new Point((double) alarms / others, (double) hits / anomalies));
    }
    return new RocCurve(List.copyOf(points), area / anomalies / others);
  }

  /// The area below: the chance that an anomaly scores higher than a usual row, equal scores
  /// counting half. 0.5 is guessing.
  public double area() {
    return area;
  }

  /// From (0, 0) to (1, 1), one point for each different score.
  public List<Point> points() {
    return points;
  }
}
