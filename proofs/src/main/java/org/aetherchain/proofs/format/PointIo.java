package org.aetherchain.proofs.format;

import java.util.List;
import java.util.OptionalInt;
import org.aetherchain.proofs.curve.Group;
import org.aetherchain.proofs.curve.Parallel;
import org.aetherchain.proofs.curve.Point;
import org.aetherchain.proofs.curve.Points;

/// Points in files.
final class PointIo {
  private PointIo() {}

  /// The next point, checked to be on its curve.
  static Point read(SectionReader section, Group group) throws FormatException {
    Points one = new Points(group, section.take(group.sizeBytes()));
    if (one.firstInvalid(0, 1).isPresent()) {
      throw section.problem("a point that is not on the curve of " + group);
    }
    return one.get(0);
  }

  /// Checks that all points are on their curve.
  static void check(SectionReader section, Points points, Parallel parallel)
      throws FormatException {
    int pieces = Math.clamp(points.size() / 1024, 1, 8 * parallel.threads());
    List<OptionalInt> found =
        parallel.map(
            pieces,
            piece ->
                points.firstInvalid(
                    (int) ((long) points.size() * piece / pieces),
                    (int) ((long) points.size() * (piece + 1) / pieces)));
    for (OptionalInt invalid : found) {
      if (invalid.isPresent()) {
        throw section.problem(
            "point " + invalid.getAsInt() + " is not on the curve of " + points.group());
      }
    }
  }
}
