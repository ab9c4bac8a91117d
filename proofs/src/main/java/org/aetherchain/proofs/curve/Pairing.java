package org.aetherchain.proofs.curve;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.aetherchain.proofs.field.Fq;
import org.aetherchain.proofs.field.Fq12;
import org.aetherchain.proofs.field.Fq2;

/// The optimal ate pairing in Java, and products of pairings.
///
/// Miller's loop over the curve's parameter z with lines in affine coordinates of the twist; the
/// final exponentiation is to three times the usual exponent, `(z-1)^2 (z+q)(z^2+q^2-1) + 3`
/// (Hayasaka, Hayashida, Teruya 2020), which is one for the same products because r does not divide
/// 3.
public final class Pairing {
  /// The absolute value of z, which is negative.
  private static final BigInteger Z = new BigInteger("d201000000010000", 16);

  private Pairing() {}

  /// The pairing of a point of G1 with one of G2, both of the subgroup; to three times the usual
  /// exponent, as snarkjs and blst have it too.
  public static Fq12 of(Point g1, Point g2) {
    return product(List.of(g1), List.of(g2));
  }

  /// The product of the pairings of the points, one of G1 with one of G2 each. Pairs with infinity
  /// count as one.
  static Fq12 product(List<Point> g1, List<Point> g2) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < g1.size(); i++) {
      if (!g1.get(i).isInfinity() && !g2.get(i).isInfinity()) {
        lines.add(new Line(g1.get(i), g2.get(i)));
      }
    }
    Fq12 f = Fq12.ONE;
    for (int bit = Z.bitLength() - 2; bit >= 0; bit--) {
      f = f.square();
      for (Line line : lines) {
        f = line.twice(f);
      }
      if (Z.testBit(bit)) {
        for (Line line : lines) {
          f = line.addBase(f);
        }
      }
    }
    return exponentiated(f.conjugate());
  }

  private static Fq12 exponentiated(Fq12 f) {
    Fq12 t = f.conjugate().times(f.inverse()); // to the power q^6 - 1
    t = t.frobenius().frobenius().times(t); // to the power q^2 + 1; now conjugate = inverse
    Fq12 a = powerOfZ(t).times(t.conjugate());
    a = powerOfZ(a).times(a.conjugate()); // (z - 1)^2
    a = powerOfZ(a).times(a.frobenius()); // (z + q)
    Fq12 b = powerOfZ(powerOfZ(a)).times(a.frobenius().frobenius()).times(a.conjugate());
    return b.times(t.square()).times(t);
  }

  /// To the power z, for elements whose conjugate is their inverse.
  private static Fq12 powerOfZ(Fq12 a) {
    return a.power(Z).conjugate();
  }

  /// One pair on its way through the loop: P stays, T runs through multiples of Q on the twist.
  private static final class Line {
    private final Fq xp;
    private final Fq yp;
    private final Fq2 xq;
    private final Fq2 yq;
    private Fq2 xt;
    private Fq2 yt;

    Line(Point p, Point q) {
      this.xp = p.fqCoordinates()[0];
      this.yp = p.fqCoordinates()[1];
      this.xq = q.fq2Coordinates()[0];
      this.yq = q.fq2Coordinates()[1];
      this.xt = xq;
      this.yt = yq;
    }

    /// Multiplies f by the tangent at T, and doubles T.
    Fq12 twice(Fq12 f) {
      Fq2 square = xt.times(xt);
      Fq2 slope = square.plus(square).plus(square).times(yt.plus(yt).inverse());
      return step(f, slope, xt);
    }

    /// Multiplies f by the line through T and Q, and adds Q to T.
    Fq12 addBase(Fq12 f) {
      Fq2 slope = yt.minus(yq).times(xt.minus(xq).inverse());
      return step(f, slope, xq);
    }

    private Fq12 step(Fq12 f, Fq2 slope, Fq2 otherX) {
      // The line times w^3, which the final exponentiation makes one: y_P w^3 - slope x_P w^2 + ...
      Fq12 next = f.timesLine(slope.times(xt).minus(yt), slope.times(xp).negated(), yp);
      Fq2 x = slope.times(slope).minus(xt).minus(otherX);
      yt = slope.times(xt.minus(x)).minus(yt);
      xt = x;
      return next;
    }
  }
}
