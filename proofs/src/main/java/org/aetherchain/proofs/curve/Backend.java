package org.aetherchain.proofs.curve;

import java.lang.foreign.Arena;
import java.util.List;
import java.util.OptionalInt;
import org.aetherchain.proofs.field.Fq12;

/// What takes most of a prover's or verifier's time: sums over many points, and pairings. All sides
/// of this seam give the same points.
///
/// Points have to be on their curve, and for pairings in the subgroup. Implementations are safe for
/// several threads.
public sealed interface Backend permits BlstBackend, JavaBackend {
  /// A word for reports: `blst` or `java`.
  String name();

  /// The sum of all points, each a scalar many times (multi-scalar multiplication).
  ///
  /// @param scalars canonical integers of four limbs each, as many as points
  Point sumOfProducts(Points points, long[] scalars, Parallel parallel);

  /// Each point a scalar many times, into new memory.
  ///
  /// @param scalars canonical integers of four limbs each, as many as points
  Points products(Points points, long[] scalars, Arena arena, Parallel parallel);

  /// The product of the pairings of points of G1 with points of G2, one with one; to three times
  /// the usual exponent, as [Pairing#of] has it.
  Fq12 pairingProduct(List<Point> g1, List<Point> g2, Parallel parallel);

  /// Whether the product of the pairings is one.
  default boolean pairingProductIsOne(List<Point> g1, List<Point> g2, Parallel parallel) {
    return pairingProduct(g1, g2, parallel).equals(Fq12.ONE);
  }

  /// The first point that is not in the subgroup of order r; none when all are.
  OptionalInt firstOutsideSubgroup(Points points, Parallel parallel);

  /// Whether a point is in the subgroup of order r.
  boolean isInSubgroup(Point point);

  /// The fastest that this machine can run: blst where its library loads, Java elsewhere.
  static Backend fastest() {
    try {
      return BlstBackend.load();
    } catch (NativeLibraryUnavailable missing) {
      return JavaBackend.INSTANCE;
    }
  }
}
