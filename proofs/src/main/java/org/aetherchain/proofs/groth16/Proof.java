package org.aetherchain.proofs.groth16;

import org.aetherchain.proofs.curve.Group;
import org.aetherchain.proofs.curve.Point;

/// A proof: three points. They can be changed into other points that prove the same (proofs are
/// malleable), so never use a proof, or its hash, to tell whether something was seen before.
///
/// @param a of G1
/// @param b of G2
/// @param c of G1
public record Proof(Point a, Point b, Point c) {
  /// Checks that each point is of its group.
  public Proof {
    if (a.group() != Group.G1 || b.group() != Group.G2 || c.group() != Group.G1) {
      throw new IllegalArgumentException("a proof consists of points of G1, G2 and G1");
    }
  }
}
